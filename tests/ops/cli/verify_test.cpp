#include "tests/api/attachment/uploads.hpp"
#include "tests/ops/cli/program.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <iterator>

/// What `ikiiki log verify` says of a region whose records have photos and papers beside the log.
namespace ikiiki::test {
namespace {

namespace fs = std::filesystem;

class Verify : public testing::Test {
  protected:
    void SetUp() override {
        const auto patient = a_shared_patient();
        for (const std::string more : {"", "% 二枚目"}) {
            const auto added =
                upload(patient, "nurse_a",
                       {.bytes = a_pdf + more + "\n%%EOF\n", .type = "application/pdf"});
            ASSERT_EQ(added.status, 201) << added.body;
        }
        region().stop();
    }
    void TearDown() override { region().start(); }

    static Ran verify() {
        return run({"log", "verify", "--json", "--data", region().data().string()});
    }
    static fs::path attachments() { return region().data() / "attachments"; }
    static std::int64_t files() {
        return std::distance(fs::directory_iterator(attachments()), fs::directory_iterator());
    }
    static fs::path any_file() { return fs::directory_iterator(attachments())->path(); }
};

TEST_F(Verify, counts_the_files_that_records_name) {
    const auto whole = verify();
    EXPECT_EQ(whole.status, 0) << whole.err;
    EXPECT_EQ(json_of(whole).number("/attachments"), files());
    EXPECT_GE(files(), 2);
}

TEST_F(Verify, names_a_file_that_is_missing) {
    const auto file = any_file();
    const auto away = region().data().parent_path() / "away";
    fs::rename(file, away);
    const auto missing = verify();
    fs::rename(away, file);
    EXPECT_EQ(missing.status, 3) << missing.err;
    EXPECT_EQ(json_of(missing).text("/error"), "attachment_missing");
    EXPECT_NE(missing.err.find(file.filename().string() + " (p"), std::string::npos) << missing.err;
}

TEST_F(Verify, names_a_file_that_is_cut) {
    const auto file = any_file();
    const auto size = fs::file_size(file);
    fs::resize_file(file, size - 1);
    const auto cut = verify();
    fs::resize_file(file, size);
    EXPECT_EQ(cut.status, 3) << cut.err;
    EXPECT_EQ(json_of(cut).text("/error"), "attachment_damaged");
    EXPECT_NE(cut.err.find(file.filename().string()), std::string::npos) << cut.err;
}

}  // namespace
}  // namespace ikiiki::test
