#include "eventstore/rocks/batch_content.hpp"
#include "eventstore/rocks/options.hpp"

#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <mutex>
#include <shared_mutex>
#include <system_error>

namespace ikiiki::rocks {
namespace {

namespace fs = std::filesystem;

using Handle = std::shared_ptr<rocksdb::ColumnFamilyHandle>;

struct Slot {
    std::string name;  ///< empty once dropped
    Handle handle;
};

class RocksDatabase final : public Database {
  public:
    RocksDatabase(fs::path dir, Tuning tuning)
        : dir_(std::move(dir)), tuning_(tuning), cache_(make_cache(tuning)) {}

    Result<Done> begin(const std::vector<std::string>& families);

    std::vector<std::string> families() const override;
    Result<Family> add_family(const std::string& name) override;
    Result<Done> drop_family(Family family) override;
    Result<std::optional<std::string>> get(Family family, std::string_view key) const override;
    Result<Done> write(Batch& batch, Sync sync) override;
    Result<Done> scan(
        Family family, std::string_view from, std::string_view to, Order order,
        const std::function<bool(std::string_view, std::string_view)>& visit) const override;
    Result<Done> ingest(Family family, const std::vector<fs::path>& files) override;
    Result<Done> flush(Family family) override;
    std::uint64_t estimated_keys(Family family) const override;
    Result<Done> verify() const override { return done(db_->VerifyChecksum()); }

  private:
    Handle handle(Family family) const;
    Handle own(rocksdb::ColumnFamilyHandle* raw);
    Result<Done> done(const rocksdb::Status& status) const {
        return status.ok() ? Result<Done>(Done{}) : to_error(status, dir_);
    }

