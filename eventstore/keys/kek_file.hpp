#pragma once
#include "domain/core/result.hpp"
#include "eventstore/keys/key_ring.hpp"

#include <filesystem>
#include <optional>

namespace ikiiki {

/// The file of the key-encryption key: one line that says what it is, one line of base64. Mode 0600
/// or 0400; a file others may read is refused.
class KekFile {
  public:
    explicit KekFile(std::filesystem::path path) : path_(std::move(path)) {}

    /// Nothing when there is no file. Errors: unavailable `key_permissions`, `key_unreadable` (not
    /// such a file), `disk_failed`.
    Result<std::optional<DataKey>> read() const;
    /// Complete and durable under its name, or not there at all.
    Result<Done> write(const DataKey& key) const;
    /// Takes the place of `other`, durably.
    Result<Done> replace(const KekFile& other) const;
    Result<Done> remove() const;
    bool exists() const;

  private:
    std::filesystem::path path_;
};

/// Where the next key-encryption key of a region on several nodes lies until its time begins.
inline std::filesystem::path next_of(const std::filesystem::path& kek_file) {
    return kek_file.string() + ".next";
}
/// Makes that file with a fresh key where there is none. Error: unavailable `disk_failed`.
Result<Done> prepare_next(const std::filesystem::path& kek_file);

}  // namespace ikiiki
