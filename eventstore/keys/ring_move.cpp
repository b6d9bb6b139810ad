#include "eventstore/keys/ring_move.hpp"

#include "eventstore/keys/kek_file.hpp"
#include "eventstore/keys/key_entry.hpp"
#include "eventstore/keys/ring_rows.hpp"
#include "eventstore/keys/wrapping.hpp"

namespace ikiiki::keys {
namespace {

/// The key that opens the ring, or why none does.
Result<DataKey> kek_of(const rocks::Database& ring, const std::filesystem::path& kek_file) {
    const auto secret = ring.get(ring_family, secret_row);
    const auto kek = KekFile(kek_file).read();
    if (!secret || !kek) {
        return secret ? kek.error() : secret.error();
    }
    const bool opens = *kek && *secret && unwrap(**kek, secret_row, **secret);
    return opens ? Result<DataKey>(**kek) : no_kek(kek->has_value());
}

}  // namespace

Result<Done> publish_ring(const std::filesystem::path& dir, const std::filesystem::path& kek_file,
                          Log& log) {
    const auto ring = open_rows(dir);
    if (!ring) {
        return ring.error();
    }
    const auto kek = kek_of(**ring, kek_file);
    if (!kek) {
        return kek.error();
    }
    Result<std::uint64_t> place = std::uint64_t{0};
    const auto put = [&](std::string_view row, std::string_view wrapped) {
        place = publish(log, {id_of(*kek), std::string(row), std::string(wrapped)});
        return place.has_value();
    };
    if (!put(secret_row, **(*ring)->get(ring_family, secret_row))) {
        return place.error();
    }
    const auto read = (*ring)->scan(keys_family, "", "", rocks::Order::forward, put);
    return place ? read : place.error();
}

Result<Done> check_own(const std::filesystem::path& dir) {
    const auto ring = open_rows(dir);
    const auto place = ring ? (*ring)->get(ring_family, place_row) : ring.error();
    if (!place) {
        return place.error();
    }
    return *place ? log_moved(true) : Result<Done>(Done{});
}

Result<Done> mark_shared(const std::filesystem::path& dir, std::uint64_t place) {
    const auto ring = open_rows(dir);
    if (!ring) {
        return ring.error();
    }
    std::string value;
    rocks::append_u64(value, place);
    rocks::Batch batch;
    batch.put(ring_family, place_row, value);
    return (*ring)->write(batch, rocks::Sync::yes);
}

Result<Done> mark_own(const std::filesystem::path& dir) {
    const auto ring = open_rows(dir);
    if (!ring) {
        return ring.error();
    }
    rocks::Batch batch;
    batch.erase(ring_family, place_row);
    batch.erase(ring_family, unpublished_row);
    return (*ring)->write(batch, rocks::Sync::yes);
}

}  // namespace ikiiki::keys
