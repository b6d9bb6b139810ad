#pragma once
#include "eventstore/rocks/database.hpp"

#include <rocksdb/cache.h>
#include <rocksdb/options.h>
#include <rocksdb/status.h>

namespace ikiiki::rocks {

/// Settings of one database; why each of them: options.cpp.
rocksdb::DBOptions database_options(const Tuning& tuning);
rocksdb::ColumnFamilyOptions family_options(const Tuning& tuning,
                                            std::shared_ptr<rocksdb::Cache> cache);
std::shared_ptr<rocksdb::Cache> make_cache(const Tuning& tuning);

/// `place` is the folder's or file's name.
Error to_error(const rocksdb::Status& status, const std::filesystem::path& place);

}  // namespace ikiiki::rocks
