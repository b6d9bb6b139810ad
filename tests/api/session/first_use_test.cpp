#include "domain/regulation/articles.hpp"
#include "tests/support/http_bodies.hpp"

#include <gtest/gtest.h>

#include <set>

namespace ikiiki::test {
namespace {

std::string change(std::string_view from, std::string_view to) {
    return "{\"current\":" + json_string(from) + ",\"new\":" + json_string(to) + '}';
}

/// Raw bytes of RFC 4648 base32, as an authenticator app would keep them.
std::string decoded(std::string_view text) {
    std::string out;
    unsigned bits = 0;
    unsigned value = 0;
    for (const char c : text) {
        value = value << 5 | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>(value >> bits & 0xff);
        }
    }
    return out;
}

void expect_refusal(const Answer& answer, std::string_view code, const Article& article) {
    EXPECT_EQ(answer.status, 403);
    EXPECT_EQ(answer.code(), code);
    EXPECT_EQ(answer.text("/article"), article.number);
}

TEST(FirstUse, shows_no_patient_before_the_pledge) {
    const auto refused = region().as("unpledged").get(patients);
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.code(), "pledge_not_signed");
    EXPECT_EQ(refused.text("/article"), "26(1)");
    EXPECT_EQ(region().as("unpledged").get(base + "/me").status, 200);
    EXPECT_EQ(region().as("unpledged").post(base + "/me/pledge", "{\"agreed\":false}").code(),
              "not_agreed");
}

TEST(FirstUse, leads_from_the_first_password_to_the_list) {
    Region own;
    const auto user = own.as("unchanged");
    expect_refusal(user.get(patients), "password_change_required", articles::art_9_2);
    const std::string better = "yuugao-no-hana-saku-kakine";
    const auto elsewhere = own.anyone().bearer(own.sign_in("unchanged", true).text("/token"));
    EXPECT_EQ(elsewhere.get(base + "/me").status, 200);
    const auto good = user.post(base + "/me/password", change(password, better));
    ASSERT_EQ(good.status, 200) << good.body;
    expect_refusal(user.get(patients), "second_factor_not_set", articles::art_15_2);
    EXPECT_EQ(elsewhere.get(base + "/me").status, 401) << "only the session that changed it lives";

    const auto offer = user.post(base + "/me/second-factor", "{}");
    ASSERT_EQ(offer.status, 200);
    EXPECT_TRUE(offer.text("/otpauth_uri").starts_with("otpauth://totp/"));
    EXPECT_NE(offer.text("/qr_svg").find("<svg"), std::string::npos);
    ASSERT_EQ(offer.size("/recovery_codes"), 10u);
    const auto confirm = base + "/me/second-factor/confirmation";
    EXPECT_EQ(user.post(confirm, "{\"code\":\"000000\"}").status, 422);
    auto& person = own.at("unchanged");
    person.secret = decoded(offer.text("/secret"));
    const auto code = own.next_code(person);
    ASSERT_EQ(user.post(confirm, "{\"code\":\"" + code + "\"}").status, 200);
    EXPECT_EQ(user.get(patients).code(), "pledge_not_signed");

    ASSERT_EQ(user.post(base + "/me/pledge", "{\"agreed\":true}").status, 200);
    EXPECT_EQ(user.get(patients).status, 200);

    // From now on the second factor is asked for, and a recovery code stands in for it once.
    EXPECT_EQ(
        own.anyone().post(base + "/session", own.sign_in_body(person, better, {}, true)).code(),
        "second_factor_required");
    const auto recovery = offer.text("/recovery_codes/3");
    const auto with_recovery = own.sign_in_body(person, better, recovery, true);
    EXPECT_EQ(own.anyone().post(base + "/session", with_recovery).status, 200);
    EXPECT_EQ(own.anyone().post(base + "/session", with_recovery).status, 401);
    EXPECT_EQ(own.anyone()
                  .post(base + "/session",
                        own.sign_in_body(person, better, offer.text("/recovery_codes/4"), true))
                  .status,
              200);
    EXPECT_EQ(
        own.anyone().post(base + "/session", own.sign_in_body(person, password, {}, true)).code(),
        "sign_in_failed")
        << "the first password is gone";
}

TEST(FirstUse, recovery_codes_differ) {
    const auto offer = region().as("factorless").post(base + "/me/second-factor", "{}");
    std::set<std::string> codes;
    for (int i = 0; i < 10; ++i) {
        codes.insert(offer.text("/recovery_codes/" + std::to_string(i)));
    }
    EXPECT_EQ(codes.size(), 10u);
    EXPECT_EQ(region().as("factorless").get(patients).code(), "second_factor_not_set");
}

TEST(FirstUse, refuses_a_weak_password_and_a_wrong_current_one) {
    const auto user = region().as("factorless");
    const auto path = base + "/me/password";
    EXPECT_EQ(user.post(path, change(password, "short")).code(), "password_too_short");
    EXPECT_EQ(user.post(path, change(password, "aaaaaaaaaaaaaaaaaaaa")).code(),
              "password_guessable");
    EXPECT_EQ(user.post(path, change(password, "Password1234567")).code(), "password_guessable");
    EXPECT_EQ(user.post(path, change("not-the-password-at-all", "yuugao-no-hana-saku")).status,
              401);
}

}  // namespace
}  // namespace ikiiki::test
