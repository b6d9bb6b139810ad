#include "tests/support/http_bodies.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

/// A browser's caller: signed in by cookie.
class Origin : public testing::Test {
  protected:
    Origin() : browser_(region().anyone()) {
        const auto cookie = region().sign_in("day_worker", false).header("Set-Cookie");
        browser_.cookie(cookie.substr(15, cookie.find(';') - 15));
    }
    Answer register_with(const Headers& headers) {
        return browser_.post(patients, PatientBody{}.text(), headers);
    }
    std::string own() const { return "http://127.0.0.1:" + std::to_string(browser_.port()); }
    Client browser_;
};

TEST_F(Origin, our_own_page_may_write) {
    EXPECT_EQ(register_with({{"Origin", own()}}).status, 201);
    EXPECT_EQ(register_with({{"Origin", own()}, {"Sec-Fetch-Site", "same-origin"}}).status, 201);
}

TEST_F(Origin, another_page_may_not_write_with_the_cookie) {
    for (const auto& headers :
         {Headers{}, Headers{{"Origin", "https://evil.example"}}, Headers{{"Origin", "null"}},
          Headers{{"Origin", own() + ".evil.example"}}, Headers{{"Origin", own() + '0'}},
          Headers{{"Origin", own()}, {"Sec-Fetch-Site", "cross-site"}},
          Headers{{"Referer", own() + '/'}}}) {
        const auto refused = register_with(headers);
        EXPECT_EQ(refused.status, 403);
        EXPECT_EQ(refused.code(), "wrong_origin");
    }
    EXPECT_EQ(browser_.remove(base + "/session").status, 403);
    EXPECT_EQ(browser_.get(base + "/me").status, 200) << "still signed in";
}

TEST_F(Origin, a_program_with_a_token_needs_none) {
    EXPECT_EQ(region().as("nurse_a").post(patients, PatientBody{}.text()).status, 201);
}

TEST_F(Origin, another_page_may_not_sign_anybody_in) {
    const auto body = region().sign_in_body(region().at("doctor"), password, "123456", false);
    const auto refused =
        region().anyone().post(base + "/session", body, {{"Origin", "https://evil.example"}});
    EXPECT_EQ(refused.code(), "wrong_origin");
}

TEST_F(Origin, a_body_that_is_not_json_is_not_read) {
    const auto key = fresh_key();
    const auto plain = browser_.send(
        "POST", patients, PatientBody{}.text(),
        {{"Origin", own()}, {"Idempotency-Key", key}, {"Content-Type", "text/plain"}});
    EXPECT_EQ(plain.status, 415);
}

}  // namespace
}  // namespace ikiiki::test
