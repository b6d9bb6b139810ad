#include "tests/ops/cli/program.hpp"
#include "tests/support/client.hpp"
#include "tests/support/places.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <array>
#include <fstream>
#include <sstream>

namespace ikiiki::test {
namespace {

/// A folder with a small demo region, made once.
class Cli : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<TemporaryFolder>();
        const auto made = run({"demo", "--data", data().string(), "--patients", "3"});
        ASSERT_EQ(made.status, 0) << made.err;
    }
    static void TearDownTestSuite() { folder_.reset(); }
    static std::filesystem::path data() { return folder_->path() / "data"; }
    static Ran on_data(std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--data", data().string()});
        return run(arguments);
    }
    static std::string hash_of(const Ran& ran) { return json_of(ran).text("/hash"); }

    static inline std::unique_ptr<TemporaryFolder> folder_;
};

TEST_F(Cli, says_what_every_command_does_with_an_example) {
    const auto all = run({"--help"});
    EXPECT_EQ(all.status, 0);
    for (const auto* name :
         {"serve", "demo", "projections", "rebuild", "articles", "openapi", "version"}) {
        EXPECT_NE(all.out.find(name), std::string::npos) << name;
        const auto one = run({name, "--help"});
        EXPECT_EQ(one.status, 0) << name;
        EXPECT_NE(one.out.find("Example:\n  ikiiki "), std::string::npos) << name;
        EXPECT_NE(one.out.find("--json"), std::string::npos) << name;
    }
}

TEST_F(Cli, tells_wrong_usage_from_a_refusal) {
    EXPECT_EQ(run({}).status, 2);
    EXPECT_EQ(run({"no-such-command"}).status, 2);
    EXPECT_EQ(run({"rebuild", "timeline"}).status, 2) << "--data is missing";
    EXPECT_EQ(on_data({"rebuild", "timeline", "--patient", "nobody"}).status, 2);
    const auto unknown = on_data({"rebuild", "no_such_view", "--json"});
    EXPECT_EQ(unknown.status, 1);
    EXPECT_EQ(json_of(unknown).text("/error"), "no_such_view");
    const auto absent = run({"projections", "--data", "/nowhere/at/all"});
    EXPECT_EQ(absent.status, 1);
    EXPECT_NE(absent.err.find("no_data"), std::string::npos);
}

TEST_F(Cli, says_its_version) {
    const auto version = json_of(run({"version", "--json"}));
    EXPECT_FALSE(version.text("/version").empty());
    EXPECT_EQ(version.number("/rule"), 1);
}

TEST_F(Cli, prints_the_page_of_the_articles) {
    const auto printed = run({"articles", "--tests", source_dir + "/tests"});
    ASSERT_EQ(printed.status, 0) << printed.err;
    std::stringstream page;
    page << std::ifstream(source_dir + "/domain/regulation/README.md").rdbuf();
    EXPECT_TRUE(page.str().ends_with("\n\n" + printed.out)) << printed.out;
}

TEST_F(Cli, knows_a_test_of_every_refusal) {
    const auto all = json_of(run({"articles", "--tests", source_dir + "/tests", "--json"}));
    ASSERT_GE(all.size("/articles"), 20u);
    for (std::size_t i = 0; i < all.size("/articles"); ++i) {
        const auto article = "/articles/" + std::to_string(i);
        for (std::size_t j = 0; j < all.size(article + "/refusals"); ++j) {
            const auto refusal = article + "/refusals/" + std::to_string(j);
            EXPECT_GE(all.size(refusal + "/tests"), 1u)
                << all.text(article + "/article") << ' ' << all.text(refusal + "/code");
        }
    }
    EXPECT_EQ(json_of(run({"articles", "--tests", "/nowhere", "--json"})).text("/error"),
              "no_tests");
}

TEST_F(Cli, prints_the_document_that_a_server_gives) {
    const auto printed = run({"openapi"});
    ASSERT_EQ(printed.status, 0) << printed.err;
    const Served server(data());
    const auto given = Client(server.port()).get("/api/v1/openapi.json");
    ASSERT_EQ(given.status, 200);
    EXPECT_EQ(printed.out, given.body + '\n');
}

