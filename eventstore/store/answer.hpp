#pragma once
#include "eventstore/store/store.hpp"

namespace ikiiki {

/// Perhaps written: to be repeated with the same key.
Error in_doubt();
/// Surely not written.
Error not_done();
Receipt receipt_of(const Record& record, const Position& position, bool repeated);

}  // namespace ikiiki
