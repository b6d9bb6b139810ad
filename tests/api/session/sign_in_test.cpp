#include "api/session/cookie.hpp"
#include "tests/support/http_bodies.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

const std::string session = base + "/session";

Answer try_sign_in(std::string_view name, std::string_view with, const std::string& code) {
    auto& all = region();
    return all.anyone().post(session, all.sign_in_body(all.at(name), with, code, false));
}

TEST(SignIn, answers_an_unknown_id_and_a_wrong_password_alike) {
    Person nobody;
    nobody.login_id = "id-nobody";
    const auto unknown =
        region().anyone().post(session, region().sign_in_body(nobody, password, "123456", false));
    const auto wrong = try_sign_in("stranger", "not-the-password-at-all", "123456");
    EXPECT_EQ(unknown.status, 401);
    EXPECT_EQ(unknown.code(), "sign_in_failed");
    EXPECT_EQ(unknown.body, wrong.body);
    EXPECT_EQ(unknown.status, wrong.status);
    EXPECT_FALSE(unknown.says("id-nobody"));
}

TEST(SignIn, asks_for_the_second_factor_only_after_the_password) {
    const auto without = try_sign_in("pharmacist", password, {});
    EXPECT_EQ(without.status, 401);
    EXPECT_EQ(without.code(), "second_factor_required");
    EXPECT_TRUE(without.header("Set-Cookie").empty());
    const auto wrong_password = try_sign_in("pharmacist", "not-the-password-at-all", {});
    EXPECT_EQ(wrong_password.code(), "sign_in_failed");
}

TEST(SignIn, takes_a_code_once) {
    auto& person = region().at("helper");
    const auto code = region().next_code(person);
    EXPECT_EQ(try_sign_in("helper", password, code).status, 200);
    const auto again = try_sign_in("helper", password, code);
    EXPECT_EQ(again.status, 401);
    EXPECT_EQ(again.code(), "sign_in_failed");
}

TEST(SignIn, refuses_a_wrong_code_and_one_of_another_time) {
    auto& person = region().at("care_manager");
    const auto now = totp::step_at(region().clock.now());
    EXPECT_EQ(try_sign_in("care_manager", password, totp::code_at(person.secret, now + 20)).code(),
              "sign_in_failed");
    EXPECT_EQ(
        try_sign_in("care_manager", password, "1234567890123456789012345678901234567890x").status,
        400);
}

TEST(SignIn, waits_longer_after_each_failure_and_never_locks_for_good) {
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(try_sign_in("auditor", "not-the-password-at-all", "123456").status, 401) << i;
    }
    auto code = region().next_code(region().at("auditor"));
    const auto locked = try_sign_in("auditor", password, code);
    EXPECT_EQ(locked.status, 429);
    EXPECT_EQ(locked.code(), "too_many_attempts");
    const auto seconds = std::stoi(locked.header("Retry-After"));
    EXPECT_GT(seconds, 20);
    EXPECT_LE(seconds, 30);
    region().clock.pass(31);
    code = region().next_code(region().at("auditor"));
    EXPECT_EQ(try_sign_in("auditor", password, code).status, 200);
}

TEST(SignIn, locks_unknown_ids_the_same_way) {
    Person nobody;
    nobody.login_id = "id-nobody-else";
    const auto body = region().sign_in_body(nobody, "whatever-it-may-be", "123456", false);
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(region().anyone().post(session, body).status, 401) << i;
    }
    EXPECT_EQ(region().anyone().post(session, body).status, 429);
}

struct Barred {
    const char* name;
    const char* code;
    const char* article;
};

TEST(SignIn, tells_of_a_suspension_only_to_who_knows_the_password) {
    for (const auto& barred :
         {Barred{"suspended_id", "user_id_suspended", "35(1)"},
          Barred{"suspended_qualification", "qualification_suspended", "40(2)"},
          Barred{"ended", "affiliation_ended", "6(2)"}}) {
        const auto wrong = try_sign_in(barred.name, "not-the-password-at-all", "123456");
        EXPECT_EQ(wrong.code(), "sign_in_failed") << barred.name;
        const auto right = try_sign_in(barred.name, password, "123456");
        EXPECT_EQ(right.status, 403) << barred.name;
        EXPECT_EQ(right.code(), barred.code);
        EXPECT_EQ(right.text("/article"), barred.article);
        EXPECT_TRUE(right.header("Set-Cookie").empty()) << barred.name;
    }
}

TEST(SignIn, gives_a_new_cookie_each_time_that_no_script_can_read) {
    const auto first = region().sign_in("day_worker", false);
    const auto second = region().sign_in("day_worker", false);
    ASSERT_EQ(first.status, 200) << first.body;
    const auto cookie = first.header("Set-Cookie");
    EXPECT_TRUE(cookie.starts_with("ikiiki_session=")) << cookie;
    for (const auto* attribute : {"; HttpOnly", "; SameSite=Strict", "; Path=/"}) {
        EXPECT_NE(cookie.find(attribute), std::string::npos) << attribute;
    }
    EXPECT_EQ(cookie.find("Domain"), std::string::npos);
    EXPECT_NE(cookie, second.header("Set-Cookie"));
    EXPECT_FALSE(first.has("/token")) << "a browser's token is in the cookie alone";
    const auto behind_tls = session_cookie("abc", true);
    EXPECT_TRUE(behind_tls.starts_with("__Host-ikiiki_session=abc;"));
    EXPECT_NE(behind_tls.find("; Secure"), std::string::npos);
}

TEST(SignIn, says_who_i_am_and_what_i_may_do) {
    const auto me = region().as("nurse_a").get(base + "/me");
    ASSERT_EQ(me.status, 200);
    EXPECT_EQ(me.text("/user/id"), region().at("nurse_a").id());
    EXPECT_EQ(me.text("/user/role"), "facility_manager");
    EXPECT_EQ(me.text("/facility/kind"), "visiting_nursing");
    EXPECT_EQ(me.number("/idle_seconds"), 600);
    EXPECT_TRUE(me.flag("/pledge_signed"));
    EXPECT_FALSE(me.flag("/must_change_password"));
    EXPECT_NE(me.json("/permissions").find("\"register_patient\""), std::string::npos);
    const auto contractor = region().as("contractor").get(base + "/me");
    EXPECT_EQ(contractor.json("/permissions").find("see_patient"), std::string::npos);
}

TEST(SignIn, a_cookie_is_not_a_bearer_token_and_two_ways_at_once_are_none) {
    const auto cookie = region().sign_in("day_worker", false).header("Set-Cookie");
    const auto token = cookie.substr(15, cookie.find(';') - 15);
    EXPECT_EQ(region().anyone().cookie(token).get(base + "/me").status, 200);
    EXPECT_EQ(region().anyone().bearer(token).get(base + "/me").status, 401);
    region().as("day_worker");
    const auto bearer = region().at("day_worker").token;
    EXPECT_EQ(region().anyone().cookie(bearer).get(base + "/me").status, 401);
    EXPECT_EQ(region().anyone().cookie(token).bearer(bearer).get(base + "/me").status, 401);
    EXPECT_EQ(region().anyone().bearer(bearer + "x").get(base + "/me").status, 401);
}

}  // namespace
}  // namespace ikiiki::test
