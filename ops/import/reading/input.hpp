#pragma once
#include "domain/core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ikiiki::fhir {

/// The bytes of one regular file, unpacked where they are gzip, piece by piece. One thread.
class Input {
  public:
    /// Error: invalid `bad_file` (cannot be opened, no regular file).
    static Result<Input> open(const std::filesystem::path& file);

    /// The next piece, valid until the next call; empty at the end. Error: `bad_file` (damaged or
    /// cut gzip, more than `bytes_max` bytes).
    Result<std::string_view> next();

    static constexpr std::uint64_t bytes_max = std::uint64_t{16} << 30;

  private:
    struct Close {
        void operator()(void* stream) const;
    };
    explicit Input(void* stream) : stream_(stream), piece_(piece_bytes) {}

    static constexpr std::size_t piece_bytes = 64 * 1024;
    std::unique_ptr<void, Close> stream_;
    std::vector<char> piece_;
    std::uint64_t bytes_ = 0;
};

/// An expected refusal of a file, in English words without what the file holds.
Error bad_file(std::string why);

/// A path for a line on a terminal: control characters as '?'.
std::string shown(const std::filesystem::path& file);

}  // namespace ikiiki::fhir
