#include "eventstore/keys/key_ring.hpp"

#include "eventstore/crypto/digest.hpp"
#include "eventstore/keys/kek_file.hpp"
#include "eventstore/keys/key_cache.hpp"
#include "eventstore/keys/ring_rows.hpp"
#include "eventstore/keys/wrapping.hpp"

#include <array>
#include <mutex>
#include <shared_mutex>
#include <vector>

namespace ikiiki {

using namespace keys;

namespace {

constexpr std::size_t most_cached = 20'000;

class RocksKeyRing final : public KeyRing {
  public:
    RocksKeyRing(std::unique_ptr<rocks::Database> db, KekFile file, KekFile next)
        : db_(std::move(db)), file_(std::move(file)), next_(std::move(next)) {}

    Result<Done> begin();
    Result<DataKey> create(PatientId patient) override;
    Result<DataKey> key_of(PatientId patient) override;
    Result<Done> rotate() override;
    Digest keyed_digest(std::string_view use, std::string_view text) const override {
        return keys::keyed_digest(secret_, use, text);
    }
    std::string seal_secret(std::string_view use, std::string_view secret) const override {
        return keys::seal_secret(secret_, use, secret);
    }
    Result<std::string> open_secret(std::string_view use, std::string_view sealed) const override {
        return keys::open_secret(secret_, use, sealed);
    }

  private:
    Result<Done> begin_new();
    Result<Done> begin_old(std::string_view wrapped_secret);
    Result<std::optional<DataKey>> stored(PatientId patient);
    Result<Done> wrap_all(rocks::Batch& batch, const DataKey& fresh);

