#include "api/http/static_files.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace ikiiki {
namespace {

class StaticFilesTest : public testing::Test {
  protected:
    StaticFilesTest() {
        write("index.html", "<p>index");
        write("sw.js", "worker");
        write("assets/a-123.js", "script");
        write("assets/a-123.js.br", "br bytes");
        write("assets/a-123.js.gz", "gz bytes");
        write("manifest.webmanifest", "{}");
        files_ = StaticFiles::load(folder_.path());
    }
    void write(const std::string& name, const std::string& text) {
        const auto path = folder_.path() / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << text;
    }
    Response get(const std::string& path,
                 std::vector<std::pair<std::string, std::string>> headers = {}) const {
        Request request;
        request.method = "GET";
        request.path = path;
        request.headers = std::move(headers);
        return files_.answer(request);
    }
    static std::string header(const Response& response, const std::string& name) {
        for (const auto& [key, value] : response.headers) {
            if (key == name) {
                return value;
            }
        }
        return {};
    }

    TemporaryFolder folder_;
    StaticFiles files_;
};

TEST_F(StaticFilesTest, ServesBytesWithTypeAndStrongTag) {
    const auto answer = get("/assets/a-123.js");
    ASSERT_EQ(answer.status, 200);
    EXPECT_EQ(*answer.shared, "script");
    EXPECT_EQ(answer.content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(header(answer, "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(header(answer, "Vary"), "Accept-Encoding");
    const auto tag = header(answer, "ETag");
    EXPECT_TRUE(tag.starts_with('"') && tag.ends_with('"')) << tag;
}

TEST_F(StaticFilesTest, AnswersNotModifiedToItsOwnTag) {
    const auto tag = header(get("/sw.js"), "ETag");
    const auto again = get("/sw.js", {{"If-None-Match", tag}});
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(again.shared, nullptr);
    EXPECT_EQ(header(again, "ETag"), tag);
    EXPECT_EQ(get("/sw.js", {{"If-None-Match", "\"other\", W/" + tag}}).status, 304);
    EXPECT_EQ(get("/sw.js", {{"If-None-Match", "\"other\""}}).status, 200);
}

TEST_F(StaticFilesTest, ChoosesThePrecompressedForm) {
    const auto encoding = [this](const std::string& accepted) {
        const auto answer = get("/assets/a-123.js", {{"accept-encoding", accepted}});
        return header(answer, "Content-Encoding") + ':' + *answer.shared;
    };
    EXPECT_EQ(encoding("gzip, deflate, br"), "br:br bytes");
    EXPECT_EQ(encoding("gzip"), "gzip:gz bytes");
    EXPECT_EQ(encoding("br;q=0, gzip;q=0.5"), "gzip:gz bytes");
    EXPECT_EQ(encoding("brotli"), ":script");
    EXPECT_EQ(encoding("identity"), ":script");
    EXPECT_NE(header(get("/assets/a-123.js", {{"Accept-Encoding", "br"}}), "ETag"),
              header(get("/assets/a-123.js"), "ETag"));
}

TEST_F(StaticFilesTest, LetsPagesBeAskedForAgain) {
    for (const auto* path : {"/", "/index.html", "/sw.js", "/manifest.webmanifest"}) {
        EXPECT_EQ(header(get(path), "Cache-Control"), "no-cache") << path;
    }
    EXPECT_EQ(get("/manifest.webmanifest").content_type,
              "application/manifest+json; charset=utf-8");
}

TEST_F(StaticFilesTest, ShowsThePageForScreensOfTheClient) {
    const auto screen = get("/patients/pat_1", {{"Accept", "text/html,*/*"}});
    EXPECT_EQ(*screen.shared, "<p>index");
    EXPECT_EQ(get("/patients/pat_1", {{"Accept", "application/json"}}).status, 404);
    EXPECT_EQ(get("/assets/a-123.js.br").status, 404);
    EXPECT_EQ(get("/assets").status, 404);
}

TEST(StaticFiles, AreNoneWithoutAFolder) {
    const auto files = StaticFiles::load("/nowhere/at/all");
    EXPECT_TRUE(files.empty());
    Request request;
    request.path = "/";
    EXPECT_EQ(files.answer(request).status, 404);
}

}  // namespace
}  // namespace ikiiki
