#pragma once
#include "eventstore/store/store.hpp"

namespace ikiiki {

/// Perhaps written: to be repeated with the same key.
Error in_doubt();
/// Surely not written.
Error not_done();
/// Surely not written: this node does not know for certain what the log holds now.
Error not_fresh();
Receipt receipt_of(const Record& record, const Position& position, bool repeated);

}  // namespace ikiiki
