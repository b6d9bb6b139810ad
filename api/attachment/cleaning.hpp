#pragma once
#include "domain/attachment/attachment.hpp"
#include "domain/core/result.hpp"

#include <filesystem>
#include <semaphore>
#include <string>

namespace ikiiki {

/// A file as it is kept.
struct Cleaned {
    MediaType media_type{};
    std::string content;
};

/// Cleans what is uploaded, each file in a process of its own (api/attachment/cleaner): what a
/// picture does to its decoder, it does to nobody else. Thread-safe; a few at a time.
class Cleaning {
  public:
    /// `program` empty: ikiiki-cleaner beside the program that runs.
    explicit Cleaning(std::filesystem::path program);
    /// Errors: invalid `unsupported_media_type` (of no kind we take, or of two at once),
    /// `too_many_pixels`, `unreadable_file`; unavailable `busy`, `cleaner_missing`.
    Result<Cleaned> clean(const std::string& bytes);

  private:
    static constexpr int at_once = 4;  // 512 MiB each at most
    std::filesystem::path program_;
    std::counting_semaphore<at_once> free_{at_once};
};

}  // namespace ikiiki
