#include "eventstore/codec/row.hpp"
#include "projections/access_view/access_view_keys.hpp"
#include "projections/access_view/access_view_rows.hpp"
#include "projections/access_view/stored_sharing.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

namespace keys = access_view_keys;

/// The patients behind an index prefix.
Result<std::vector<PatientId>> listed(const Generation& rows, const std::string& prefix) {
    std::vector<PatientId> patients;
    const auto take = [&](std::string_view key, std::string_view /*value*/) {
        if (key.size() == prefix.size() + 16) {
            std::copy(key.begin() + static_cast<std::ptrdiff_t>(prefix.size()), key.end(),
                      patients.emplace_back().bytes.begin());
        }
        return true;
    };
    const auto done = rows.database().scan(rows.family(), prefix, rocks::after_prefix(prefix),
                                           rocks::Order::forward, take);
    return done ? Result<std::vector<PatientId>>(std::move(patients)) : done.error();
}

Result<std::vector<PatientId>> without_parked(const Generation& rows, const std::string& prefix) {
    auto patients = listed(rows, prefix);
    if (patients) {
        std::erase_if(*patients, [&](PatientId patient) { return rows.is_parked(patient); });
    }
    return patients;
}

}  // namespace

Result<std::optional<PatientSharing>> AccessViewReader::of(PatientId patient) const {
    const auto rows = view_.current();
    if (rows->is_parked(patient)) {
        return Error{.kind = Kind::not_found, .code = "parked"};
    }
    // The version first: should an event come in between, the caller's If-Match is refused rather
    // than let through on a version it has not seen.
    const auto version = rows->get(keys::version(patient));
    const auto bytes = rows->get(keys::sharing(patient));
    if (!version || !bytes) {
        return version ? bytes.error() : version.error();
    }
    if (!*version || !*bytes) {
        return std::optional<PatientSharing>();
    }
    auto stored = row::read_all<StoredSharing>(**bytes);
    if (!stored) {
        return stored.error();
    }
    stored->shown.version = rocks::read_u64(**version, 0);
    return std::optional(std::move(stored->shown));
}

Result<std::vector<PatientId>> AccessViewReader::patients_of(UserId user) const {
    const auto rows = view_.current();
    auto members = without_parked(*rows, keys::members(user));
    const auto invited = members ? without_parked(*rows, keys::invited(user)) : members;
    if (!invited) {
        return invited.error();
    }
    members->insert(members->end(), invited->begin(), invited->end());
    std::sort(members->begin(), members->end());
    members->erase(std::unique(members->begin(), members->end()), members->end());
    return members;
}

Result<std::vector<PatientId>> AccessViewReader::invitations_of(UserId user) const {
    const auto rows = view_.current();
    return without_parked(*rows, keys::invited(user));
}

Result<std::vector<PatientId>> AccessViewReader::namesakes(const Digest& match_key) const {
    const auto rows = view_.current();
    return listed(*rows, keys::namesakes(match_key));
}

}  // namespace ikiiki
