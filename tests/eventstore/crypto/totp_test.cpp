#include "eventstore/crypto/totp.hpp"

#include <gtest/gtest.h>

namespace ikiiki {
namespace {

constexpr std::string_view secret = "12345678901234567890";

Instant at_second(std::int64_t second) {
    return Instant{second * us_per_second};
}

TEST(Totp, AgreesWithRfc6238) {
    const std::pair<std::int64_t, const char*> known[] = {
        {59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
        {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
    for (const auto& [second, code] : known) {
        EXPECT_EQ(totp::code_at(secret, totp::step_at(at_second(second))), code) << second;
    }
}

TEST(Totp, TakesTheNeighbouringStepsAndSaysWhich) {
    const auto now = at_second(1111111111);
    const auto step = totp::step_at(now);
    for (const auto near : {step - 1, step, step + 1}) {
        EXPECT_EQ(totp::verify(secret, totp::code_at(secret, near), now), near);
    }
    EXPECT_FALSE(totp::verify(secret, totp::code_at(secret, step - 2), now));
    EXPECT_FALSE(totp::verify(secret, totp::code_at(secret, step + 2), now));
    for (const auto* code : {"", "50471", "0050471", "05047a", " 050471"}) {
        EXPECT_FALSE(totp::verify(secret, code, now)) << code;
    }
    EXPECT_TRUE(totp::verify(secret, totp::code_at(secret, 0), at_second(0)));
}

TEST(Totp, WritesItsSecretForPeopleAndApps) {
    EXPECT_EQ(totp::secret_text(secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    EXPECT_EQ(totp::secret_text("f"), "MY");
    EXPECT_EQ(totp::secret_text("fooba"), "MZXW6YTB");
    EXPECT_EQ(totp::secret_text(""), "");
    EXPECT_EQ(totp::new_secret().size(), 20u);
    EXPECT_NE(totp::new_secret(), totp::new_secret());
    EXPECT_EQ(totp::uri("fooba", "い i", "a@b"),
              "otpauth://totp/%E3%81%84%20i:a%40b?secret=MZXW6YTB&issuer=%E3%81%84%20i"
              "&algorithm=SHA1&digits=6&period=30");
}

}  // namespace
}  // namespace ikiiki
