#pragma once
#include "domain/core/result.hpp"
#include "eventstore/crypto/aead.hpp"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace ikiiki::fhir {

/// Texts that were read once and are needed again in another order. They wait in a file without a
/// name, sealed under a key that is in memory only: nothing can be read of it after the process.
/// One thread.
class Spool {
  public:
    struct Place {
        std::uint64_t offset = 0;
        std::uint32_t size = 0;  ///< of the sealed text
    };

    /// The file is in `folder`. Error: unavailable `disk_failed`.
    static Result<Spool> open(const std::filesystem::path& folder);

    Result<Place> put(std::string_view text);
    Result<std::string> get(const Place& place);

  private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    explicit Spool(std::FILE* file);
    Result<Done> write_out();

    std::unique_ptr<std::FILE, Close> file_;
    Key256 key_{};
    std::string waiting_;  ///< sealed, not written yet
    std::uint64_t written_ = 0;
};

}  // namespace ikiiki::fhir
