#include "tests/eventstore/kafka/nodes_fixture.hpp"

#include <atomic>
#include <thread>

namespace ikiiki {
namespace {

class Nodes : public NodesFixture {};

class NodesOnTheOldestBrokers : public NodesFixture {
  protected:
    test::Cluster& cluster() override { return test::one_broker(test::oldest_brokers); }
};

TEST_F(NodesOnTheOldestBrokers, TakeAnyWriteInOneOrder) {
    ASSERT_TRUE(at("a", [&] { return enrol(patient_number(1)); }));
    for (int i = 0; i < 20; ++i) {
        ASSERT_TRUE(at(i % 2 == 0 ? "b" : "a", [&] { return relocate(patient_number(1)); }));
    }
    expect_agreement();
}

TEST_F(Nodes, TakeAnyWriteInOneOrder) {
    const auto patient = patient_number(1);
    ASSERT_TRUE(at("a", [&] { return enrol(patient); }));
    const auto moved = at("b", [&] { return relocate(patient); });
    ASSERT_TRUE(moved) << moved.error().code;
    EXPECT_EQ(moved->version, 2u);
    const auto again = at("c", [&] { return relocate(patient); });
    ASSERT_TRUE(again) << again.error().code;
    EXPECT_EQ(again->version, 3u);
    node("a");
    expect_agreement();
    EXPECT_EQ(at("a", [&] { return load(patient); }).version, 3u);
}

TEST_F(Nodes, WaitForNothingToComeBackWhileOneWrites) {
    const auto patient = patient_number(1);
    ASSERT_TRUE(at("a", [&] { return enrol(patient); }));
    for (int i = 0; i < 50; ++i) {
        ASSERT_TRUE(at("a", [&] { return relocate(patient); }));
    }
    EXPECT_EQ(node("a").judge_counts().accepted, 51u);
    EXPECT_EQ(node("a").judge_counts().read_backs, 0u);
    EXPECT_EQ(node("a").log_counts().in_doubt, 0u);
}

TEST_F(Nodes, CompareTheirChains) {
    const auto patient = patient_number(1);
    ASSERT_TRUE(at("a", [&] { return enrol(patient); }));
    auto& store = node("a");
    const auto home = store.partition_of(Topic::access, "access/x");
    for (std::uint64_t done = 0; done < records_per_mark; done += 50) {
        std::vector<Note> notes(50, Note{home, {{"sign-in/x", SignInRecorded{}}}});
        const auto noted = store.note_all(notes, by().actor, Purpose::admin, by().now);
        ASSERT_TRUE(noted) << noted.error().code;
    }
    node("b");
    expect_agreement();
    const auto mine = store.newest_marks();
    ASSERT_TRUE(mine);
    ASSERT_EQ(mine->size(), 1u);
    EXPECT_EQ(mine->front().first, home);
    EXPECT_EQ(node("b").mark_at({home, records_per_mark}).value(), mine->front().second);
    EXPECT_EQ(node("b").mark_at({home, 1}).value(), std::nullopt);
}

TEST_F(Nodes, GiveTheSameAnswerToTheSameKey) {
    const auto patient = patient_number(1);
    const auto with = context("the record");
    const auto first = at("a", [&] { return enrol(patient, with); });
    ASSERT_TRUE(first);
    const auto second = at("b", [&] { return enrol(patient, with); });
    ASSERT_TRUE(second) << second.error().code;
    EXPECT_TRUE(second->repeated);
    EXPECT_EQ(second->position, first->position);
    EXPECT_EQ(second->subject, "the record");
    auto other = with;
    other.fingerprint.bytes.fill(2);
    EXPECT_EQ(at("b", [&] { return enrol(patient, other); }).error().code,
              "idempotency_key_reused");
}

TEST_F(Nodes, NeverRefuseOnWhatAnotherNodeHasChanged) {
    const auto patient = patient_number(1);
    node("b");
    // Each refusal rests on the version before: a node that trusted its own view would tell it.
    for (std::uint64_t version = 0; version < 20; ++version) {
        ASSERT_TRUE(at("a", [&] { return version == 0 ? enrol(patient) : relocate(patient); }));
        const auto seen = at("b", [&] {
            return store_->execute_with<Patient>(
                patient_stream(patient),
                [&](const Patient& state) -> PatientEvents {
                    return state.registration.registered
                               ? PatientEvents(std::vector<PatientEvent>{})
                               : Error{.kind = Kind::not_found, .code = "patient_not_found"};
                },
                by(), context());
        });
        ASSERT_TRUE(seen) << seen.error().code;
        EXPECT_EQ(seen->version, version + 1);
    }
}

TEST_F(Nodes, HaveTheSameKeys) {
    const auto patient = patient_number(1);
    ASSERT_TRUE(at("a", [&] { return enrol(patient); }));
    const auto mine = node("a").keys().key_of(patient);
    const auto theirs = node("b").keys().key_of(patient);
    ASSERT_TRUE(mine && theirs) << theirs.error().code;
    EXPECT_EQ(mine->bytes(), theirs->bytes());
    EXPECT_EQ(node("a").keys().keyed_digest("use", "text"),
              node("b").keys().keyed_digest("use", "text"));
    EXPECT_EQ(node("b").keys().key_of(patient_number(9)).error().code, "erased");
}

TEST_F(Nodes, RotateTheWrappingKeyWhileServing) {
    const auto patient = patient_number(1);
    ASSERT_TRUE(at("a", [&] { return enrol(patient); }));
    node("b");
    auto& ring = node("a").keys();
    EXPECT_EQ(ring.rotate().error().code, "key_not_prepared");
    ASSERT_TRUE(ring.prepare());
    std::filesystem::copy(kek_of("a").string() + ".next", kek_of("b").string() + ".next");
    const auto before = node("b").keys().key_of(patient);
    ASSERT_TRUE(ring.rotate());
    ASSERT_TRUE(in_time([&] { return !std::filesystem::exists(kek_of("b").string() + ".next"); }));
    ASSERT_TRUE(at("b", [&] { return enrol(patient_number(2)); }));
    EXPECT_TRUE(node("a").keys().key_of(patient_number(2)));

    // A node that comes later is given the new key only, and reads what was sealed before.
    const auto late = node("late").keys().key_of(patient);
    ASSERT_TRUE(late) << late.error().code;
    EXPECT_EQ(late->bytes(), before->bytes());
    stop("b");
    EXPECT_EQ(node("b").keys().key_of(patient)->bytes(), before->bytes());
}

TEST_F(Nodes, RefuseToOpenWithoutTheRegionsKey) {
    node("a");
    auto options = options_of("stranger");
    EXPECT_EQ(open_store(options).error().code, "key_missing");
    EXPECT_FALSE(std::filesystem::exists(options.kek_file)) << "no key of its own making";
}

TEST_F(Nodes, LoseAndDoubleNothingWhenAllWriteToTheSamePatients) {
    constexpr int patients = 3;
    constexpr int writers = 4;
    constexpr int writes = 15;
    for (std::uint16_t n = 0; n < patients; ++n) {
        ASSERT_TRUE(at("a", [&] { return enrol(patient_number(n)); }));
    }
    const std::vector<std::string> names{"a", "b", "c"};
    for (const auto& name : names) {
        node(name);
    }
    std::atomic<int> accepted = 0;
    std::vector<std::thread> threads;
    for (const auto& name : names) {
        for (int w = 0; w < writers; ++w) {
            threads.emplace_back([&, &store = *nodes_.at(name)] {
                for (int i = 0; i < writes; ++i) {
                    const auto patient = patient_number(static_cast<std::uint16_t>(i % patients));
                    const auto with = context();
                    // A lost race is told after a few rounds; the same key goes on.
                    for (int tries = 0; tries < 50; ++tries) {
                        const auto receipt = store.execute_with<Patient>(
                            patient_stream(patient),
                            [&](const Patient&) -> PatientEvents {
                                return std::vector{relocated()};
                            },
                            by(), with);
                        if (receipt) {
                            ++accepted;
                            break;
                        }
                        EXPECT_EQ(receipt.error().code, "contended");
                    }
                }
            });
        }
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(accepted, 3 * writers * writes);
    expect_agreement();
    std::uint64_t versions = 0;
    for (std::uint16_t n = 0; n < patients; ++n) {
        versions += at("b", [&] { return load(patient_number(n)); }).version;
    }
    EXPECT_EQ(versions, static_cast<std::uint64_t>(accepted) + patients);
}

}  // namespace
}  // namespace ikiiki
