#include "api/session/password_rule.hpp"

#include "domain/core/text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string_view>

namespace ikiiki {
namespace {

constexpr std::size_t length_min = 15;
constexpr std::size_t different_min = 6;

/// Beginnings of the passwords guessed first, and words of this place. With fifteen characters a
/// password that is mostly one of these is still a guess.
constexpr auto guessed = std::to_array<std::string_view>(
    {"password", "passw0rd", "qwerty", "123456", "abcdef", "111111", "iloveyou", "admin", "welcome",
     "letmein", "ikiiki", "renrakucho", "toride", "moriya", "tonemachi", "ibaraki", "kango",
     "kaigo"});

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// What is left of the password when a word is taken out of it is too short to stand alone.
bool rests_on(const std::string& password, std::string_view word) {
    if (word.size() < 3) {
        return false;
    }
    auto rest = password;
    for (auto at = rest.find(word); at != std::string::npos; at = rest.find(word)) {
        rest.erase(at, word.size());
    }
    return rest.size() != password.size() && code_points(rest) < 8;
}

Error weak(std::string_view code, const char* detail) {
    return {.kind = Kind::rule, .code = code, .detail = detail, .pointer = "/new"};
}

}  // namespace

std::optional<Error> password_fault(const User& user, const std::string& password) {
    if (code_points(password) < length_min) {
        return weak("password_too_short", "15文字以上にしてください。");
    }
    const auto text = lower(password);
    const std::set<char> different(text.begin(), text.end());
    const bool guessable =
        std::ranges::any_of(guessed, [&](auto word) { return rests_on(text, word); }) ||
        rests_on(text, lower(user.login_id.str())) || rests_on(text, user.kana.str()) ||
        rests_on(text, user.name.str());
    if (guessable || different.size() < different_min) {
        return weak("password_guessable", "推測されやすいパスワードです。別のものにしてください。");
    }
    return std::nullopt;
}

}  // namespace ikiiki
