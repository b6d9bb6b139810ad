#include "eventstore/rocks/options.hpp"

#include <rocksdb/env.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/slice_transform.h>
#include <rocksdb/table.h>

namespace ikiiki::rocks {
namespace {

/// RocksDB's own log file would be written inside Put: with the disk full, Debian's build (asserts
/// on) aborts there instead of answering.
class Silent final : public rocksdb::Logger {
  public:
    using Logger::Logv;
    void Logv(const char* /*format*/, va_list /*arguments*/) override {}
};

constexpr int open_files_at_most = 512;

}  // namespace

rocksdb::DBOptions database_options(const Tuning& tuning) {
    rocksdb::DBOptions options;
    options.create_if_missing = true;
    options.create_missing_column_families = true;
    options.info_log = std::make_shared<Silent>();
    // A torn tail was never acknowledged and is cut; damage before it refuses to open. The default
    // mode would silently drop all that follows the damage.
    options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
    options.paranoid_checks = true;
    // False alarms with synced logs before RocksDB 7.10.
    options.track_and_verify_wals_in_manifest = false;
    options.recycle_log_file_num = 0;
    options.wal_compression = rocksdb::kNoCompression;
    options.atomic_flush = false;
    options.max_open_files = open_files_at_most;
    options.max_background_jobs = 2;
    // Families that are seldom written must not keep old write-ahead logs or much memory.
    options.max_total_wal_size = 4 * tuning.memtable_bytes;
    options.db_write_buffer_size = 4 * tuning.memtable_bytes;
    return options;
}

rocksdb::ColumnFamilyOptions family_options(const Tuning& tuning,
                                            std::shared_ptr<rocksdb::Cache> cache) {
    rocksdb::ColumnFamilyOptions options;
    options.write_buffer_size = tuning.memtable_bytes;
    options.max_write_buffer_number = 3;
    // Most questions are for keys that are not there (was this command seen before?): answered
    // without a walk through what is not on disk yet.
    options.memtable_prefix_bloom_size_ratio = 0.02;
    options.memtable_whole_key_filtering = true;
    options.compression = rocksdb::kLZ4Compression;
    options.bottommost_compression = rocksdb::kZSTD;
    options.paranoid_file_checks = tuning.truth;
    options.level_compaction_dynamic_level_bytes = true;
    if (tuning.prefix_bytes > 0) {
        options.prefix_extractor.reset(rocksdb::NewFixedPrefixTransform(tuning.prefix_bytes));
    }
    rocksdb::BlockBasedTableOptions table;
    table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10, false));
    table.block_cache = std::move(cache);
    table.cache_index_and_filter_blocks = true;
    // In small parts: a file's whole index, hundreds of KB, would be read for one row of it
    // whenever the cache, small on purpose, has let go of it.
    table.index_type = rocksdb::BlockBasedTableOptions::kTwoLevelIndexSearch;
    table.enable_index_compression = false;
    table.pin_l0_filter_and_index_blocks_in_cache = true;
    table.format_version = 5;
    options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
    return options;
}

std::shared_ptr<rocksdb::Cache> make_cache(const Tuning& tuning) {
    return rocksdb::NewLRUCache(tuning.cache_bytes);
}

Error to_error(const rocksdb::Status& status, const std::filesystem::path& place) {
    const auto said = status.ToString();
    const auto where = place.filename().string() + ": " + said;
    if (status.IsIOError() && said.find("lock") != std::string::npos) {
        return Error{.kind = Kind::unavailable, .code = "data_in_use", .detail = where};
    }
    if (status.IsNoSpace()) {
        return Error{.kind = Kind::unavailable, .code = "disk_full", .detail = where};
    }
    if (status.IsIOError() || status.IsBusy() || status.IsTimedOut() || status.IsAborted()) {
        return Error{.kind = Kind::unavailable, .code = "disk_failed", .detail = where};
    }
    return Error{.kind = Kind::damaged, .code = "files_damaged", .detail = where};
}

}  // namespace ikiiki::rocks
