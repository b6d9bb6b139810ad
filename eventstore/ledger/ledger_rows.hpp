#pragma once
#include "eventstore/crypto/digest.hpp"
#include "eventstore/ledger/frontier.hpp"
#include "eventstore/log/log_key.hpp"
#include "eventstore/rocks/database.hpp"

#include <optional>
#include <string>
#include <string_view>

/// The rows of the ledger's database.
namespace ikiiki::ledger {

/// Families in the order they are opened.
enum : rocks::Family {
    versions,
    accepted_commands,
    dead_attempts,
    rejected_places,
    index,
    state,
    marks
};

std::string key_in(Partition partition, std::string_view name);
std::string index_key(const StreamId& stream, std::uint64_t version);

/// damaged `bad_ledger`.
Error bad_row();

/// What get() found, as what it means.
Result<std::optional<AcceptedCommand>> to_accepted(const Result<std::optional<std::string>>& found);
Result<std::uint64_t> to_version(const Result<std::optional<std::string>>& found);
std::optional<ChainMark> to_mark(std::string_view key, std::string_view value);

}  // namespace ikiiki::ledger
