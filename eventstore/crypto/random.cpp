#include "eventstore/crypto/random.hpp"

#include <sodium.h>

#include <algorithm>

namespace ikiiki {

void fill_random(std::span<std::uint8_t> bytes) {
    randombytes_buf(bytes.data(), bytes.size());
}

namespace {
void mark(Uuid& uuid, std::uint8_t version) {
    uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0fu) | (version << 4u));
    uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3fu) | 0x80u);
}
}  // namespace

Uuid random_uuid() {
    Uuid uuid{};
    fill_random(uuid);
    mark(uuid, 4);
    return uuid;
}

Uuid uuid_v7(Instant at) {
    Uuid uuid{};
    fill_random(std::span(uuid).subspan(8));
    const auto us = static_cast<std::uint64_t>(std::max<std::int64_t>(at.us, 0));
    const auto ms = us / 1000;
    const auto fraction = us % 1000 * 4096 / 1000;
    for (unsigned i = 0; i < 6; ++i) {
        uuid[i] = static_cast<std::uint8_t>(ms >> (40 - 8 * i));
    }
    uuid[6] = static_cast<std::uint8_t>(fraction >> 8u);
    uuid[7] = static_cast<std::uint8_t>(fraction);
    mark(uuid, 7);
    return uuid;
}

void wipe(std::span<std::uint8_t> bytes) {
    sodium_memzero(bytes.data(), bytes.size());
}

bool same_secret(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace ikiiki
