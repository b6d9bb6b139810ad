#include "projections/directory/directory_fold.hpp"

#include "domain/patient/residence.hpp"
#include "projections/core/seen.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::string_view user_streams = "user/";
constexpr std::string_view facility_streams = "facility/";
constexpr std::string_view agreement_streams = "agreement/";

template <class Map>
auto found(const Map& map, const typename Map::key_type& key) {
    const auto at = map.find(key);
    return at == map.end() ? typename Map::mapped_type() : at->second;
}

template <class T, class Map>
std::vector<std::shared_ptr<const T>> in_order_of_id(const Map& map) {
    std::vector<std::shared_ptr<const T>> all;
    all.reserve(map.size());
    for (const auto& [id, one] : map) {
        all.push_back(one);
    }
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a->id < b->id; });
    return all;
}

/// The state of one stream after one more event, in its place in the map.
template <class A, class Map>
Result<Done> fold_into(Map& map, const Record& record, std::size_t index) {
    const auto& entry = record.header.events[index];
    const auto event =
        decode<typename A::Event>(entry.type, entry.schema, record.payloads[index].clear);
    if (!event) {
        return event.error();
    }
    const auto id = id_in<typename Map::key_type>(entry.stream);
    const auto before = found(map, id);
    auto state = before ? std::make_shared<A>(*before) : std::make_shared<A>();
    evolve(*state, *event, happened(record.header, index));
    map[id] = std::move(state);
    return Done{};
}

}  // namespace

Result<Done> DirectoryFold::fold_user(Snapshot& to, const Record& record, std::size_t index) {
    auto done = fold_into<User>(to.users, record, index);
    if (done) {
        const auto id = id_in<UserId>(record.header.events[index].stream);
        // The first owner of a login id keeps it, should two ever have registered it at once.
        to.logins.emplace(to.users[id]->login_id.str(), id);
    }
    return done;
}

/// Fail closed: who cannot be followed is nobody, a facility that cannot is not approved, and an
/// agreement that cannot is not in force.
void DirectoryFold::park(Snapshot& to, const std::string& stream) {
    to.parked.insert(stream);
    to.users.erase(id_in<UserId>(stream));
    to.facilities.erase(id_in<FacilityId>(stream));
    to.agreements.erase(id_in<AgreementId>(stream));
}

void DirectoryFold::apply_event(Snapshot& to, const AppliedRecord& applied, std::size_t index) {
    const auto& stream = applied.record->header.events[index].stream;
    if (to.parked.contains(stream)) {
        return;
    }
    try {
        Result<Done> done = Done{};
        if (stream.starts_with(user_streams)) {
            done = fold_user(to, *applied.record, index);
        } else if (stream.starts_with(facility_streams)) {
            done = fold_into<Facility>(to.facilities, *applied.record, index);
        } else if (stream.starts_with(agreement_streams)) {
            done = fold_into<Agreement>(to.agreements, *applied.record, index);
        }
        if (!done) {
            park(to, stream);
        }
    } catch (const Bug&) {
        // The last-resort catch of the projection runner, as in core/writer.cpp.
        park(to, stream);
    }
}

void DirectoryFold::apply(const std::vector<AppliedRecord>& records, std::uint64_t next) {
    auto changed = std::make_shared<Snapshot>(*snapshot());
    for (const auto& applied : records) {
        for (std::size_t i = 0; i < applied.record->header.events.size(); ++i) {
            apply_event(*changed, applied, i);
        }
    }
    changed->next = next;
    changed->applied += records.size();
    const std::lock_guard lock(mutex_);
    snapshot_ = std::move(changed);
}

std::shared_ptr<const DirectoryFold::Snapshot> DirectoryFold::snapshot() const {
    const std::lock_guard lock(mutex_);
    return snapshot_;
}

std::shared_ptr<const User> DirectoryFold::user(UserId user) const {
    return found(snapshot()->users, user);
}

std::shared_ptr<const User> DirectoryFold::by_login_id(std::string_view login_id) const {
    const auto now = snapshot();
    const auto at = now->logins.find(login_id);
    return at == now->logins.end() ? nullptr : found(now->users, at->second);
}

std::shared_ptr<const Facility> DirectoryFold::facility(FacilityId facility) const {
    return found(snapshot()->facilities, facility);
}

std::vector<std::shared_ptr<const User>> DirectoryFold::users() const {
    return in_order_of_id<User>(snapshot()->users);
}

std::vector<std::shared_ptr<const Facility>> DirectoryFold::facilities() const {
    return in_order_of_id<Facility>(snapshot()->facilities);
}

std::vector<std::shared_ptr<const Agreement>> DirectoryFold::agreements() const {
    return in_order_of_id<Agreement>(snapshot()->agreements);
}

AgreementTerms DirectoryFold::agreed_with(const Snapshot& in, std::string_view municipality) {
    AgreementTerms terms;
    for (const auto& [id, agreement] : in.agreements) {
        if (agreement->counterpart.str() == municipality) {
            terms.push_back(agreement->term);
        }
    }
    return terms;
}

AgreementTerms DirectoryFold::agreed_with(std::string_view municipality) const {
    return agreed_with(*snapshot(), municipality);
}

Standing DirectoryFold::standing(UserId user) const {
    const auto now = snapshot();
    const auto who = found(now->users, user);
    if (!who) {
        return Standing{};
    }
    const auto facility = found(now->facilities, who->facility);
    const bool by_agreement = facility && facility->basis == ApprovalBasis::agreement;
    return Standing{.user = user,
                    .facility = who->facility,
                    .profession = who->profession,
                    .role = who->role,
                    .affiliated = who->affiliated,
                    .facility_approved = facility && facility->approved,
                    .outside_area_facility = !facility || !in_area(facility->municipality.str()),
                    .by_agreement = by_agreement,
                    .agreements = by_agreement ? agreed_with(*now, facility->municipality.str())
                                               : AgreementTerms(),
                    .user_id_suspended = who->user_id_suspended,
                    .qualification_suspended = who->qualification_suspended,
                    .pledged = who->pledged_at.has_value()};
}

std::uint64_t DirectoryFold::network_offset() const {
    return snapshot()->next;
}

std::uint64_t DirectoryFold::applied() const {
    return snapshot()->applied;
}

std::vector<std::string> DirectoryFold::parked_streams() const {
    const auto now = snapshot();
    return {now->parked.begin(), now->parked.end()};
}

}  // namespace ikiiki
