#include "api/http/json.hpp"
#include "tests/support/shared_data.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

namespace ikiiki {
namespace {

std::string content(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// Valid by the grammar, refused by us: duplicate members, NUL, and no other reason.
const std::set<std::string> refused_on_purpose{
    "y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json",
    "y_object_escaped_null_in_key.json", "y_string_null_escape.json"};

TEST(JsonSuite, GivesEveryFileItsVerdict) {
    const auto folder = shared_data() / "attack-text/json-suite";
    if (!std::filesystem::is_directory(folder)) {
        GTEST_SKIP() << "skipped: no shared data";
    }
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const auto name = entry.path().filename().string();
        if (!entry.is_regular_file()) {
            continue;
        }
        ++files;
        const bool parsed = json::parse(content(entry.path())).has_value();
        if (name.starts_with("y_")) {
            EXPECT_EQ(parsed, !refused_on_purpose.contains(name)) << name;
        }
        if (name.starts_with("n_")) {
            EXPECT_FALSE(parsed) << name;
        }
    }
    EXPECT_GT(files, 100);
}

TEST(JsonSuite, SurvivesWhatOtherParsersDidNot) {
    const auto shared = shared_data();
    if (shared.empty()) {
        GTEST_SKIP() << "skipped: no shared data";
    }
    for (const auto* name : {"json-suite-extra/unparsable.json", "utf8/utf8tests.txt"}) {
        EXPECT_FALSE(json::parse(content(shared / "attack-text" / name)).has_value()) << name;
    }
}

/// Naughty strings come back exactly as they went in, or are refused by the parser.
TEST(JsonSuite, CarriesNaughtyStringsUnchanged) {
    const auto shared = shared_data();
    if (shared.empty()) {
        GTEST_SKIP() << "skipped: no shared data";
    }
    std::string text = content(shared / "attack-text/blns.json");
    const auto list = json::parse(text);
    ASSERT_TRUE(list.has_value());
    for (const auto& item : list->as_array()) {
        const std::string before(item.as_string());
        const auto again = json::parse(json_text(before));
        if (before.find('\0') == std::string::npos) {
            ASSERT_TRUE(again.has_value()) << before;
            EXPECT_EQ(std::string(again->as_string()), before);
        }
    }
    EXPECT_GT(list->as_array().size(), 100u);
}

}  // namespace
}  // namespace ikiiki
