#include "eventstore/ledger/ledger_rows.hpp"

#include <algorithm>

namespace ikiiki::ledger {

std::string key_in(Partition partition, std::string_view name) {
    return key_of(partition).append(name);
}

std::string index_key(const StreamId& stream, std::uint64_t version) {
    std::string key = stream;
    key.push_back('\0');
    rocks::append_u64(key, version);
    return key;
}

Error bad_row() {
    return {.kind = Kind::damaged, .code = "bad_ledger", .detail = "ledger"};
}

Result<std::optional<AcceptedCommand>> to_accepted(
    const Result<std::optional<std::string>>& found) {
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return std::optional<AcceptedCommand>();
    }
    const std::string_view row = **found;
    AcceptedCommand how;
    if (row.size() != how.attempt.size() + 8) {
        return bad_row();
    }
    std::copy_n(row.begin(), how.attempt.size(), how.attempt.begin());
    how.offset = rocks::read_u64(row, how.attempt.size());
    return std::optional(how);
}

Result<std::uint64_t> to_version(const Result<std::optional<std::string>>& found) {
    if (!found) {
        return found.error();
    }
    return !*found ? 0 : rocks::read_u64(**found, 0);
}

std::optional<ChainMark> to_mark(std::string_view key, std::string_view value) {
    ChainMark mark;
    const auto at = position_of(key);
    if (!at || value.size() != mark.chain.bytes.size()) {
        return std::nullopt;
    }
    mark.offset = at->offset;
    std::copy(value.begin(), value.end(), mark.chain.bytes.begin());
    return mark;
}

}  // namespace ikiiki::ledger
