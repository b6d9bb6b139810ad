#include "eventstore/keys/shared_key_ring.hpp"

namespace ikiiki {

using namespace keys;

Result<Done> SharedKeyRing::take_new() {
    const std::unique_lock lock(mutex_);
    while (true) {
        const auto entries = log_.read(keys_partition, place_, 1u << 16);
        if (!entries || entries->empty()) {
            return entries ? Result<Done>(Done{}) : entries.error();
        }
        for (const auto& bytes : *entries) {
            const auto entry = decode_key_entry(bytes.bytes);
            rocks::Batch batch;
            const auto taken = entry ? take(*entry, batch) : entry.error();
            if (!taken) {
                return taken.error();
            }
            waits_ = *taken == Taken::waits;
            if (waits_) {
                return Done{};
            }
            if (auto kept = keep(batch); !kept) {
                return kept;
            }
        }
    }
}

/// With the place, so that a crash repeats nothing; then the fresh key, if there is one. A crash
/// before its file is in place is mended by open_old().
Result<Done> SharedKeyRing::keep(rocks::Batch& batch) {
    std::string next_place;
    rocks::append_u64(next_place, place_ + 1);
    batch.put(ring_family, place_row, next_place);
    if (auto written = db_->write(batch, rocks::Sync::yes); !written) {
        return written;
    }
    ++place_;
    if (!fresh_) {
        return Done{};
    }
    kek_ = *fresh_;
    fresh_.reset();
    return next_.exists() ? next_.replace(file_) : Result<Done>(Done{});
}

Result<SharedKeyRing::Taken> SharedKeyRing::take(const KeyEntry& entry, rocks::Batch& batch) {
    if (entry.row == secret_row) {
        return take_secret(entry, batch);
    }
    const auto there = db_->get(keys_family, entry.row);
    if (!there) {
        return there.error();
    }
    if (secret_ && !*there && entry.kek == id_of(kek_)) {
        batch.put(keys_family, entry.row, entry.wrapped);
    }
    return Taken::done;
}

Result<SharedKeyRing::Taken> SharedKeyRing::take_secret(const KeyEntry& entry,
                                                        rocks::Batch& batch) {
    if (entry.kek == id_of(kek_)) {
        if (!secret_) {
            secret_ = unwrap(kek_, secret_row, entry.wrapped);
            batch.put(ring_family, secret_row, entry.wrapped);
        }
        return secret_ ? Result<Taken>(Taken::done) : bad_key();
    }
    if (!secret_) {
        return Taken::done;  // a time before the key this node was given
    }
    for (const auto* file : {&next_, &file_}) {
        const auto key = file->read();
        if (key && *key && id_of(**key) == entry.kek) {
            if (auto wrapped = wrap_all(batch, **key); !wrapped) {
                return wrapped.error();
            }
            fresh_ = **key;
            return Taken::done;
        }
    }
    return Taken::waits;
}

Result<Done> SharedKeyRing::wrap_all(rocks::Batch& batch, const DataKey& fresh) {
    batch.put(ring_family, secret_row, wrap(fresh, secret_row, *secret_));
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
    return !scanned || good ? scanned : bad_key();
}

}  // namespace ikiiki
