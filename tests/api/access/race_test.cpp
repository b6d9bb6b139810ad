#include "tests/support/http_bodies.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

namespace ikiiki::test {
namespace {

using Steady = std::chrono::steady_clock;

struct Try {
    Steady::time_point invoked;
    int status = 0;
};

/// Four threads at it as the doctor, while the nurse closes the door. Whoever begins after the
/// closing was answered must not get in.
void nobody_gets_in_after(const std::function<Answer(const std::string& patient)>& close,
                          const std::function<int(const Client&, const std::string&)>& enter) {
    const auto patient = a_shared_patient();
    post_record(patient, "nurse_a", "本文");
    const auto doctor = region().as("doctor");
    std::atomic<bool> over{false};
    std::atomic<int> tried{0};
    const auto more_tries = [&tried] {
        for (const int until = tried + 12; tried < until;) {
            std::this_thread::yield();
        }
    };
    std::vector<std::vector<Try>> tries(4);
    std::vector<std::thread> threads;
    for (auto& mine : tries) {
        threads.emplace_back([&] {
            while (!over) {
                Try one{Steady::now(), 0};
                one.status = enter(doctor, patient);
                mine.push_back(one);
                ++tried;
            }
        });
    }
    more_tries();
    const auto closed = close(patient);
    const auto returned = Steady::now();
    more_tries();
    over = true;
    for (auto& thread : threads) {
        thread.join();
    }
    ASSERT_EQ(closed.status, 201) << closed.body;
    std::size_t before = 0;
    std::size_t after = 0;
    for (const auto& mine : tries) {
        for (const auto& one : mine) {
            const bool late = one.invoked > returned;
            const bool in = one.status == 200 || one.status == 201;
            EXPECT_FALSE(late && in) << "let in after the door was closed";
            before += in ? 1 : 0;
            after += late ? 1 : 0;
        }
    }
    EXPECT_GT(before, 0u);
    EXPECT_GT(after, 0u);
}

int read_timeline(const Client& doctor, const std::string& patient) {
    return doctor.get(of(patient) + "/timeline").status;
}
int write_record(const Client& doctor, const std::string& patient) {
    return doctor.post(of(patient) + "/records", record_body("間に合うか")).status;
}

Answer revoke(const std::string& patient) {
    const auto nurse = region().as("nurse_a");
    const auto consent = nurse.get(of(patient) + "/consents").text("/items/0/id");
    return nurse.post(of(patient) + "/consents/" + consent + "/revocation", reason_body());
}
Answer remove_doctor(const std::string& patient) {
    return region().as("nurse_a").post(
        of(patient) + "/team/" + region().at("doctor").id() + "/removal", reason_body());
}
Answer discontinue(const std::string& patient) {
    return region().as("nurse_a").post(of(patient) + "/discontinuation", discontinue_body());
}

TEST(Closing, by_revocation_holds_from_its_answer_on) {
    nobody_gets_in_after(revoke, read_timeline);
    nobody_gets_in_after(revoke, write_record);
}

TEST(Closing, by_removal_holds_from_its_answer_on) {
    nobody_gets_in_after(remove_doctor, read_timeline);
    nobody_gets_in_after(remove_doctor, write_record);
}

TEST(Closing, by_discontinuation_holds_from_its_answer_on) {
    nobody_gets_in_after(discontinue, read_timeline);
    nobody_gets_in_after(discontinue, write_record);
}

}  // namespace
}  // namespace ikiiki::test
