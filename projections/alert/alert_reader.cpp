#include "eventstore/codec/row.hpp"
#include "projections/alert/alert_keys.hpp"
#include "projections/alert/alert_rows.hpp"

namespace ikiiki {
namespace {

namespace keys = alert_keys;

template <class Row>
Result<Row> read(const Generation& rows, const std::string& key) {
    const auto bytes = rows.get(key);
    if (!bytes) {
        return bytes.error();
    }
    return *bytes ? row::read_all<Row>(**bytes) : Result<Row>(Row{});
}

/// The open alerts that index rows in [from, to) name.
Result<std::vector<OpenAlert>> listed(const Generation& rows, const std::string& from,
                                      const std::string& to) {
    std::vector<OpenAlert> open;
    const auto take = [&](std::string_view key, std::string_view /*value*/) {
        const auto [patient, record] = keys::whose(key);
        if (!rows.is_parked(patient)) {
            open.push_back({patient, record, {}});
        }
        return true;
    };
    const auto done = rows.database().scan(rows.family(), from, to, rocks::Order::forward, take);
    if (!done) {
        return done.error();
    }
    for (auto& one : open) {
        auto row = read<RecordAlerts>(rows, keys::record(one.patient, one.record));
        if (!row) {
            return row.error();
        }
        if (!row->raised.empty()) {
            one.alert = std::move(row->raised.back());
        }
    }
    // One that ended between the two reads is not open any more.
    std::erase_if(open, [](const auto& one) { return one.alert.state != AlertState::open; });
    return open;
}

}  // namespace

Result<PatientAlerts> AlertReader::of(PatientId patient) const {
    const auto rows = view_.current();
    if (rows->is_parked(patient)) {
        return parked_error();
    }
    return read<PatientAlerts>(*rows, keys::patient(patient));
}

Result<std::vector<ToldAlert>> AlertReader::of(PatientId patient, RecordId record) const {
    const auto rows = view_.current();
    if (rows->is_parked(patient)) {
        return parked_error();
    }
    auto row = read<RecordAlerts>(*rows, keys::record(patient, record));
    return row ? Result<std::vector<ToldAlert>>(std::move(row->raised)) : row.error();
}

Result<std::vector<OpenAlert>> AlertReader::told_to(UserId user) const {
    const auto rows = view_.current();
    const auto prefix = keys::told(user);
    return listed(*rows, prefix, rocks::after_prefix(prefix));
}

Result<std::vector<OpenAlert>> AlertReader::due(Instant now) const {
    const auto rows = view_.current();
    return listed(*rows, "d", keys::due_until(Instant{now.us + 1}));
}

}  // namespace ikiiki
