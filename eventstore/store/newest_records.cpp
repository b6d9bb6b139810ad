#include "eventstore/store/newest_records.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

/// More than followers are behind by while a node writes; a record is some KB.
constexpr std::size_t kept = 256;

}  // namespace

void NewestRecords::add(const std::vector<Judged>& judged, std::uint64_t next) {
    const std::lock_guard lock(mutex_);
    for (const auto& one : judged) {
        if (one.verdict == Verdict::accepted) {
            records_.push_back({{partition_, one.offset}, one.record});
        }
    }
    next_ = next;
    while (records_.size() > kept) {
        from_ = records_.front().position.offset + 1;
        records_.pop_front();
    }
}

std::optional<Store::Slice> NewestRecords::since(std::uint64_t from,
                                                 std::size_t max_records) const {
    const std::lock_guard lock(mutex_);
    if (from < from_ || from >= next_) {
        return std::nullopt;
    }
    Store::Slice slice{.records = {}, .next = next_};
    const auto first = std::ranges::lower_bound(
        records_, from, {}, [](const AppliedRecord& applied) { return applied.position.offset; });
    for (auto at = first; at != records_.end(); ++at) {
        if (slice.records.size() == max_records) {
            slice.next = at->position.offset;
            break;
        }
        slice.records.push_back(*at);
    }
    return slice;
}

}  // namespace ikiiki
