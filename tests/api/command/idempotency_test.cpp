#include "api/command/refusals.hpp"
#include "tests/support/http_bodies.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <set>
#include <thread>

namespace ikiiki::test {
namespace {

std::size_t records_of(const std::string& patient) {
    return region().as("nurse_a").get(of(patient) + "/timeline").size("/items");
}

TEST(Idempotency, the_same_key_and_body_give_the_same_answer_and_one_record) {
    const auto patient = a_patient();
    const Headers key{{"Idempotency-Key", fresh_key()}};
    const auto path = of(patient) + "/records";
    const auto first = region().as("nurse_a").post(path, record_body("一度だけ"), key);
    post_record(patient, "nurse_a", "間の記録");
    const auto again = region().as("nurse_a").post(path, record_body("一度だけ"), key);
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(first.body, again.body);
    EXPECT_EQ(first.header("ETag"), again.header("ETag"));
    EXPECT_EQ(records_of(patient), 2u);
}

TEST(Idempotency, the_same_key_with_another_body_is_refused) {
    const auto patient = a_patient();
    const Headers key{{"Idempotency-Key", fresh_key()}};
    const auto path = of(patient) + "/records";
    ASSERT_EQ(region().as("nurse_a").post(path, record_body("一"), key).status, 201);
    const auto other = region().as("nurse_a").post(path, record_body("二"), key);
    EXPECT_EQ(other.status, 422);
    EXPECT_EQ(other.code(), "idempotency_key_reused");
    EXPECT_EQ(records_of(patient), 1u);
}

TEST(Idempotency, a_registration_repeats_its_answer_and_refuses_another_body) {
    const PatientBody body;
    const Headers key{{"Idempotency-Key", fresh_key()}};
    const auto nurse = region().as("nurse_a");
    const auto first = nurse.post(patients, body.text(), key);
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(nurse.post(patients, body.text(), key).body, first.body);
    const auto other = nurse.post(patients, PatientBody{}.text(), key);
    EXPECT_EQ(other.status, 422);
    EXPECT_EQ(other.code(), "idempotency_key_reused");
}

TEST(Idempotency, keys_are_each_users_own) {
    const auto patient = a_shared_patient();
    const Headers key{{"Idempotency-Key", fresh_key()}};
    const auto path = of(patient) + "/records";
    const auto mine = region().as("nurse_a").post(path, record_body("同じ鍵"), key);
    const auto theirs = region().as("doctor").post(path, record_body("同じ鍵"), key);
    EXPECT_EQ(theirs.status, 201) << theirs.body;
    EXPECT_NE(mine.id(), theirs.id());
    EXPECT_EQ(records_of(patient), 2u);
}

TEST(Idempotency, a_write_without_a_key_is_refused_and_so_is_a_bad_key) {
    const auto patient = a_patient();
    const auto nurse = region().as("nurse_a");
    const auto path = of(patient) + "/records";
    const Headers json{{"Content-Type", "application/json"}};
    const auto missing = nurse.send("POST", path, record_body("x"), json);
    EXPECT_EQ(missing.status, 428);
    EXPECT_EQ(missing.code(), "idempotency_key_missing");
    for (const auto& bad : {std::string("two words"), std::string(201, 'a')}) {
        EXPECT_EQ(nurse.post(path, record_body("x"), {{"Idempotency-Key", bad}}).status, 400);
    }
    EXPECT_EQ(records_of(patient), 0u);
}

TEST(Idempotency, eight_at_once_make_one_record) {
    const auto patient = a_patient();
    const auto nurse = region().as("nurse_a");
    for (int round = 0; round < 5; ++round) {
        const Headers key{{"Idempotency-Key", fresh_key()}};
        std::vector<Answer> answers(8);
        std::vector<std::thread> threads;
        for (auto& answer : answers) {
            threads.emplace_back(
                [&] { answer = nurse.post(of(patient) + "/records", record_body("同時に"), key); });
        }
        for (auto& thread : threads) {
            thread.join();
        }
        for (const auto& answer : answers) {
            EXPECT_EQ(answer.status, 201) << answer.body;
            EXPECT_EQ(answer.body, answers.front().body);
        }
        EXPECT_EQ(records_of(patient), static_cast<std::size_t>(round + 1));
    }
}

TEST(Idempotency, eight_registrations_at_once_make_one_patient) {
    const auto nurse = region().as("nurse_a");
    const auto body = PatientBody{}.text();
    const Headers key{{"Idempotency-Key", fresh_key()}};
    std::vector<Answer> answers(8);
    std::vector<std::thread> threads;
    for (auto& answer : answers) {
        threads.emplace_back([&] { answer = nurse.post(patients, body, key); });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    for (const auto& answer : answers) {
        EXPECT_EQ(answer.status, 201) << answer.body;
        EXPECT_EQ(answer.body, answers.front().body);
    }
}

TEST(Idempotency, many_writers_of_one_patient_all_get_in_with_their_own_version) {
    const auto patient = a_shared_patient();
    const auto nurse = region().as("nurse_a");
    std::vector<Answer> answers(8 * 6);
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 6; ++i) {
                answers[static_cast<std::size_t>(t * 6 + i)] =
                    nurse.post(of(patient) + "/records", record_body("同時"));
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    std::set<std::int64_t> versions;
    std::size_t accepted = 0;
    for (const auto& answer : answers) {
        EXPECT_TRUE(answer.status == 201 || answer.code() == "contended") << answer.body;
        accepted += answer.status == 201 ? 1 : 0;
        if (answer.status == 201) {
            versions.insert(answer.number("/version"));
        }
    }
    EXPECT_GE(accepted, answers.size() / 2);
    EXPECT_EQ(versions.size(), accepted);
    EXPECT_EQ(records_of(patient), accepted);
}

TEST(IfMatch, refuses_what_was_decided_on_an_older_version) {
    const auto patient = a_patient();
    const auto nurse = region().as("nurse_a");
    const auto path = of(patient) + "/records";
    const auto etag = nurse.get(of(patient)).header("ETag");
    EXPECT_EQ(nurse.post(path, record_body("一"), {{"If-Match", etag}}).status, 201);
    const auto late = nurse.post(path, record_body("二"), {{"If-Match", etag}});
    EXPECT_EQ(late.status, 412);
    EXPECT_EQ(late.code(), "version_moved");
    EXPECT_EQ(nurse.post(path, record_body("三"), {{"If-Match", "W/\"1\""}}).status, 412);
    EXPECT_EQ(nurse.post(path, record_body("四"), {{"If-Match", "*"}}).status, 201);
    EXPECT_EQ(records_of(patient), 2u);
}

TEST(IfMatch, lets_one_of_eight_in) {
    const auto patient = a_patient();
    const auto nurse = region().as("nurse_a");
    const auto etag = nurse.get(of(patient)).header("ETag");
    std::vector<int> statuses(8);
    std::vector<std::thread> threads;
    for (auto& status : statuses) {
        threads.emplace_back([&] {
            status =
                nurse.post(of(patient) + "/records", record_body("先着一名"), {{"If-Match", etag}})
                    .status;
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(std::ranges::count(statuses, 201), 1);
    EXPECT_EQ(std::ranges::count(statuses, 412), 7);
}

TEST(Command, tells_what_became_of_it_to_its_owner) {
    const auto patient = a_patient();
    const auto key = fresh_key();
    const auto path = base + "/commands/" + key;
    EXPECT_EQ(region().as("nurse_a").get(path).text("/status"), "unknown");
    const auto made = region().as("nurse_a").post(of(patient) + "/records", record_body("行方"),
                                                  {{"Idempotency-Key", key}});
    const auto mine = region().as("nurse_a").get(path);
    EXPECT_EQ(mine.text("/status"), "accepted");
    EXPECT_EQ(mine.id(), made.id());
    EXPECT_EQ(mine.text("/position"), made.text("/position"));
    const auto theirs = region().as("doctor").get(path);
    EXPECT_EQ(theirs.text("/status"), "unknown") << "another user's key is another command";
    EXPECT_FALSE(theirs.says(made.id()));
}

TEST(Command, tells_that_it_was_refused_until_it_is_accepted) {
    const auto patient = a_patient();
    const auto key = fresh_key();
    const Headers headers{{"Idempotency-Key", key}};
    const auto nurse = region().as("nurse_a");
    const auto invite = "{\"user_id\":\"" + region().at("doctor").id() + "\"}";
    const auto refused = nurse.post(of(patient) + "/team", invite, headers);
    ASSERT_EQ(refused.status, 422) << "there is no consent yet";
    const auto told = nurse.get(base + "/commands/" + key);
    EXPECT_EQ(told.text("/status"), "refused");
    EXPECT_EQ(told.text("/code"), refused.code());
    EXPECT_EQ(region().as("doctor").get(base + "/commands/" + key).text("/status"), "unknown");
    give_consent(patient);
    ASSERT_EQ(nurse.post(of(patient) + "/team", invite, headers).status, 201);
    EXPECT_EQ(nurse.get(base + "/commands/" + key).text("/status"), "accepted");
}

TEST(Command, refusals_are_remembered_within_bounds) {
    Refusals refusals;
    const auto nth = [](std::size_t i) {
        CommandId id{};
        std::memcpy(id.data(), &i, sizeof i);
        return id;
    };
    for (std::size_t i = 0; i <= Refusals::kept_max; ++i) {
        refusals.note(nth(i), "no_consent");
        refusals.note(nth(i), "contended");
    }
    EXPECT_EQ(refusals.find(nth(0)), std::nullopt) << "the oldest goes first";
    EXPECT_EQ(refusals.find(nth(1)), "contended") << "the last answer counts";
    EXPECT_EQ(refusals.find(nth(Refusals::kept_max)), "contended");
}

}  // namespace
}  // namespace ikiiki::test
