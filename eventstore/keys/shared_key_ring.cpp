#include "eventstore/keys/shared_key_ring.hpp"

#include "eventstore/crypto/digest.hpp"

#include <chrono>
#include <thread>

namespace ikiiki {

using namespace keys;

namespace {

/// Other nodes' entries before an own one are on their way: there is nothing to ask for.
constexpr std::chrono::milliseconds pause{2};
constexpr int pauses_at_most = 5'000;

}  // namespace

Result<std::unique_ptr<KeyRing>> KeyRing::open_shared(const std::filesystem::path& dir,
                                                      const std::filesystem::path& kek_file,
                                                      OpenLog& log) {
    auto db = open_rows(dir);
    if (!db) {
        return db.error();
    }
    auto ring = std::make_unique<SharedKeyRing>(*std::move(db), kek_file, log);
    if (auto begun = ring->begin(); !begun) {
        return begun.error();
    }
    return std::unique_ptr<KeyRing>(std::move(ring));
}

Result<Done> SharedKeyRing::begin() {
    const auto wrapped = db_->get(ring_family, secret_row);
    if (!wrapped) {
        return wrapped.error();
    }
    if (auto opened = *wrapped ? open_old() : open_new(); !opened) {
        return opened;
    }
    if (auto taken = catch_up(); !taken) {
        return taken;
    }
    const auto unpublished = db_->get(ring_family, unpublished_row);
    if (!unpublished) {
        return unpublished.error();
    }
    if (*unpublished) {
        if (auto published = publish_all(); !published) {
            return published;
        }
    }
    return secret_ ? Result<Done>(Done{}) : no_kek(true);
}

/// A rotation that was cut off left the rows under one of the two files.
Result<Done> SharedKeyRing::open_old() {
    const auto wrapped = db_->get(ring_family, secret_row);
    const auto place = db_->get(ring_family, place_row);
    if (!wrapped || !place) {
        return wrapped ? place.error() : wrapped.error();
    }
    if (!*place) {
        return log_moved(false);
    }
    place_ = rocks::read_u64(**place, 0);
    bool some_file = false;
    for (const auto* file : {&file_, &next_}) {
        const auto key = file->read();
        if (!key) {
            return key.error();
        }
        some_file = some_file || key->has_value();
        const auto secret = *key ? unwrap(**key, secret_row, **wrapped) : std::nullopt;
        if (secret) {
            kek_ = **key;
            secret_ = secret;
            return file == &next_ ? next_.replace(file_) : Result<Done>(Done{});
        }
    }
    return no_kek(some_file);
}

/// A new node takes all from the log; the first node of a region makes the ring.
Result<Done> SharedKeyRing::open_new() {
    const auto key = file_.read();
    const auto end = log_.end_everywhere(keys_partition);
    if (!key || !end) {
        return key ? end.error() : key.error();
    }
    if (*end > 0 && !*key) {
        return no_kek(false);
    }
    kek_ = *key ? **key : random_key();
    if (!*key) {
        if (auto written = file_.write(kek_); !written) {
            return written;
        }
    }
    return *end > 0 ? Result<Done>(Done{}) : found();
}

Result<Done> SharedKeyRing::found() {
    const auto place =
        publish(log_, {id_of(kek_), std::string(secret_row), wrap(kek_, secret_row, random_key())});
    return place ? take_until(*place + 1) : place.error();
}

Result<Done> SharedKeyRing::catch_up() {
    const auto end = log_.end_everywhere(keys_partition);
    return end ? take_until(*end) : end.error();
}

Result<Done> SharedKeyRing::take_until(std::uint64_t place) {
    for (int pauses = 0; pauses < pauses_at_most; ++pauses) {
        if (auto taken = take_new(); !taken) {
            return taken;
        }
        {
            const std::shared_lock lock(mutex_);
            if (waits_ || place_ >= place) {
                return Done{};
            }
        }
        std::this_thread::sleep_for(pause);
    }
    return Error{.kind = Kind::unavailable, .code = "not_fresh", .detail = "keys"};
}

void SharedKeyRing::grown() {
    // What fails here fails again, with an answer, when a key is asked for.
    static_cast<void>(take_new().has_value());
}

Result<std::optional<DataKey>> SharedKeyRing::stored(PatientId patient) {
    const std::shared_lock lock(mutex_);
    const auto row = view_of(patient.bytes);
    const auto wrapped = db_->get(keys_family, row);
    if (!wrapped) {
        return wrapped.error();
    }
    if (!*wrapped) {
        return std::optional<DataKey>();
    }
    const auto key = unwrap(kek_, row, **wrapped);
    if (!key) {
        return bad_key();
    }
    cache_.keep(patient, *key);
    return key;
}

Result<DataKey> SharedKeyRing::key_of(PatientId patient) {
    if (auto cached = cache_.find(patient)) {
        return *cached;
    }
    auto there = stored(patient);
    if (there && !*there) {
        if (auto taken = catch_up(); !taken) {
            return taken.error();
        }
        there = stored(patient);
    }
    if (!there) {
        return there.error();
    }
    if (*there) {
        return **there;
    }
    const std::shared_lock lock(mutex_);
    return waits_ ? no_kek(false) : Error{.kind = Kind::gone, .code = "erased"};
}

Result<DataKey> SharedKeyRing::create(PatientId patient) {
    if (auto cached = cache_.find(patient)) {
        return *cached;
    }
    // A rotation that comes between may leave the entry without effect: then once more.
    for (int tries = 0; tries < 3; ++tries) {
        const auto there = stored(patient);
        if (!there || *there) {
            return there ? Result<DataKey>(**there) : there.error();
        }
        const auto key = random_key();
        KeyEntry entry{.kek = {}, .row = std::string(view_of(patient.bytes)), .wrapped = {}};
        {
            const std::shared_lock lock(mutex_);
            entry.kek = id_of(kek_);
            entry.wrapped = wrap(kek_, entry.row, key);
        }
        const auto place = publish(log_, entry);
        const auto taken = place ? take_until(*place + 1) : place.error();
        if (!taken) {
            return taken.error();
        }
    }
    const auto there = stored(patient);
    if (!there || !*there) {
        return there ? no_kek(false) : there.error();
    }
    return **there;
}

Result<Done> SharedKeyRing::prepare() {
    return prepare_next(kek_file_);
}

/// Every node wraps its own rows anew when it takes the entry; what is published after it is for
/// nodes that come later and are given the new key only.
Result<Done> SharedKeyRing::rotate() {
    const auto fresh = next_.read();
    if (!fresh || !*fresh) {
        return fresh ? Error{.kind = Kind::unavailable,
                             .code = "key_not_prepared",
                             .detail = "first: ikiiki keys prepare, and the file on every node"}
                     : fresh.error();
    }
    std::optional<DataKey> secret;
    {
        const std::shared_lock lock(mutex_);
        secret = secret_;
    }
    rocks::Batch mark;
    mark.put(ring_family, unpublished_row, {});
    if (auto marked = db_->write(mark, rocks::Sync::yes); !marked) {
        return marked;
    }
    const auto place = publish(
        log_, {id_of(**fresh), std::string(secret_row), wrap(**fresh, secret_row, *secret)});
    const auto taken = place ? take_until(*place + 1) : place.error();
    return taken ? publish_all() : taken;
}

Result<Done> SharedKeyRing::publish_all() {
    std::vector<KeyEntry> entries;
    {
        const std::shared_lock lock(mutex_);
        const auto visit = [&](std::string_view row, std::string_view wrapped) {
            entries.push_back({id_of(kek_), std::string(row), std::string(wrapped)});
            return true;
        };
        if (auto read = db_->scan(keys_family, "", "", rocks::Order::forward, visit); !read) {
            return read;
        }
    }
    for (const auto& entry : entries) {
        if (auto place = publish(log_, entry); !place) {
            return place.error();
        }
    }
    rocks::Batch done;
    done.erase(ring_family, unpublished_row);
    return db_->write(done, rocks::Sync::yes);
}

Digest SharedKeyRing::keyed_digest(std::string_view use, std::string_view text) const {
    return keys::keyed_digest(*secret_, use, text);
}

std::string SharedKeyRing::seal_secret(std::string_view use, std::string_view secret) const {
    return keys::seal_secret(*secret_, use, secret);
}

Result<std::string> SharedKeyRing::open_secret(std::string_view use,
                                               std::string_view sealed) const {
    return keys::open_secret(*secret_, use, sealed);
}

}  // namespace ikiiki
