#pragma once
#include "eventstore/record/record.hpp"

#include <string>
#include <string_view>

/// The header's bytes alone (ops/adr/0002): the Merkle leaf, and what the associated data is made
/// of.
namespace ikiiki::record {

enum class Digests : bool { left_out, written };

std::string encode_header(const RecordHeader& header, Digests digests);

/// Error: damaged `newer_record` (version above ours), `bad_header` (anything else).
Result<RecordHeader> decode_header(std::string_view bytes);

}  // namespace ikiiki::record
