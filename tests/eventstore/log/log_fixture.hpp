#pragma once
#include "eventstore/log/rocks_log.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <future>
#include <memory>
#include <string>
#include <vector>

namespace ikiiki {

/// A log in a temporary folder, with verbs to open, fill, cut and damage it.
class LogFixture : public testing::Test {
  protected:
    using Path = std::filesystem::path;
    static constexpr Partition care{Topic::patients, 1};
    static constexpr Partition network{Topic::network, 0};

    static Result<std::unique_ptr<RocksLog>> open(const Path& dir,
                                                  const RocksLogOptions& options = {}) {
        std::filesystem::create_directories(dir);
        return RocksLog::open(dir / "log", dir / "head", options);
    }
    static std::unique_ptr<RocksLog> opened(const Path& dir, const RocksLogOptions& options = {}) {
        auto log = open(dir, options);
        EXPECT_TRUE(log) << log.error().code << ' ' << log.error().detail;
        return log ? *std::move(log) : nullptr;
    }
    static AppendOutcome append(Log& log, Partition partition, std::string bytes) {
        std::promise<AppendOutcome> answer;
        log.append(partition, std::move(bytes),
                   [&](AppendOutcome outcome) { answer.set_value(outcome); });
        return answer.get_future().get();
    }
    static std::string text(std::uint64_t number) {
        return "record " + std::to_string(number) + std::string(60, '.');
    }
    static void append_texts(Log& log, std::uint64_t from, std::uint64_t until) {
        for (auto n = from; n < until; ++n) {
            const auto outcome = append(log, care, text(n));
            ASSERT_EQ(outcome.appended, Appended::persisted);
            ASSERT_EQ(outcome.offset, n);
        }
    }
    /// How many records it holds, each as append_texts() wrote it.
    static std::uint64_t count_texts(Log& log) {
        const auto end = log.end(care).value();
        for (std::uint64_t next = 0; next < end;) {
            const auto entries = log.read(care, next, 500);
            if (!entries) {
                ADD_FAILURE() << entries.error().detail;
                return 0;
            }
            for (const auto& entry : *entries) {
                EXPECT_EQ(entry.offset, next);
                EXPECT_EQ(entry.bytes, text(next));
                ++next;
            }
        }
        return end;
    }
    static std::vector<Path> files(const Path& dir, const std::string& kind) {
        std::vector<Path> found;
        for (const auto& file : std::filesystem::directory_iterator(dir)) {
            if (file.path().extension() == kind) {
                found.push_back(file.path());
            }
        }
        std::sort(found.begin(), found.end());
        return found;
    }
    static void copy(const Path& from, const Path& to) {
        std::filesystem::remove_all(to);
        std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
    }
    static void flip(const Path& path, std::uint64_t at) {
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekg(static_cast<std::streamoff>(at));
        const auto byte = static_cast<char>(file.get() ^ 0x10);
        file.seekp(static_cast<std::streamoff>(at));
        file.put(byte);
    }

    TemporaryFolder folder_;
    Path dir_ = folder_.path() / "data";
};

}  // namespace ikiiki
