#include "eventstore/log/head_file.hpp"
#include "tests/eventstore/log/log_fixture.hpp"

#include <chrono>
#include <thread>

namespace ikiiki {
namespace {

/// What a power cut, a bad disk or a careless hand does to the files, and what the log says to it.
class DamagedLogs : public LogFixture {
  protected:
    /// A copy of a log in use, taken the moment after `records` were acknowledged, while the head
    /// still says 1: what a power cut leaves.
    Path cut_after(std::uint64_t records) {
        RocksLogOptions slow_head;
        slow_head.head_every = std::chrono::hours(1);
        auto log = opened(dir_, slow_head);
        append_texts(*log, 0, 1);
        while (HeadFile::open(dir_ / "head", true).value()->content().empty()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        append_texts(*log, 1, records - 1);
        before_last_ = std::filesystem::file_size(files(dir_ / "log", ".log").back());
        append_texts(*log, records - 1, records);
        const auto cut = folder_.path() / "cut";
        copy(dir_, cut);
        return cut;
    }

    std::uint64_t before_last_ = 0;  ///< size of the write-ahead log before the last record
};

TEST_F(DamagedLogs, OpenWithATornTailCutAtEveryByte) {
    const auto cut = cut_after(6);
    const auto torn = folder_.path() / "torn";
    const auto whole = std::filesystem::file_size(files(cut / "log", ".log").back());
    ASSERT_GT(whole, before_last_);
    for (auto size = before_last_; size <= whole; ++size) {
        copy(cut, torn);
        std::filesystem::resize_file(files(torn / "log", ".log").back(), size);
        auto log = opened(torn);
        ASSERT_TRUE(log) << "cut at " << size << " of " << whole;
        EXPECT_EQ(count_texts(*log), size == whole ? 6u : 5u);
        if (size % 16 == 0) {
            append_texts(*log, size == whole ? 6 : 5, 8);
            EXPECT_EQ(count_texts(*log), 8u);
        }
    }
}

TEST_F(DamagedLogs, NeverOpenShorterThanAcknowledged) {
    { append_texts(*opened(dir_), 0, 12); }
    const auto wal = files(dir_ / "log", ".log").back().filename();
    const auto size = std::filesystem::file_size(dir_ / "log" / wal);
    const auto bad = folder_.path() / "bad";
    int refused = 0;
    for (std::uint64_t at = 0; at < size; at += 17) {
        copy(dir_, bad);
        flip(bad / "log" / wal, at);
        const auto log = open(bad);
        if (log) {
            EXPECT_EQ(count_texts(**log), 12u) << "flipped at " << at;
        } else {
            EXPECT_EQ(log.error().kind, Kind::damaged) << "flipped at " << at;
            EXPECT_NE(log.error().detail.find("log"), std::string::npos);
            ++refused;
        }
    }
    EXPECT_GT(refused, 50);
}

TEST_F(DamagedLogs, NoticeACutExactlyBetweenTwoRecords) {
    const auto cut = cut_after(6);
    copy(cut, folder_.path() / "lying");
    const auto lying = folder_.path() / "lying";
    std::filesystem::resize_file(files(lying / "log", ".log").back(), before_last_);
    {
        auto head = HeadFile::open(lying / "head", true);
        ASSERT_TRUE(head);
        ASSERT_TRUE((*head)->write({{care, 6}}));
    }
    const auto log = open(lying);
    ASSERT_FALSE(log);
    EXPECT_EQ(log.error().kind, Kind::damaged);
    EXPECT_EQ(log.error().code, "log_shorter_than_head");
    EXPECT_EQ(log.error().detail, "log ends before p1.5, acknowledged up to p1.6");
}

TEST_F(DamagedLogs, NoticeAWhollyLostLogAndALostHead) {
    { append_texts(*opened(dir_), 0, 3); }
    const auto bad = folder_.path() / "bad";
    copy(dir_, bad);
    std::filesystem::remove_all(bad / "log");
    EXPECT_EQ(open(bad).error().code, "log_shorter_than_head");
    copy(dir_, bad);
    std::filesystem::remove(bad / "head");
    EXPECT_EQ(open(bad).error().code, "head_missing");
    copy(dir_, bad);
    std::filesystem::resize_file(bad / "head", 10);
    EXPECT_EQ(open(bad).error().code, "head_damaged");
}

TEST_F(DamagedLogs, FindAFlippedByteInASortedFile) {
    { append_texts(*opened(dir_), 0, 200); }
    { EXPECT_EQ(count_texts(*opened(dir_)), 200u); }
    const auto sorted = files(dir_ / "log", ".sst");
    ASSERT_FALSE(sorted.empty());
    flip(sorted.front(), std::filesystem::file_size(sorted.front()) / 4);
    auto log = open(dir_);
    if (log) {
        EXPECT_EQ((*log)->verify().error().kind, Kind::damaged);
        EXPECT_EQ((*log)->read(care, 0, 1u << 20).error().kind, Kind::damaged);
    } else {
        EXPECT_EQ(log.error().kind, Kind::damaged);
    }
}

TEST_F(DamagedLogs, KeepTheHeadWhenOneSlotIsTorn) {
    const auto path = folder_.path() / "head";
    {
        auto head = HeadFile::open(path, false);
        ASSERT_TRUE(head);
        ASSERT_TRUE((*head)->write({{care, 1}}));
        ASSERT_TRUE((*head)->write({{care, 2}, {network, 9}}));
    }
    EXPECT_EQ(HeadFile::open(path, true).value()->content(), (Ends{{care, 2}, {network, 9}}));
    for (const std::uint64_t at : {4096u, 0u}) {
        flip(path, at + 20);
        const auto head = HeadFile::open(path, true);
        if (at == 4096) {
            ASSERT_TRUE(head);
            EXPECT_EQ((*head)->content(), (Ends{{care, 1}}));
        } else {
            EXPECT_EQ(head.error().code, "head_damaged");
        }
    }
}

}  // namespace
}  // namespace ikiiki
