#pragma once
#include "eventstore/keys/kek_file.hpp"
#include "eventstore/keys/key_cache.hpp"
#include "eventstore/keys/key_entry.hpp"
#include "eventstore/keys/ring_rows.hpp"
#include "eventstore/log/log.hpp"

#include <atomic>
#include <optional>
#include <shared_mutex>
#include <string>

namespace ikiiki {

/// The rows a node has taken from the log, wrapped by the key-encryption key it holds now. What
/// each entry does depends on those before it alone, so every node that has the key files has the
/// same keys. Thread-safe.
class SharedKeyRing final : public KeyRing {
  public:
    SharedKeyRing(std::unique_ptr<rocks::Database> db, std::filesystem::path kek_file, OpenLog& log)
        : db_(std::move(db)),
          kek_file_(std::move(kek_file)),
          file_(kek_file_),
          next_(next_of(kek_file_)),
          log_(log) {}

    Result<Done> begin();
    Result<DataKey> create(PatientId patient) override;
    Result<DataKey> key_of(PatientId patient) override;
    Result<Done> rotate() override;
    Result<Done> prepare() override;
    void grown() override;
    Digest keyed_digest(std::string_view use, std::string_view text) const override;
    std::string seal_secret(std::string_view use, std::string_view secret) const override;
    Result<std::string> open_secret(std::string_view use, std::string_view sealed) const override;

  private:
    static constexpr Partition keys_partition{Topic::keys, 0};

    /// What one entry did; `waits`: it begins the time of a key this node has no file of.
    enum class Taken : std::uint8_t { done, waits };

    Result<Done> open_old();
    Result<Done> open_new();
    Result<Done> found();
    Result<Done> publish_all();
    Result<std::optional<DataKey>> stored(PatientId patient);
    /// Takes all that can be read.
    Result<Done> take_new();
    Result<Done> keep(rocks::Batch& batch);
    Result<Taken> take(const KeyEntry& entry, rocks::Batch& batch);
    Result<Taken> take_secret(const KeyEntry& entry, rocks::Batch& batch);
    Result<Done> wrap_all(rocks::Batch& batch, const DataKey& fresh);
    /// Takes all there is at this moment, everywhere.
    Result<Done> catch_up();
    Result<Done> take_until(std::uint64_t place);

    std::unique_ptr<rocks::Database> db_;
    std::filesystem::path kek_file_;
    KekFile file_;
    KekFile next_;  ///< the fresh key while a rotation is under way
    OpenLog& log_;
    KeyCache cache_{20'000};
    mutable std::shared_mutex mutex_;  ///< guards what follows; unique while entries are taken
    DataKey kek_{{}};
    std::optional<DataKey> secret_;  ///< nothing before the first entry that this node can open
    std::uint64_t place_ = 0;        ///< of the next entry to take
    bool waits_ = false;
    std::optional<DataKey> fresh_;  ///< the key that the batch at hand wraps by
};

}  // namespace ikiiki