    std::unique_ptr<rocks::Database> db_;
    KekFile file_;
    KekFile next_;  ///< the fresh key while a rotation is under way
    DataKey kek_{{}};
    DataKey secret_{{}};  ///< the ring secret; stays the same over rotations
    KeyCache cache_{most_cached};
    std::shared_mutex mutex_;  ///< unique: kek_ changes; shared: keys are wrapped or unwrapped
    bool stopped_ = false;     ///< a rotation's write failed: perhaps on disk, perhaps not
    std::array<std::mutex, 16> creating_;  ///< by patient, so that one patient gets one key
};

Result<Done> RocksKeyRing::begin() {
    auto wrapped = db_->get(ring_family, secret_row);
    if (!wrapped) {
        return wrapped.error();
    }
    const auto place = db_->get(ring_family, place_row);
    if (!place) {
        return place.error();
    }
    if (*place) {
        return log_moved(true);
    }
    return wrapped->has_value() ? begin_old(**wrapped) : begin_new();
}

Result<Done> RocksKeyRing::begin_new() {
    auto there = file_.read();
    if (!there) {
        return there.error();
    }
    kek_ = there->has_value() ? **there : random_key();
    if (!there->has_value()) {
        if (auto written = file_.write(kek_); !written) {
            return written;
        }
    }
    secret_ = random_key();
    rocks::Batch batch;
    batch.put(ring_family, secret_row, wrap(kek_, secret_row, secret_));
    return db_->write(batch, rocks::Sync::yes);
}

Result<Done> RocksKeyRing::begin_old(std::string_view wrapped_secret) {
    const auto current = file_.read();
    if (!current) {
        return current.error();
    }
    if (*current) {
        if (auto secret = unwrap(**current, secret_row, wrapped_secret)) {
            kek_ = **current;
            secret_ = *secret;
            return next_.exists() ? next_.remove() : Result<Done>(Done{});
        }
    }
    const auto next = next_.read();
    if (!next) {
        return next.error();
    }
    if (*next) {
        if (auto secret = unwrap(**next, secret_row, wrapped_secret)) {
            kek_ = **next;
            secret_ = *secret;
            return next_.replace(file_);
        }
    }
    return no_kek(*current || *next);
}

Result<std::optional<DataKey>> RocksKeyRing::stored(PatientId patient) {
    const auto row = view_of(patient.bytes);
    auto wrapped = db_->get(keys_family, row);
    if (!wrapped) {
        return wrapped.error();
    }
    if (!*wrapped) {
        return std::optional<DataKey>();
    }
    auto key = unwrap(kek_, row, **wrapped);
    if (!key) {
        return bad_key();
    }
    cache_.keep(patient, *key);
    return key;
}

Result<DataKey> RocksKeyRing::create(PatientId patient) {
    if (auto cached = cache_.find(patient)) {
        return *cached;
    }
    const std::lock_guard creating(creating_[patient.bytes.back() % creating_.size()]);
    const std::shared_lock lock(mutex_);
    auto there = stored(patient);
    if (!there) {
        return there.error();
    }
    if (*there) {
        return **there;
    }
    if (stopped_) {
        return Error{.kind = Kind::unavailable, .code = "key_rotation_failed"};
    }
    const auto key = random_key();
    const auto row = view_of(patient.bytes);
    rocks::Batch batch;
    batch.put(keys_family, row, wrap(kek_, row, key));
    if (auto written = db_->write(batch, rocks::Sync::yes); !written) {
        return written.error();
    }
    cache_.keep(patient, key);
    return key;
}

Result<DataKey> RocksKeyRing::key_of(PatientId patient) {
    if (auto cached = cache_.find(patient)) {
        return *cached;
    }
    const std::shared_lock lock(mutex_);
    auto there = stored(patient);
    if (!there) {
        return there.error();
    }
    if (!*there) {
        return Error{.kind = Kind::gone, .code = "erased"};
    }
    return **there;
}

Result<Done> RocksKeyRing::wrap_all(rocks::Batch& batch, const DataKey& fresh) {
    batch.put(ring_family, secret_row, wrap(fresh, secret_row, secret_));
    bool good = true;
    const auto visit = [&](std::string_view row, std::string_view value) {
        const auto key = unwrap(kek_, row, value);
        good = key.has_value();
        if (good) {
            batch.put(keys_family, row, wrap(fresh, row, *key));
        }
        return good;
    };
    const auto scanned = db_->scan(keys_family, "", "", rocks::Order::forward, visit);
    if (!scanned) {
        return scanned;
    }
    return good ? Result<Done>(Done{}) : bad_key();
}

/// One batch changes every wrapped key or none, so exactly one of the two files opens the ring at
/// any moment; begin_old() finds out which and puts it in its place.
Result<Done> RocksKeyRing::rotate() {
    const std::unique_lock lock(mutex_);
    if (stopped_) {
        return Error{.kind = Kind::unavailable, .code = "key_rotation_failed"};
    }
    if (next_.exists()) {  // an earlier rotation could not put its file in place: it is the key now
        if (auto placed = next_.replace(file_); !placed) {
            return placed;
        }
    }
    const auto fresh = random_key();
    rocks::Batch batch;
    if (auto wrapped = wrap_all(batch, fresh); !wrapped) {
        return wrapped;
    }
    if (auto written = next_.write(fresh); !written) {
        return written;
    }
    if (auto written = db_->write(batch, rocks::Sync::yes); !written) {
        stopped_ = true;
        return written;
    }
    kek_ = fresh;
    return next_.replace(file_);
}

}  // namespace

Result<std::unique_ptr<KeyRing>> KeyRing::open(const std::filesystem::path& dir,
                                               const std::filesystem::path& kek_file) {
    auto db = open_rows(dir);
    if (!db) {
        return db.error();
    }
    auto ring = std::make_unique<RocksKeyRing>(*std::move(db), KekFile(kek_file),
                                               KekFile(kek_file.string() + ".next"));
    if (auto begun = ring->begin(); !begun) {
        return begun.error();
    }
    return std::unique_ptr<KeyRing>(std::move(ring));
}

}  // namespace ikiiki