TEST_F(Cli, rebuilds_alike_with_and_without_a_server) {
    const auto alone = on_data({"rebuild", "timeline", "--json"});
    ASSERT_EQ(alone.status, 0) << alone.err;
    EXPECT_EQ(hash_of(alone).size(), 64u);
    const auto views = json_of(on_data({"projections", "--json"}));
    EXPECT_EQ(views.size("/views"), 7u);
    EXPECT_EQ(views.text("/views/0/name"), "timeline");
    EXPECT_EQ(views.number("/views/0/generation"), 2);

    Served server(data());
    const auto inside = on_data({"rebuild", "timeline", "--json"});
    EXPECT_EQ(inside.status, 0) << inside.err;
    EXPECT_EQ(hash_of(inside), hash_of(alone));
    const auto during = json_of(on_data({"projections", "--json"}));
    EXPECT_EQ(during.number("/views/0/generation"), 3);
    EXPECT_EQ(during.number("/views/0/behind"), 0);
    const auto all = on_data({"rebuild", "all"});
    EXPECT_EQ(all.status, 0) << all.err;
    EXPECT_NE(all.out.find("access_history rebuilt"), std::string::npos);
    EXPECT_EQ(Client(server.port()).get("/health/ready").status, 200);
    EXPECT_EQ(server.stop(), 0);
    EXPECT_FALSE(std::filesystem::exists(data() / "control.sock"));
}

TEST_F(Cli, rotates_keys_inside_a_running_server) {
    Served server(data());
    const auto status = std::filesystem::status(data() / "control.sock");
    EXPECT_EQ(status.type(), std::filesystem::file_type::socket);
    EXPECT_EQ(status.permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    const auto before = std::filesystem::last_write_time(data().string() + ".kek");
    const auto rotated = on_data({"keys", "rotate", "--json"});
    EXPECT_EQ(rotated.status, 0) << rotated.err;
    EXPECT_TRUE(json_of(rotated).flag("/rotated"));
    EXPECT_NE(std::filesystem::last_write_time(data().string() + ".kek"), before);
    EXPECT_EQ(server.stop(), 0);
    EXPECT_EQ(on_data({"log", "verify"}).status, 0) << "opens with the new key";
}

TEST_F(Cli, says_that_a_server_holds_the_data) {
    Served server(data());
    const auto refused = on_data({"log", "stat", "--json"});
    EXPECT_EQ(refused.status, 1);
    EXPECT_EQ(json_of(refused).text("/error"), "data_in_use");
}

TEST_F(Cli, serves_numbers_where_it_is_told_to) {
    const auto config = folder_->path() / "config";
    std::ofstream(config) << "[serve]\nmetrics=\"127.0.0.1:0\"\n";
    Served server(data(), {"--config", config.string()});
    const auto at = server.said().find("metrics on http://127.0.0.1:");
    ASSERT_NE(at, std::string::npos) << server.said();
    const auto port = std::stoi(server.said().substr(at + 28));
    EXPECT_TRUE(
        Client(static_cast<std::uint16_t>(port)).get("/metrics").says("ikiiki_log_healthy 1"));
    EXPECT_EQ(server.stop(), 0);
}

TEST_F(Cli, ends_when_the_disk_takes_no_more) {
    Served server(data());
    const rlimit nothing{1, RLIM_INFINITY};
    ASSERT_EQ(::prlimit(server.process(), RLIMIT_FSIZE, &nothing, nullptr), 0);
    const auto answer =
        Client(server.port())
            .post("/api/v1/session", R"({"login_id":"nobody-at-all","password":"not a password"})");
    EXPECT_TRUE(answer.status == 503 || answer.status == 0) << answer.status;
    EXPECT_EQ(server.wait(), 1) << "a log that fails must be opened anew";
    EXPECT_EQ(on_data({"log", "verify"}).status, 0) << "and it opens";
}

}  // namespace
}  // namespace ikiiki::test
