#include "ops/cli/article_tests.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string_view>

namespace ikiiki::cli {
namespace {

constexpr std::string_view prefix = "articles::";

bool in_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string_view name_at(std::string_view text, std::size_t at) {
    auto end = at;
    while (end < text.size() && in_name(text[end])) {
        ++end;
    }
    return text.substr(at, end - at);
}

/// "16(1)" is the constant art_16_1.
std::string constant_of(const Article& article) {
    std::string name = "art_";
    for (const char c : article.number) {
        if (c == '(') {
            name += '_';
        } else if (c != ')') {
            name += c;
        }
    }
    return name;
}

/// "Suite.Name" of the test that begins at `TEST`; empty for anything else.
std::string test_at(std::string_view text, std::size_t at) {
    const auto open = text.find('(', at);
    const auto macro = text.substr(at, open - at);
    const auto comma = text.find(',', at);
    const auto close = text.find(')', at);
    if ((macro != "TEST" && macro != "TEST_F" && macro != "TEST_P") || comma > close) {
        return {};
    }
    const auto second = text.find_first_not_of(" \n", comma + 1);
    return std::string(name_at(text, open + 1)) + '.' + std::string(name_at(text, second));
}

/// The text between the quotes that end right before `, articles::…` at `at`; empty where none do.
std::string_view code_before(std::string_view text, std::size_t at) {
    const auto comma = text.find_last_not_of(" \n", at - 1);
    if (at == 0 || comma == text.npos || comma == 0 || text[comma] != ',' ||
        text[comma - 1] != '"') {
        return {};
    }
    const auto begin = text.rfind('"', comma - 2);
    return text.substr(begin + 1, comma - 2 - begin);
}

std::vector<std::string> sorted(const std::map<std::string, std::vector<std::string>>& tests,
                                const std::string& key) {
    const auto found = tests.find(key);
    if (found == tests.end()) {
        return {};
    }
    auto names = found->second;
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

}  // namespace

Result<ArticleTests> ArticleTests::in(const std::filesystem::path& folder) {
    ArticleTests tests;
    if (folder.empty()) {
        return tests;
    }
    if (!std::filesystem::is_directory(folder)) {
        return Error{.kind = Kind::not_found, .code = "no_tests"};
    }
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() == ".cpp") {
            std::stringstream text;
            text << std::ifstream(entry.path()).rdbuf();
            tests.read(text.str());
        }
    }
    return tests;
}

void ArticleTests::read(const std::string& source) {
    const std::string_view text(source);
    std::string test;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at).starts_with("\nTEST")) {
            test = test_at(text, at + 1);
        } else if (!test.empty() && text.substr(at).starts_with(prefix)) {
            const auto article = std::string(name_at(text, at + prefix.size()));
            const auto code = code_before(text, at);
            tests_[code.empty() ? article : article + ' ' + std::string(code)].push_back(test);
        }
    }
}

std::vector<std::string> ArticleTests::of(const Refusal& refusal) const {
    return sorted(tests_, constant_of(refusal.article) + ' ' + std::string(refusal.code));
}

std::vector<std::string> ArticleTests::of(const Article& article) const {
    return sorted(tests_, constant_of(article));
}

}  // namespace ikiiki::cli