    fs::path dir_;
    Tuning tuning_;
    std::shared_ptr<rocksdb::Cache> cache_;  ///< one for all families
    std::unique_ptr<rocksdb::DB> db_;
    mutable std::shared_mutex mutex_;  ///< guards slots_
    std::vector<Slot> slots_;          ///< goes before db_: handles are given back to it
};

/// RocksDB makes a new, empty database where CURRENT is missing; with data files beside it that
/// would be silent loss.
bool lost_its_root(const fs::path& dir) {
    std::error_code ignored;
    if (fs::exists(dir / "CURRENT", ignored)) {
        return false;
    }
    for (const auto& file : fs::directory_iterator(dir, ignored)) {
        const auto kind = file.path().extension();
        if (kind == ".sst" || (kind == ".log" && file.file_size(ignored) > 0)) {
            return true;
        }
    }
    return false;
}

std::vector<std::string> all_names(const std::vector<std::string>& asked,
                                   const std::vector<std::string>& on_disk) {
    auto names = asked;
    for (const auto& name : on_disk) {
        if (name != rocksdb::kDefaultColumnFamilyName &&
            std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(name);
        }
    }
    return names;
}

Handle RocksDatabase::own(rocksdb::ColumnFamilyHandle* raw) {
    return Handle(raw, [db = db_.get()](rocksdb::ColumnFamilyHandle* handle) {
        db->DestroyColumnFamilyHandle(handle);
    });
}

Result<Done> RocksDatabase::begin(const std::vector<std::string>& families) {
    std::error_code failed;
    fs::create_directories(dir_, failed);
    if (failed) {
        return Error{.kind = Kind::unavailable, .code = "disk_failed", .detail = failed.message()};
    }
    if (lost_its_root(dir_)) {
        return Error{.kind = Kind::damaged,
                     .code = "files_damaged",
                     .detail = dir_.filename().string() + ": CURRENT is missing"};
    }
    const auto options = database_options(tuning_);
    std::vector<std::string> on_disk;
    if (fs::exists(dir_ / "CURRENT", failed)) {
        if (auto listed = rocksdb::DB::ListColumnFamilies(options, dir_.string(), &on_disk);
            !listed.ok()) {
            return to_error(listed, dir_);
        }
    }
    const auto names = all_names(families, on_disk);
    std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
    for (const auto& name : names) {
        descriptors.emplace_back(name, family_options(tuning_, cache_));
    }
    // RocksDB insists on its default family; we keep nothing in it.
    descriptors.emplace_back(rocksdb::kDefaultColumnFamilyName, rocksdb::ColumnFamilyOptions{});
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DB* raw = nullptr;
    if (auto opened = rocksdb::DB::Open(options, dir_.string(), descriptors, &handles, &raw);
        !opened.ok()) {
        return to_error(opened, dir_);
    }
    db_.reset(raw);
    for (std::size_t i = 0; i < names.size(); ++i) {
        slots_.push_back({names[i], own(handles[i])});
    }
    db_->DestroyColumnFamilyHandle(handles.back());
    return Done{};
}

Handle RocksDatabase::handle(Family family) const {
    const std::shared_lock lock(mutex_);
    check(family < slots_.size() && slots_[family].handle, "no such family");
    return slots_[family].handle;
}

std::vector<std::string> RocksDatabase::families() const {
    const std::shared_lock lock(mutex_);
    std::vector<std::string> names;
    for (const auto& slot : slots_) {
        names.push_back(slot.name);
    }
    return names;
}

Result<Family> RocksDatabase::add_family(const std::string& name) {
    const std::unique_lock lock(mutex_);
    rocksdb::ColumnFamilyHandle* raw = nullptr;
    if (auto made = db_->CreateColumnFamily(family_options(tuning_, cache_), name, &raw);
        !made.ok()) {
        return to_error(made, dir_);
    }
    slots_.push_back({name, own(raw)});
    return slots_.size() - 1;
}

Result<Done> RocksDatabase::drop_family(Family family) {
    const std::unique_lock lock(mutex_);
    check(family < slots_.size() && slots_[family].handle, "no such family");
    if (auto dropped = db_->DropColumnFamily(slots_[family].handle.get()); !dropped.ok()) {
        return to_error(dropped, dir_);
    }
    slots_[family] = {};
    return Done{};
}

Result<std::optional<std::string>> RocksDatabase::get(Family family, std::string_view key) const {
    std::string value;
    const auto from = handle(family);
    const auto found = db_->Get(rocksdb::ReadOptions(), from.get(), key, &value);
    if (found.IsNotFound()) {
        return std::optional<std::string>();
    }
    if (!found.ok()) {
        return to_error(found, dir_);
    }
    return std::optional<std::string>(std::move(value));
}

Result<Done> RocksDatabase::write(Batch& batch, Sync sync) {
    const auto& content = content_of(batch);
    rocksdb::WriteBatch changes(content.bytes.size() + 16 * content.changes.size());
    std::vector<Handle> used;
    std::string_view rest = content.bytes;
    for (const auto& change : content.changes) {
        used.resize(std::max(used.size(), change.family + 1));
        auto& to = used[change.family];
        if (!to) {
            to = handle(change.family);
        }
        const auto key = rest.substr(0, change.key_size);
        const auto value = rest.substr(change.key_size, change.value_size);
        rest.remove_prefix(change.key_size + change.value_size);
        const auto taken =
            change.erases ? changes.Delete(to.get(), key) : changes.Put(to.get(), key, value);
        if (!taken.ok()) {
            return to_error(taken, dir_);
        }
    }
    rocksdb::WriteOptions options;
    options.sync = sync == Sync::yes;
    return done(db_->Write(options, &changes));
}

/// A prefix bloom may be used only when the whole range lies within one prefix; SeekToLast with an
/// upper bound looks from the next prefix on, so going backward always seeks in total order.
rocksdb::ReadOptions read_options(std::string_view from, std::string_view to, Order order,
                                  std::size_t prefix) {
    rocksdb::ReadOptions options;
    const bool within = prefix > 0 && from.size() >= prefix && !to.empty() &&
                        (to.substr(0, prefix) == from.substr(0, prefix) ||
                         to == std::string_view(after_prefix(from.substr(0, prefix))));
    options.total_order_seek = !within || order == Order::backward;
    options.prefix_same_as_start = !options.total_order_seek;
    return options;
}

Result<Done> RocksDatabase::scan(
    Family family, std::string_view from, std::string_view to, Order order,
    const std::function<bool(std::string_view, std::string_view)>& visit) const {
    const auto in = handle(family);
    auto options = read_options(from, to, order, tuning_.prefix_bytes);
    // A slice of nothing must still point somewhere.
    const rocksdb::Slice lower(from.empty() ? std::string_view("") : from);
    const rocksdb::Slice upper(to);
    options.iterate_lower_bound = &lower;
    options.iterate_upper_bound = to.empty() ? nullptr : &upper;
    const std::unique_ptr<rocksdb::Iterator> at(db_->NewIterator(options, in.get()));
    if (order == Order::forward) {
        at->Seek(lower);
    } else {
        at->SeekToLast();
    }
    while (at->Valid() && visit(at->key().ToStringView(), at->value().ToStringView())) {
        if (order == Order::forward) {
            at->Next();
        } else {
            at->Prev();
        }
    }
    return done(at->status());
}

Result<Done> RocksDatabase::ingest(Family family, const std::vector<fs::path>& files) {
    rocksdb::IngestExternalFileOptions options;
    options.move_files = true;
    std::vector<std::string> names;
    for (const auto& file : files) {
        names.push_back(file.string());
    }
    return done(db_->IngestExternalFile(handle(family).get(), names, options));
}

Result<Done> RocksDatabase::flush(Family family) {
    return done(db_->Flush(rocksdb::FlushOptions(), handle(family).get()));
}

std::uint64_t RocksDatabase::estimated_keys(Family family) const {
    std::uint64_t keys = 0;
    db_->GetIntProperty(handle(family).get(), rocksdb::DB::Properties::kEstimateNumKeys, &keys);
    return keys;
}

}  // namespace

Result<std::unique_ptr<Database>> Database::open(const fs::path& dir,
                                                 const std::vector<std::string>& families,
                                                 const Tuning& tuning) {
    auto database = std::make_unique<RocksDatabase>(dir, tuning);
    if (auto begun = database->begin(families); !begun) {
        return begun.error();
    }
    return std::unique_ptr<Database>(std::move(database));
}

}  // namespace ikiiki::rocks
