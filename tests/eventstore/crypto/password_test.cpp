#include "eventstore/crypto/password.hpp"

#include <gtest/gtest.h>

namespace ikiiki {
namespace {

TEST(Password, IsKnownByItsHashOnly) {
    const auto hash = hash_password("合言葉 0123456789");
    EXPECT_TRUE(hash.starts_with("$argon2id$v=19$m=47104,t=1,p=1$")) << hash;
    EXPECT_LE(hash.size(), 127u);
    EXPECT_TRUE(verify_password(hash, "合言葉 0123456789"));
    EXPECT_FALSE(verify_password(hash, "合言葉 0123456788"));
    EXPECT_FALSE(verify_password(hash, ""));
    EXPECT_NE(hash, hash_password("合言葉 0123456789")) << "salted";
    EXPECT_FALSE(needs_rehash(hash));
}

TEST(Password, RefusesWhatIsNoHash) {
    EXPECT_FALSE(verify_password("", ""));
    EXPECT_FALSE(verify_password("password", "password"));
    EXPECT_FALSE(verify_password(std::string(500, '$'), "password"));
    EXPECT_TRUE(
        needs_rehash("$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$"
                     "9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ"));
    EXPECT_TRUE(needs_rehash("none"));
}

}  // namespace
}  // namespace ikiiki
