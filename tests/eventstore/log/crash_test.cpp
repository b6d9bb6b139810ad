#include "tests/eventstore/log/log_fixture.hpp"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <cstdlib>
#include <mutex>
#include <random>

namespace ikiiki {
namespace {

/// Programs for other tests to run in a process of their own; each writes the offsets it was told
/// are durable to descriptor 3.
class LogChild : public LogFixture {
  protected:
    static void tell(std::uint64_t offset) {
        ASSERT_EQ(::write(3, &offset, sizeof(offset)), static_cast<ssize_t>(sizeof(offset)));
    }
    static Path where() { return std::getenv("IKIIKI_TEST_LOG"); }
};

TEST_F(LogChild, DISABLED_AppendsUntilKilled) {
    auto log = opened(where());
    ASSERT_TRUE(log);
    std::mutex mutex;
    std::condition_variable answered;
    int open_appends = 0;
    for (auto n = log->end(care).value(); n < 1'000'000; ++n) {
        std::unique_lock lock(mutex);
        answered.wait(lock, [&] { return open_appends < 16; });
        ++open_appends;
        lock.unlock();
        log->append(care, text(n), [&](AppendOutcome outcome) {
            tell(outcome.offset);
            const std::lock_guard guard(mutex);
            --open_appends;
            answered.notify_one();
        });
    }
}

TEST_F(LogChild, DISABLED_AppendsUntilTheDiskIsFull) {
    auto log = opened(where());
    ASSERT_TRUE(log);
    const rlimit limit{300'000, 300'000};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
    ::signal(SIGXFSZ, SIG_IGN);
    auto n = log->end(care).value();
    auto outcome = append(*log, care, text(n));
    for (; outcome.appended == Appended::persisted; outcome = append(*log, care, text(++n))) {
        tell(outcome.offset);
    }
    EXPECT_EQ(outcome.appended, Appended::unknown);
    EXPECT_TRUE(log->failed());
    EXPECT_EQ(append(*log, care, "more").appended, Appended::not_persisted);
}

class CrashedLogs : public LogFixture {
  protected:
    /// Runs the child until it ends or has acknowledged `most` more; answers how many.
    std::uint64_t run(const char* program, std::uint64_t most, int& status) {
        std::array<int, 2> channel{};
        EXPECT_EQ(::pipe(channel.data()), 0);
        const auto filter = std::string("--gtest_filter=LogChild.DISABLED_") + program;
        const auto child = ::fork();
        if (child == 0) {
            ::dup2(channel[1], 3);
            ::setenv("IKIIKI_TEST_LOG", dir_.c_str(), 1);
            ::execl("/proc/self/exe", "eventstore_tests", filter.c_str(),
                    "--gtest_also_run_disabled_tests", "--gtest_brief=1", nullptr);
            ::_exit(127);
        }
        ::close(channel[1]);
        std::uint64_t told = 0;
        std::uint64_t offset = 0;
        while (told<most&& ::read(channel[0], &offset, sizeof(offset))> 0) {
            ++told;
            acknowledged_ = offset + 1;
        }
        if (told == most) {
            ::kill(child, SIGKILL);
        }
        while (::read(channel[0], &offset, sizeof(offset)) > 0) {
            acknowledged_ = offset + 1;
        }
        ::close(channel[0]);
        ::waitpid(child, &status, 0);
        return told;
    }

    std::uint64_t acknowledged_ = 0;
};

TEST_F(CrashedLogs, KeepEverythingAcknowledgedOverKills) {
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        int status = 0;
        const auto told = run("AppendsUntilKilled", 1 + random() % 400, status);
        ASSERT_GT(told, 0u);
        ASSERT_TRUE(WIFSIGNALED(status)) << status;
        auto log = opened(dir_);
        ASSERT_TRUE(log);
        const auto found = count_texts(*log);
        EXPECT_GE(found, acknowledged_);
        EXPECT_LE(found, acknowledged_ + 16) << "at most what was open";
    }
}

TEST_F(CrashedLogs, StopAtAFullDiskAndKeepWhatWasAcknowledged) {
    { append_texts(*opened(dir_), 0, 10); }
    int status = 0;
    const auto told = run("AppendsUntilTheDiskIsFull", 1'000'000, status);
    EXPECT_GT(told, 100u);
    EXPECT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
    auto log = opened(dir_);
    ASSERT_TRUE(log);
    const auto found = count_texts(*log);
    EXPECT_GE(found, acknowledged_);
    append_texts(*log, found, found + 5);
}

}  // namespace
}  // namespace ikiiki
