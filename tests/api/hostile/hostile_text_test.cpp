#include "tests/support/http_bodies.hpp"
#include "tests/support/shared_data.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

namespace ikiiki::test {
namespace {

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::stringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

std::vector<std::string> strings_of(std::string json, const std::string& member) {
    Answer document;
    document.body = std::move(json);
    std::vector<std::string> strings;
    for (std::size_t i = 0; i < document.size(""); ++i) {
        strings.push_back(document.text('/' + std::to_string(i) + member));
    }
    return strings;
}

std::size_t resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    std::size_t all = 0;
    std::size_t resident = 0;
    statm >> all >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

/// Kept byte for byte, or refused in words; nothing in between.
class HostileText : public testing::Test {
  protected:
    void send_all(const std::vector<std::string>& texts) {
        const auto patient = a_patient();
        const auto nurse = region().as("nurse_a");
        const auto before = resident_bytes();
        std::size_t kept = 0;
        for (const auto& text : texts) {
            const auto made = nurse.post(of(patient) + "/records", record_body(text));
            if (made.status == 201) {
                const auto read = nurse.get(of(patient) + "/records/" + made.id());
                EXPECT_EQ(read.text("/text"), text);
                EXPECT_TRUE(read.header("Content-Type").starts_with("application/json"));
                ++kept;
                continue;
            }
            EXPECT_TRUE(made.status == 400 || made.code() == "personal_number_refused" ||
                        made.code() == "empty_record")
                << made.status << ' ' << made.body << ' ' << text;
            EXPECT_TRUE(is_json(made.body));
        }
        EXPECT_GT(kept, texts.size() / 2);
        EXPECT_LT(resident_bytes(), before + (256u << 20));
        std::cout << kept << " of " << texts.size() << " kept\n";
    }
};

TEST_F(HostileText, naughty_strings) {
    if (shared_data().empty()) {
        GTEST_SKIP() << "skipped: no shared data";
    }
    send_all(strings_of(read_file(shared_data() / "attack-text/blns.json"), ""));
}

TEST_F(HostileText, script_injections) {
    if (shared_data().empty()) {
        GTEST_SKIP() << "skipped: no shared data";
    }
    send_all(lines_of(read_file(shared_data() / "attack-text/xss-payloads.txt")));
    send_all(strings_of(read_file(shared_data() / "attack-text/xss-dompurify.json"), "/payload"));
}

TEST_F(HostileText, what_looks_right_and_is_not) {
    const auto patient = a_patient();
    const auto nurse = region().as("nurse_a");
    for (const auto* text :
         {"\u202eさかさま", "\u0007", "a\\u0000b", "\xff\xfe", "\xed\xa0\x80", "\xc0\xaf"}) {
        const auto body =
            "{\"kind\":\"visit\",\"occurred_at\":\"2026-05-14T00:30:00Z\",\"text\":\"" +
            std::string(text) + "\"}";
        const auto refused = nurse.post(of(patient) + "/records", body);
        EXPECT_EQ(refused.status, 400) << text << refused.body;
    }
    for (const auto* text :
         {"がぎぐ\u3099", "👩🏽‍⚕️", "𠮷野家", "ﾊﾝｶｸ", "改行\nと\tタブ", "\"'<>&\\/"}) {
        const auto made = nurse.post(of(patient) + "/records", record_body(text));
        ASSERT_EQ(made.status, 201) << made.body;
        EXPECT_EQ(nurse.get(of(patient) + "/records/" + made.id()).text("/text"), text);
    }
}

TEST_F(HostileText, of_the_longest_length_and_one_more) {
    const auto patient = a_patient();
    std::string text;
    for (int i = 0; i < 20'000; ++i) {
        text += "長";
    }
    const auto made = post_record(patient, "nurse_a", text);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(region().as("nurse_a").get(of(patient) + "/records/" + made.id()).text("/text"),
              text);
    EXPECT_EQ(post_record(patient, "nurse_a", text + "い").code(), "too_long");
    const auto huge = post_record(patient, "nurse_a", std::string(3u << 20, 'x'));
    EXPECT_TRUE(huge.status == 413 || huge.status == 400 || huge.status == 0) << huge.status;
}

TEST_F(HostileText, in_paths_queries_and_keys) {
    const auto nurse = region().as("nurse_a");
    for (const auto* path :
         {"/%2e%2e/%2e%2e/etc/passwd", "/pat_'%20OR%201=1--", "/pat_%00", "?q=%ff%fe", "?limit=-1",
          "?limit=99999999999999999999", "?cursor=%3Cscript%3E", "?filter=nonsense",
          "/pat_01h455vb4pex5vsknk084sn02q/timeline?cursor=AAAA"}) {
        const auto answer = nurse.get(patients + path);
        EXPECT_TRUE(answer.status == 200 || answer.status == 400 || answer.status == 404)
            << path << ' ' << answer.status;
        EXPECT_FALSE(answer.says("<script>")) << path;
    }
}

}  // namespace
}  // namespace ikiiki::test
