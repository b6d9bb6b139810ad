#include "eventstore/crypto/aead.hpp"
#include "eventstore/crypto/base64.hpp"
#include "eventstore/crypto/digest.hpp"
#include "eventstore/crypto/random.hpp"
#include "eventstore/crypto/seal.hpp"
#include "tests/support/show.hpp"

#include <gtest/gtest.h>

#include <set>
#include <thread>
#include <vector>

namespace ikiiki {
namespace {

TEST(Sha256, KnownAnswers) {
    EXPECT_EQ(show::hex(view_of(sha256("").bytes)),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(show::hex(view_of(sha256("abc").bytes)),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256({"a", "", "bc"}), sha256("abc"));
}

TEST(Hmac, KnownAnswers) {
    EXPECT_EQ(show::hex(view_of(hmac(bytes_of("Jefe"), "what do ya want for nothing?").bytes)),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(show::hex(view_of(hmac(bytes_of(std::string(20, '\x0b')), "Hi There").bytes)),
              "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
}

TEST(Uuid, SaysItsVersion) {
    std::set<Uuid> seen;
    for (int i = 0; i < 1000; ++i) {
        const auto uuid = random_uuid();
        EXPECT_EQ(uuid[6] >> 4, 4);
        EXPECT_EQ(uuid[8] >> 6, 2);
        seen.insert(uuid);
    }
    EXPECT_EQ(seen.size(), 1000u);
}

TEST(Uuid, OfATimeSortsByIt) {
    const Instant at{1'779'000'000'123'456};
    const auto uuid = uuid_v7(at);
    EXPECT_EQ(uuid[6] >> 4, 7);
    EXPECT_EQ(uuid[8] >> 6, 2);
    std::uint64_t ms = 0;
    for (unsigned i = 0; i < 6; ++i) {
        ms = ms << 8u | uuid[i];
    }
    EXPECT_EQ(ms, 1'779'000'000'123u);
    EXPECT_NE(uuid_v7(at), uuid_v7(at));
    for (std::int64_t us = 0; us < 3000; ++us) {
        ASSERT_LT(uuid_v7(Instant{at.us + us}), uuid_v7(Instant{at.us + us + 1}));
    }
}

TEST(Base64, IsTheOneWithPadding) {
    EXPECT_EQ(to_base64(bytes_of("f")), "Zg==");
    EXPECT_EQ(to_base64(bytes_of("")), "");
    EXPECT_EQ(from_base64("Zm9vYg=="), "foob");
    for (const auto* text : {"Zg=", "Zg", "Z g==", "Zh==", "Zg==\n", "-_==", "Zg==Zg=="}) {
        EXPECT_FALSE(from_base64(text)) << text;
    }
}

DataKey key_of(std::uint8_t fill) {
    std::array<std::uint8_t, 32> bytes{};
    bytes.fill(fill);
    return DataKey(bytes);
}

TEST(Seal, OpensOnlyWhereItWasSealed) {
    const auto key = key_of(1);
    const Digest binding = sha256("header");
    const auto sealed = seal(key, binding, 2, "ひみつ");
    EXPECT_EQ(sealed.size(), 12u + 9u + 16u);
    EXPECT_EQ(sealed.find("ひ"), std::string::npos);
    EXPECT_EQ(*unseal(key, binding, 2, sealed), "ひみつ");
    EXPECT_EQ(unseal(key_of(2), binding, 2, sealed).error().code, "bad_seal");
    EXPECT_EQ(unseal(key, sha256("other"), 2, sealed).error().code, "bad_seal");
    EXPECT_EQ(unseal(key, binding, 3, sealed).error().kind, Kind::damaged);
    EXPECT_FALSE(unseal(key, binding, 2, std::string_view(sealed).substr(1)));
    EXPECT_FALSE(unseal(key, binding, 2, std::string_view(sealed).substr(0, 27)));
    EXPECT_EQ(seal(key, binding, 0, ""), "");
    EXPECT_EQ(*unseal(key, binding, 0, ""), "");
}

TEST(Seal, FindsEveryFlippedBit) {
    const auto key = key_of(3);
    const auto sealed = seal(key, Digest{}, 0, "0123456789abcdef0123456789abcdef");
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
        auto bytes = sealed;
        bytes[bit / 8] ^= static_cast<char>(1u << (bit % 8));
        ASSERT_FALSE(unseal(key, Digest{}, 0, bytes)) << bit;
    }
}

TEST(Seal, NeverUsesANonceTwiceAndWorksOnManyThreads) {
    std::vector<std::set<std::string>> nonces(4);
    std::vector<std::thread> threads;
    for (auto& own : nonces) {
        threads.emplace_back([&own] {
            const auto key = key_of(4);
            for (std::uint32_t i = 0; i < 500; ++i) {
                const auto sealed = seal(key, Digest{}, i, "x");
                own.insert(sealed.substr(0, 12));
                EXPECT_EQ(*unseal(key, Digest{}, i, sealed), "x");
            }
        });
    }
    std::set<std::string> all;
    for (std::size_t i = 0; i < threads.size(); ++i) {
        threads[i].join();
        all.insert(nonces[i].begin(), nonces[i].end());
    }
    EXPECT_EQ(all.size(), 2000u);
}

}  // namespace
}  // namespace ikiiki
