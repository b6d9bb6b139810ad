#pragma once
#include "domain/core/digest.hpp"
#include "domain/core/id.hpp"
#include "domain/core/result.hpp"

#include <array>
#include <filesystem>
#include <memory>
#include <string>

namespace ikiiki {

class OpenLog;

/// 256 bits that open one patient's content. Wiped when it goes.
class DataKey {
  public:
    explicit DataKey(const std::array<std::uint8_t, 32>& bytes) : bytes_(bytes) {}
    DataKey(const DataKey&) = default;
    DataKey& operator=(const DataKey&) = default;
    ~DataKey();
    const std::array<std::uint8_t, 32>& bytes() const { return bytes_; }

  private:
    std::array<std::uint8_t, 32> bytes_;
};

/// Data keys of all patients, each wrapped (AES-256-GCM) by the key-encryption key, in a store of
/// their own (DIR/keys). The key-encryption key is a file outside DIR (default DIR.kek, mode 0600),
/// so that no copy of DIR opens anything. Thread-safe; unwrapped keys are cached, bounded.
class KeyRing {
  public:
    /// A new folder makes a key-encryption key where there is none; an old folder without its key,
    /// or with the wrong one, refuses: `key_missing`, `key_wrong`.
    static Result<std::unique_ptr<KeyRing>> open(const std::filesystem::path& dir,
                                                 const std::filesystem::path& kek_file);
    /// The ring of a region that several nodes serve: wrapped keys travel through the log's `keys`
    /// partition, in which the first for a patient counts, so that all nodes have the same. The
    /// key-encryption key itself never travels: a new node is given a copy of the file. `log` must
    /// outlive the ring. Errors: as open(); those of the log.
    static Result<std::unique_ptr<KeyRing>> open_shared(const std::filesystem::path& dir,
                                                        const std::filesystem::path& kek_file,
                                                        OpenLog& log);
    virtual ~KeyRing() = default;

    /// Makes and durably stores a key for a new patient; the key there is when there is one.
    virtual Result<DataKey> create(PatientId patient) = 0;
    /// Error: gone `erased` when there is none.
    virtual Result<DataKey> key_of(PatientId patient) = 0;
    /// Wraps every key anew under a fresh key-encryption key, then replaces the file; works while
    /// serving; a crash in between leaves one of the two files that opens everything.
    virtual Result<Done> rotate() = 0;
    /// Where several nodes serve: makes the key that the next rotate() takes, in a file beside the
    /// key file (its name with ".next"), which must be on every node by then.
    virtual Result<Done> prepare() { return Done{}; }
    /// The log's `keys` partition has grown.
    virtual void grown() {}
    /// Keyed digest under a key derived from the key-encryption key's ring secret (stable over
    /// rotation): match keys, request fingerprints. `use` separates the purposes.
    virtual Digest keyed_digest(std::string_view use, std::string_view text) const = 0;
    /// Seals or opens a small secret of ours (a TOTP secret) under the ring secret; base64 text.
    virtual std::string seal_secret(std::string_view use, std::string_view secret) const = 0;
    virtual Result<std::string> open_secret(std::string_view use,
                                            std::string_view sealed) const = 0;
};

}  // namespace ikiiki
