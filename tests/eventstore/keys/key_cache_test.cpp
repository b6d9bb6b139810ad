#include "eventstore/keys/key_cache.hpp"

#include <gtest/gtest.h>

namespace ikiiki {
namespace {

PatientId patient(std::uint8_t number) {
    PatientId id;
    id.bytes.back() = number;
    return id;
}

TEST(KeyCache, ForgetsWhatWasUsedLongestAgo) {
    KeyCache cache(3);
    for (std::uint8_t i = 1; i <= 3; ++i) {
        cache.keep(patient(i), DataKey({i}));
    }
    EXPECT_EQ(cache.find(patient(1))->bytes()[0], 1);
    cache.keep(patient(4), DataKey({4}));
    EXPECT_EQ(cache.size(), 3u);
    EXPECT_FALSE(cache.find(patient(2)));
    EXPECT_TRUE(cache.find(patient(1)));
    EXPECT_TRUE(cache.find(patient(3)));
    EXPECT_TRUE(cache.find(patient(4)));
    cache.keep(patient(4), DataKey({4}));
    EXPECT_EQ(cache.size(), 3u);
}

}  // namespace
}  // namespace ikiiki
