#include "eventstore/attachment/attachment_files.hpp"
#include "eventstore/attachment/segments.hpp"
#include "eventstore/crypto/digest.hpp"
#include "eventstore/crypto/random.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <random>

namespace ikiiki {
namespace {

namespace fs = std::filesystem;

FileKey a_key() {
    FileKey key;
    fill_random(key.bytes.bytes);
    return key;
}

std::string bytes(std::size_t size) {
    std::string text(size, '\0');
    fill_random({reinterpret_cast<std::uint8_t*>(text.data()), size});
    return text;
}

std::string hex(const Digest& digest) {
    std::string text;
    for (const auto byte : digest.bytes) {
        constexpr std::string_view digits = "0123456789abcdef";
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

constexpr std::size_t sealed_segment = segment_bytes + 16;
constexpr std::size_t mark_bytes = 4;

TEST(Segments, OpenAsTheyWereSealed) {
    const auto key = a_key();
    const FileId file{random_uuid()};
    for (const auto size : {std::size_t{0}, std::size_t{1}, segment_bytes - 1, segment_bytes,
                            segment_bytes + 1, 3 * segment_bytes, 3 * segment_bytes + 5}) {
        const auto content = bytes(size);
        const auto sealed = seal_segments(key, file, content);
        const auto opened = open_segments(key, file, sealed);
        ASSERT_TRUE(opened) << size;
        EXPECT_EQ(*opened, content);
        EXPECT_TRUE(may_hold(sealed, size));
        EXPECT_FALSE(may_hold(sealed, size + 1));
        EXPECT_FALSE(may_hold('x' + sealed.substr(1), size));
    }
}

/// Written once, read for ever: another form needs another mark.
TEST(Segments, HaveAFrozenForm) {
    const FileKey key{sha256("key")};
    FileId file;
    file.bytes.fill(7);
    const auto sealed = seal_segments(key, file, std::string(segment_bytes + 1, 'a'));
    EXPECT_EQ(sealed.size(), mark_bytes + sealed_segment + 17);
    EXPECT_EQ(hex(sha256(sealed)),
              "cdbe3b54977449b3e325b91fb370d7afd479d3bce6d06065c98ade9837049128");
    EXPECT_TRUE(open_segments(key, file, sealed));
}

TEST(Segments, HoldNothingThatCanBeRead) {
    const std::string word = "カナリアカナリアカナリア";
    const auto sealed = seal_segments(a_key(), FileId{random_uuid()}, word);
    EXPECT_EQ(sealed.find(word.substr(0, 6)), std::string::npos);
}

TEST(Segments, AreNotOpenedWhenCutAnywhere) {
    const auto key = a_key();
    const FileId file{random_uuid()};
    const auto sealed = seal_segments(key, file, bytes(2 * segment_bytes + 100));
    for (std::size_t size = 0; size < sealed.size(); size += 997) {
        EXPECT_FALSE(open_segments(key, file, sealed.substr(0, size))) << size;
    }
    for (const std::size_t segments : {0, 1, 2}) {
        const auto size = mark_bytes + segments * sealed_segment;
        EXPECT_FALSE(open_segments(key, file, sealed.substr(0, size))) << "after " << segments;
    }
    EXPECT_FALSE(open_segments(key, file, sealed + 'x'));
    EXPECT_FALSE(open_segments(key, file, sealed + sealed.substr(mark_bytes)));
}

TEST(Segments, AreNotOpenedInAnotherOrderFileOrKey) {
    const auto key = a_key();
    const FileId file{random_uuid()};
    const auto sealed = seal_segments(key, file, bytes(3 * segment_bytes));
    const auto at = [&](std::size_t segment) {
        return sealed.substr(mark_bytes + segment * sealed_segment, sealed_segment);
    };
    const auto mark = sealed.substr(0, mark_bytes);
    EXPECT_TRUE(open_segments(key, file, mark + at(0) + at(1) + at(2)));
    EXPECT_FALSE(open_segments(key, file, mark + at(1) + at(0) + at(2)));
    EXPECT_FALSE(open_segments(key, file, mark + at(0) + at(2)));
    EXPECT_FALSE(open_segments(key, file, mark + at(0) + at(0) + at(2)));
    EXPECT_FALSE(open_segments(key, FileId{random_uuid()}, sealed));
    EXPECT_FALSE(open_segments(a_key(), file, sealed));
}

TEST(Segments, AreNotOpenedWithOneBitChanged) {
    const auto key = a_key();
    const FileId file{random_uuid()};
    const auto sealed = seal_segments(key, file, bytes(segment_bytes + 64));
    std::mt19937 random(7);
    for (int i = 0; i < 300; ++i) {
        auto changed = sealed;
        changed[random() % changed.size()] ^= static_cast<char>(1u << random() % 8);
        EXPECT_FALSE(open_segments(key, file, changed));
    }
}

class Folder : public testing::Test {
  protected:
    std::unique_ptr<AttachmentFiles> open() {
        auto files = open_attachment_folder(path_);
        EXPECT_TRUE(files);
        return *std::move(files);
    }
    std::size_t count() const {
        const fs::directory_iterator all(path_);
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }
    TemporaryFolder folder_;
    fs::path path_ = folder_.path() / "attachments";
};

TEST_F(Folder, GivesBackWhatWasPutAfterAnotherStartToo) {
    const FileId file{random_uuid()};
    ASSERT_TRUE(open()->put(file, "sealed"));
    const auto got = open()->get(file);
    ASSERT_TRUE(got);
    EXPECT_EQ(*got, "sealed");
    EXPECT_EQ(count(), 1U);
    const auto mode = fs::status(path_ / file.text()).permissions();
    EXPECT_EQ(mode & (fs::perms::group_all | fs::perms::others_all), fs::perms::none);
}

TEST_F(Folder, HoldsWholeFilesOnlyWhateverMomentAProcessIsKilledAt) {
    const auto key = a_key();
    const auto content = bytes(256u << 10);
    const auto files = open();
    std::size_t whole = 0;
    for (std::size_t round = 1; round <= 10; ++round) {
        const auto child = ::fork();
        if (child == 0) {
            for (;;) {
                const FileId file{random_uuid()};
                (void)files->put(file, seal_segments(key, file, content));
            }
        }
        const auto before = count();
        while (count() < before + 1 + round % 3) {
        }
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
    }
    for (const auto& entry : fs::directory_iterator(path_)) {
        const auto file = FileId::parse(entry.path().filename().string());
        if (!file) {
            EXPECT_EQ(entry.path().extension(), ".part");
            continue;
        }
        const auto got = files->get(*file);
        ASSERT_TRUE(got);
        EXPECT_EQ(open_segments(key, *file, *got), content);
        ++whole;
    }
    EXPECT_GE(whole, 10U);
}

TEST_F(Folder, SaysWhatIsMissing) {
    const auto got = open()->get(FileId{random_uuid()});
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error().kind, Kind::damaged);
    EXPECT_EQ(got.error().code, "attachment_missing");
}

TEST_F(Folder, IsRefusedWhereNobodyMayWrite) {
    std::ofstream(folder_.path() / "file") << "in the way";
    const auto files = open_attachment_folder(folder_.path() / "file");
    ASSERT_FALSE(files);
    EXPECT_EQ(files.error().code, "attachments_failed");
}

TEST_F(Folder, RemovesWhatAPutLeftBehindButNotWhatAnotherNodeIsAt) {
    open();
    const auto old_part = path_ / (FileId{random_uuid()}.text() + ".part");
    const auto new_part = path_ / (FileId{random_uuid()}.text() + ".part");
    const auto whole = path_ / FileId{random_uuid()}.text();
    for (const auto& path : {old_part, new_part, whole}) {
        std::ofstream(path) << "sealed";
    }
    const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours(2);
    fs::last_write_time(old_part, long_ago);
    fs::last_write_time(whole, long_ago);
    open();
    EXPECT_FALSE(fs::exists(old_part));
    EXPECT_TRUE(fs::exists(new_part));
    EXPECT_TRUE(fs::exists(whole));
}

}  // namespace
}  // namespace ikiiki
