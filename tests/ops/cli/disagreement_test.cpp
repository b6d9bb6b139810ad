#include "eventstore/ledger/chain_mark.hpp"
#include "eventstore/rocks/database.hpp"
#include "eventstore/store/places.hpp"
#include "tests/ops/cli/program.hpp"
#include "tests/support/cluster.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>

/// Two nodes, each the program itself, on a real broker, of which one remembers another past.
namespace ikiiki::test {
namespace {

class Disagreement : public testing::Test {
  protected:
    void SetUp() override {
        url_ = one_broker().url("disagreement");
        options_.kafka = one_broker().options("disagreement");
        const auto made = make_log(*options_.kafka, 2, folder_.path() / "scratch");
        ASSERT_TRUE(made) << made.error().code;
        options_.data = data(0);
        write_a_mark(open_store(options_));
        std::filesystem::copy(data(0), data(1), std::filesystem::copy_options::recursive);
        std::filesystem::copy(kek_of(0), kek_of(1));
    }
    std::filesystem::path data(int node) const {
        return folder_.path() / ("node-" + std::to_string(node));
    }
    std::filesystem::path kek_of(int node) const { return data(node).string() + ".kek"; }

    static void write_a_mark(const Result<std::unique_ptr<Store>>& store) {
        ASSERT_TRUE(store) << store.error().code;
        const auto home = (*store)->partition_of(Topic::access, "access/x");
        for (std::uint64_t done = 0; done < records_per_mark; done += 50) {
            std::vector<Note> notes(50, Note{home, {{"sign-in/x", SignInRecorded{}}}});
            ASSERT_TRUE((*store)->note_all(notes, Actor{}, Purpose::admin, Instant{1}));
        }
    }
    void change_the_past(int node) {
        options_.data = data(node);
        auto ledger = rocks::Database::open(Places(options_).ledger, {"marks"}, {});
        ASSERT_TRUE(ledger) << ledger.error().detail;
        rocks::Batch changes;
        const auto change = [&](std::string_view key, std::string_view value) {
            std::string other(value);
            other.front() = static_cast<char>(other.front() ^ 1);
            changes.put(0, key, other);
            return true;
        };
        ASSERT_TRUE((*ledger)->scan(0, {}, {}, rocks::Order::forward, change));
        ASSERT_FALSE(changes.empty()) << "there is no mark yet";
        ASSERT_TRUE((*ledger)->write(changes, rocks::Sync::yes));
    }
    /// What the two end with when they meet; -1: it serves on.
    std::array<int, 2> meet() const {
        std::vector<std::string> more{"--log", url_};
        for (int node = 0; node < 2; ++node) {
            more.insert(more.end(), {"--peer", url_of(node)});
        }
        const auto served = [&](int node) {
            auto words = more;
            words.insert(words.end(), {"--node", url_of(node)});
            return std::make_unique<Served>(data(node), words, port_of(node));
        };
        const auto first = served(0);
        const auto second = served(1);
        return {first->wait(), second->wait()};
    }
    static std::uint16_t port_of(int node) {
        return static_cast<std::uint16_t>(12'000 + ::getpid() % 800 * 10 + node);
    }
    static std::string url_of(int node) {
        return "http://127.0.0.1:" + std::to_string(port_of(node));
    }

    TemporaryFolder folder_;
    std::string url_;
    StoreOptions options_;
};

TEST_F(Disagreement, about_the_past_ends_who_notices_with_status_3) {
    change_the_past(1);
    const auto ends = meet();
    // Whoever asks first is gone before the other has asked; nobody ends in another way.
    EXPECT_TRUE(ends[0] == 3 || ends[1] == 3);
    EXPECT_TRUE(std::ranges::all_of(ends, [](int end) { return end == 3 || end == -1; }));
}

}  // namespace
}  // namespace ikiiki::test
