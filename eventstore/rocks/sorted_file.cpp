#include "eventstore/rocks/options.hpp"

#include <rocksdb/sst_file_writer.h>

namespace ikiiki::rocks {
namespace {

rocksdb::Options file_options() {
    // No prefix extractor: a file fits families with and without one.
    const Tuning tuning{.cache_bytes = 1u << 20};
    rocksdb::Options options(rocksdb::DBOptions{}, family_options(tuning, make_cache(tuning)));
    options.bottommost_compression = rocksdb::kDisableCompressionOption;
    options.info_log = database_options(tuning).info_log;
    return options;
}

class RocksSortedFile final : public SortedFile {
  public:
    explicit RocksSortedFile(std::filesystem::path path)
        : path_(std::move(path)), writer_(rocksdb::EnvOptions(), file_options()) {}

    Result<Done> begin() { return done(writer_.Open(path_.string())); }
    Result<Done> put(std::string_view key, std::string_view value) override {
        return done(writer_.Put(key, value));
    }
    Result<Done> finish() override { return done(writer_.Finish()); }

  private:
    Result<Done> done(const rocksdb::Status& status) const {
        return status.ok() ? Result<Done>(Done{}) : to_error(status, path_);
    }

    std::filesystem::path path_;
    rocksdb::SstFileWriter writer_;
};

}  // namespace

Result<std::unique_ptr<SortedFile>> SortedFile::create(const std::filesystem::path& path) {
    auto file = std::make_unique<RocksSortedFile>(path);
    if (auto begun = file->begin(); !begun) {
        return begun.error();
    }
    return std::unique_ptr<SortedFile>(std::move(file));
}

}  // namespace ikiiki::rocks
