#include "tests/api/kill/child.hpp"
#include "tests/api/kill/records.hpp"

#include <gtest/gtest.h>

#include <random>
#include <thread>

namespace ikiiki::test {
namespace {

constexpr int kills = 110;
constexpr int writers = 4;

/// A region on disk, and processes on it that die.
class Kill : public testing::Test {
  protected:
    Kill() : random_(seed_) {
        std::cout << "seed " << seed_ << std::endl;
        own_.as("nurse_a");
        own_.stop();
    }
    std::unique_ptr<Child> born() { return std::make_unique<Child>(own_.data(), own_.clock.now()); }
    Client client(std::uint16_t port) { return Client(port).bearer(own_.at("nurse_a").token); }
    int up_to(int most) {
        return static_cast<int>(random_() % static_cast<std::uint64_t>(most + 1));
    }
    void wait(int us) { std::this_thread::sleep_for(std::chrono::microseconds(us)); }

    /// Until the service dies.
    static void write(const Client& nurse, const std::string& patient,
                      std::vector<Operation>& mine) {
        for (bool alive = true; alive;) {
            auto one = new_operation();
            note_answer(one, post_record(nurse, patient, one));
            alive = one.outcome != Known::unknown;
            mine.push_back(std::move(one));
        }
    }
    /// Answered readings until the service dies.
    static void read(const Client& nurse, const std::string& patient, std::size_t& answered) {
        while (nurse.get(of(patient) + "/timeline?limit=1").status == 200) {
            ++answered;
        }
    }

    static std::size_t looks(const Client& nurse, const std::string& patient) {
        std::size_t found = 0;
        std::string cursor;
        do {
            const auto page = nurse.get(of(patient) + "/access-history?limit=200" +
                                        (cursor.empty() ? "" : "&cursor=" + encoded(cursor)));
            EXPECT_EQ(page.status, 200) << page.body;
            for (std::size_t i = 0; i < page.size("/items"); ++i) {
                found += page.text("/items/" + std::to_string(i) + "/action") == "timeline" ? 1 : 0;
            }
            cursor = page.text("/next_cursor");
        } while (!cursor.empty());
        return found;
    }

    /// One life: clients at work, then SIGKILL at a random moment.
    void live_and_die(Child& child, const Client& nurse) {
        std::vector<std::vector<Operation>> mine(writers);
        std::vector<std::thread> threads;
        for (auto& operations : mine) {
            threads.emplace_back([&] { write(nurse, patient_, operations); });
        }
        threads.emplace_back([&] { read(nurse, patient_, reads_); });
        wait(1000 + up_to(90'000));
        EXPECT_TRUE(child.kill()) << "it died by itself";
        for (auto& thread : threads) {
            thread.join();
        }
        for (auto& operations : mine) {
            std::ranges::move(operations, std::back_inserter(operations_));
        }
    }

    /// What was promised before the last death, judged by the life after it.
    void judge(const Client& nurse) {
        EXPECT_GE(looks(nurse, patient_), reads_) << "a reading without an access entry";
        constexpr std::uint64_t registered = 2;
        auto found = faults(operations_, record_timeline(nurse, patient_), registered);
        for (auto& one : operations_) {
            const bool was_known = one.outcome == Known::accepted;
            if (one.outcome == Known::refused || (was_known && up_to(9) > 0)) {
                continue;
            }
            auto again = one;
            note_answer(again, post_record(nurse, patient_, one));
            EXPECT_EQ(again.outcome, Known::accepted) << "the same key must be safe to repeat";
            if (was_known) {
                EXPECT_EQ(again.id, one.id);
                EXPECT_EQ(again.version, one.version);
            }
            unknown_ += was_known ? 0 : 1;
            one = again;
        }
        for (auto& one : operations_) {
            one.invoked = one.returned = 0;  // repeated ones came later
        }
        const auto after = faults(operations_, record_timeline(nurse, patient_), registered);
        found.insert(found.end(), after.begin(), after.end());
        EXPECT_TRUE(found.empty()) << found.front() << ", seed " << seed_;
        accepted_ += operations_.size();
    }

    const std::uint64_t seed_ = kill_seed();
    std::mt19937_64 random_;
    Region own_;
    std::string patient_;
    std::vector<Operation> operations_;
    std::size_t reads_ = 0;
    std::size_t accepted_ = 0;
    std::size_t unknown_ = 0;
};

TEST_F(Kill, at_any_moment_loses_nothing_acknowledged_and_doubles_nothing) {
    int killed = 0;
    while (killed < kills && !HasFailure()) {
        if (up_to(9) == 0) {
            auto unborn = born();
            wait(up_to(60'000));
            unborn->kill();  // while it opens the folder
            ++killed;
        }
        auto child = born();
        const auto port = child->port();
        ASSERT_NE(port, 0) << "it does not start after " << killed << " kills, seed " << seed_;
        const auto nurse = client(port);
        if (!patient_.empty()) {
            judge(nurse);
        }
        operations_.clear();
        reads_ = 0;
        const auto registered = nurse.post(patients, PatientBody{}.text());
        ASSERT_EQ(registered.status, 201) << registered.body;
        patient_ = registered.id();
        live_and_die(*child, nurse);
        ++killed;
    }
    own_.start();
    judge(own_.as("nurse_a"));
    const auto verified = own_.service().store().verify();
    EXPECT_TRUE(verified) << (verified ? "" : verified.error().detail);
    EXPECT_GE(killed, kills);
    EXPECT_GT(unknown_, 0u) << "no kill ever hit a request";
    std::cout << killed << " kills, " << accepted_ << " records, " << unknown_ << " unknown\n";
}

}  // namespace
}  // namespace ikiiki::test
