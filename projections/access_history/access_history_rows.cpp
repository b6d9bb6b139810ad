#include "projections/access_history/access_history_rows.hpp"

#include "eventstore/codec/row.hpp"
#include "eventstore/crypto/digest.hpp"
#include "projections/core/cursor.hpp"
#include "projections/core/event_names.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::size_t patient_bytes = 16;
constexpr std::size_t tail_bytes = 8 + 2;

/// patient | ~offset | index. All of a patient's accesses are in one partition, so the offset is
/// their order.
std::string key_of(PatientId patient, std::uint64_t offset, std::size_t index) {
    std::string key(view_of(patient.bytes));
    rocks::append_u64(key, ~offset);
    rocks::append_u16(key, static_cast<std::uint16_t>(index));
    return key;
}

class AccessHistoryProjection : public Projection {
  public:
    std::string_view name() const override { return "access_history"; }
    int revision() const override { return 1; }
    bool follows(Topic topic) const override { return topic == Topic::access; }
    bool insert_only() const override { return true; }
    bool wants(std::string_view type) const override { return is_one_of<AccessRecorded>(type); }
    std::vector<RowsOf> rows_of(PatientId patient) const override {
        return {{std::string(view_of(patient.bytes)), {}}};
    }

    Result<Done> apply(const Seen& seen, Rows& rows) const override {
        const auto event = seen.access_event();
        if (!event) {
            return event.error();
        }
        const AccessHistoryRow value{std::get<AccessRecorded>(*event), seen.happened()};
        rows.put(key_of(seen.patient(), seen.position().offset, seen.index()),
                 row::bytes_of(value));
        return Done{};
    }
};

}  // namespace

std::unique_ptr<const Projection> access_history_projection() {
    return std::make_unique<AccessHistoryProjection>();
}

Result<AccessHistoryPage> AccessHistoryReader::of(PatientId patient, std::size_t limit,
                                                  const std::string& after) const {
    const auto rows = view_.current();
    if (rows->is_parked(patient)) {
        return parked_error();
    }
    const std::string prefix(view_of(patient.bytes));
    std::string from = prefix;
    if (!after.empty()) {
        const auto tail = key_tail_of(after, tail_bytes);
        if (!tail) {
            return tail.error();
        }
        from = rocks::after_prefix(prefix + *tail);
    }
    AccessHistoryPage page;
    std::string last;
    std::optional<Error> fault;
    const auto take = [&](std::string_view key, std::string_view value) {
        if (page.rows.size() == std::max<std::size_t>(limit, 1)) {
            page.next = cursor_of(last);
            return false;
        }
        auto entry = row::read_all<AccessHistoryRow>(value);
        if (!entry) {
            fault = entry.error();
            return false;
        }
        last.assign(key.substr(patient_bytes));
        page.rows.push_back(*std::move(entry));
        return true;
    };
    const auto done = rows->database().scan(rows->family(), from, rocks::after_prefix(prefix),
                                            rocks::Order::forward, take);
    if (!done || fault) {
        return done ? *fault : done.error();
    }
    return page;
}

}  // namespace ikiiki
