#pragma once
#include "domain/record/content.hpp"

namespace ikiiki {

/// What a correction says, with what it does not speak of kept from the version before: the source
/// and the codes of an imported record, and the original's code, name and id of each value that is
/// there still. Values are the same by code and unit, the n-th with the n-th.
/// Source: articles::art_20_2, the original must stay findable.
RecordContent with_origins(RecordContent content, const RecordContent& before);

}  // namespace ikiiki
