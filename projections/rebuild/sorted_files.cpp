#include "projections/rebuild/sorted_files.hpp"

namespace ikiiki {

void SortedFiles::put(std::string_view key, std::string_view value) {
    if (failure_) {
        return;
    }
    if (const auto done = try_put(key, value); !done) {
        failure_ = done.error();
    }
}

Result<Done> SortedFiles::try_put(std::string_view key, std::string_view value) {
    if (file_ && bytes_ >= file_bytes_) {
        if (auto finished = file_->finish(); !finished) {
            return finished;
        }
        file_.reset();
    }
    if (!file_) {
        paths_.push_back(folder_ / ("rows-" + std::to_string(paths_.size()) + ".sst"));
        auto created = rocks::SortedFile::create(paths_.back());
        if (!created) {
            return created.error();
        }
        file_ = *std::move(created);
        bytes_ = 0;
    }
    bytes_ += key.size() + value.size();
    ++rows_;
    return file_->put(key, value);
}

Result<std::vector<std::filesystem::path>> SortedFiles::finish() {
    if (!failure_ && file_) {
        if (const auto finished = file_->finish(); !finished) {
            failure_ = finished.error();
        }
    }
    file_.reset();
    if (failure_) {
        return *failure_;
    }
    return paths_;
}

}  // namespace ikiiki
