#include "eventstore/store/store.hpp"

#include "tests/eventstore/store/region_fixture.hpp"

#include <fstream>
#include <set>
#include <thread>

namespace ikiiki {
namespace {

class Stores : public RegionFixture {};

TEST_F(Stores, WritesFoldsAndFindsAgainAfterReopening) {
    const auto patient = patient_number(1);
    const auto first = enrol(patient, context("pat_x"));
    ASSERT_TRUE(first) << first.error().code << first.error().detail;
    EXPECT_EQ(first->version, 1u);
    EXPECT_EQ(first->subject, "pat_x");
    EXPECT_FALSE(first->repeated);
    const auto second = relocate(patient);
    ASSERT_TRUE(second) << second.error().code;
    EXPECT_EQ(second->version, 2u);
    EXPECT_EQ(second->position.partition, first->position.partition);
    EXPECT_GT(second->position.offset, first->position.offset);
    EXPECT_EQ(load(patient).version, 2u);
    EXPECT_TRUE(load(patient).state.registration.registered);

    open();
    EXPECT_EQ(load(patient).version, 2u);
    EXPECT_EQ(load(patient).state.registration.moved_on, Date{20'000});
    EXPECT_EQ(load(patient_number(2)).version, 0u);
}

TEST_F(Stores, KeepsPersonalContentSealed) {
    const auto patient = patient_number(1);
    ASSERT_TRUE(enrol(patient));
    ASSERT_TRUE(relocate(patient));
    store_.reset();
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder_.path())) {
        if (!file.is_regular_file()) {
            continue;
        }
        std::ifstream in(file.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), {}};
        EXPECT_EQ(bytes.find(secret_note), std::string::npos) << file.path().filename();
    }
}

TEST_F(Stores, AnswersARepeatedKeyAsBefore) {
    const auto patient = patient_number(1);
    const auto with = context("pat_x");
    const auto first = enrol(patient, with);
    ASSERT_TRUE(first);
    for (const bool reopened : {false, true}) {
        if (reopened) {
            open();
        }
        const auto again = enrol(patient, with);
        ASSERT_TRUE(again) << again.error().code;
        EXPECT_TRUE(again->repeated);
        EXPECT_EQ(again->position, first->position);
        EXPECT_EQ(again->version, first->version);
        EXPECT_EQ(again->subject, first->subject);
        const auto told = store_->outcome(first->position.partition, with.command);
        ASSERT_TRUE(told && *told);
        EXPECT_EQ((*told)->position, first->position);
    }
    auto other = with;
    other.fingerprint.bytes.fill(9);
    const auto reused = enrol(patient, other);
    ASSERT_FALSE(reused);
    EXPECT_EQ(reused.error().code, "idempotency_key_reused");
    EXPECT_EQ(reused.error().kind, Kind::rule);
    const auto unheard = store_->outcome(first->position.partition, random_uuid());
    ASSERT_TRUE(unheard);
    EXPECT_FALSE(unheard->has_value());
}

TEST_F(Stores, HonoursTheExpectedVersion) {
    const auto patient = patient_number(1);
    ASSERT_TRUE(enrol(patient));
    auto with = context();
    with.if_match = 7;
    const auto refused = relocate(patient, with);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "version_moved");
    EXPECT_EQ(refused.error().kind, Kind::moved);
    with.if_match = 1;
    const auto accepted = relocate(patient, with);
    ASSERT_TRUE(accepted) << accepted.error().code;
    EXPECT_EQ(accepted->version, 2u);
}

TEST_F(Stores, PassesOnRefusalsAndWritesNothingForNoEvents) {
    const auto patient = patient_number(1);
    ASSERT_TRUE(enrol(patient));
    const auto home = store_->partition_of(Topic::patients, patient_stream(patient));
    const auto before = store_->frontier(home);
    const auto refused = store_->execute_with<Patient>(
        patient_stream(patient),
        [](const Patient&) -> PatientEvents {
            return Error{.kind = Kind::rule, .code = "residence_out_of_area"};
        },
        by(), context());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "residence_out_of_area");
    const auto nothing = store_->execute_with<Patient>(
        patient_stream(patient),
        [](const Patient&) -> PatientEvents { return std::vector<PatientEvent>{}; }, by(),
        context("rec_x"));
    ASSERT_TRUE(nothing);
    EXPECT_EQ(nothing->version, 1u);
    EXPECT_EQ(nothing->subject, "rec_x");
    EXPECT_EQ(store_->frontier(home), before);
}

TEST_F(Stores, OrdersManyWritersOfOneStreamAndOfMany) {
    constexpr int writers = 8;
    constexpr int each = 60;
    for (std::uint16_t i = 0; i <= writers; ++i) {
        ASSERT_TRUE(enrol(patient_number(i)));
    }
    std::vector<std::vector<std::uint64_t>> versions(writers);
    std::vector<std::thread> threads;
    for (std::uint16_t i = 0; i < writers; ++i) {
        threads.emplace_back([&, i] {
            for (int n = 0; n < each; ++n) {
                const auto shared = relocate(patient_number(writers));
                versions[i].push_back(shared ? shared->version : 0);
                EXPECT_TRUE(relocate(patient_number(i)));
                EXPECT_GE(load(patient_number(writers)).version, versions[i].back());
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    std::set<std::uint64_t> all;
    for (const auto& own : versions) {
        EXPECT_TRUE(std::is_sorted(own.begin(), own.end()));
        all.insert(own.begin(), own.end());
    }
    EXPECT_EQ(all.size(), std::size_t{writers * each});
    EXPECT_EQ(*all.begin(), 2u);
    EXPECT_EQ(*all.rbegin(), std::uint64_t{writers * each + 1});
    EXPECT_EQ(store_->judge_counts().read_backs, 0u);
    open();
    EXPECT_EQ(load(patient_number(writers)).version, std::uint64_t{writers * each + 1});
    EXPECT_EQ(load(patient_number(0)).version, std::uint64_t{each + 1});
}

TEST_F(Stores, AcceptsAKeyOnceHoweverOftenItComesAtOnce) {
    const auto patient = patient_number(1);
    ASSERT_TRUE(enrol(patient));
    for (int round = 0; round < 20; ++round) {
        const auto with = context();
        std::vector<Position> positions(6);
        std::vector<std::thread> threads;
        for (auto& position : positions) {
            threads.emplace_back([&] {
                const auto told = relocate(patient, with);
                ASSERT_TRUE(told) << told.error().code;
                position = told->position;
            });
        }
        for (auto& thread : threads) {
            thread.join();
        }
        EXPECT_EQ(std::set(positions.begin(), positions.end()).size(), 1u);
    }
    EXPECT_EQ(load(patient).version, 21u);
}

TEST_F(Stores, FoldsAgainWhatItLetGo) {
    auto small = options();
    small.folded_events = 60;
    open(small);
    for (std::uint16_t i = 0; i < 40; ++i) {
        ASSERT_TRUE(enrol(patient_number(i)));
        ASSERT_TRUE(relocate(patient_number(i)));
    }
    for (std::uint16_t i = 0; i < 40; ++i) {
        EXPECT_EQ(load(patient_number(i)).version, 2u);
        EXPECT_EQ(relocate(patient_number(i))->version, 3u);
    }
}

TEST_F(Stores, TellsViewsTheAcceptedRecords) {
    std::vector<std::pair<Partition, std::uint64_t>> told;
    std::mutex mutex;
    store_->on_advance([&](Partition partition, std::uint64_t frontier) {
        const std::lock_guard lock(mutex);
        told.emplace_back(partition, frontier);
    });
    const auto patient = patient_number(1);
    const auto home = store_->partition_of(Topic::patients, patient_stream(patient));
    ASSERT_TRUE(enrol(patient));
    for (int i = 0; i < 9; ++i) {
        ASSERT_TRUE(relocate(patient));
    }
    std::vector<AppliedRecord> seen;
    for (std::uint64_t next = 0; next < store_->frontier(home);) {
        auto slice = store_->applied(home, next, 4);
        ASSERT_TRUE(slice);
        ASSERT_GT(slice->next, next);
        EXPECT_LE(slice->records.size(), 4u);
        next = slice->next;
        std::move(slice->records.begin(), slice->records.end(), std::back_inserter(seen));
    }
    ASSERT_EQ(seen.size(), 10u);
    for (std::size_t i = 0; i < seen.size(); ++i) {
        EXPECT_EQ(seen[i].position, (Position{home, i + 1}));
        EXPECT_EQ(seen[i].record->header.events.at(0).version, i + 1);
        EXPECT_EQ(seen[i].record->header.form, RecordForm::command);
    }
    const auto content = sealed_content(*seen[1].record, 0, patient);
    EXPECT_EQ(content.type, seen[1].record->header.events[0].type);
    EXPECT_FALSE(content.sealed.empty());
    const std::pair last{home, store_->frontier(home)};
    bool was_told = false;
    for (int tries = 0; tries < 1'000 && !was_told; ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        const std::lock_guard lock(mutex);
        was_told = !told.empty() && told.back() == last;
    }
    EXPECT_TRUE(was_told);
    EXPECT_EQ(store_->verify().value(), 10u + store_->partitions().size());
}

TEST_F(Stores, MakesALostLedgerAnew) {
    const auto patient = patient_number(1);
    const auto with = context();
    ASSERT_TRUE(enrol(patient, with));
    ASSERT_TRUE(relocate(patient));
    store_.reset();
    std::filesystem::remove_all(options().data / "ledger");
    open();
    EXPECT_EQ(load(patient).version, 2u);
    EXPECT_TRUE(enrol(patient, with)->repeated);
    store_.reset();
    std::filesystem::remove(options().data / "ledger" / "CURRENT");
    std::ofstream(options().data / "ledger" / "000099.sst") << "x";
    open();
    EXPECT_EQ(load(patient).version, 2u);
}

TEST_F(Stores, RefusesALedgerAheadOfItsLog) {
    ASSERT_TRUE(enrol(patient_number(1)));
    store_.reset();
    const auto data = options().data;
    std::filesystem::copy(data / "ledger", folder_.path() / "ahead");
    std::filesystem::copy(data / "log", folder_.path() / "early",
                          std::filesystem::copy_options::recursive);
    std::filesystem::copy(data / "head", folder_.path() / "head");
    open();
    ASSERT_TRUE(relocate(patient_number(1)));
    store_.reset();
    std::filesystem::remove_all(data / "log");
    std::filesystem::rename(folder_.path() / "early", data / "log");
    EXPECT_EQ(refusal(options()), "log_shorter_than_head");
    std::filesystem::rename(folder_.path() / "head", data / "head");
    EXPECT_EQ(refusal(options()), "log_shorter_than_ledger");
}

TEST_F(Stores, IsHeldByOneProcessAndKeepsItsPartitions) {
    EXPECT_EQ(refusal(options()), "data_in_use");
    store_.reset();
    auto other = options();
    other.partitions = 3;
    ASSERT_TRUE(open_store(other));
    open();
    EXPECT_EQ(store_->partitions().size(), 5u);
}

TEST_F(Stores, PutsAPatientsCareAndAccessAtTheSameIndex) {
    for (std::uint16_t i = 0; i < 50; ++i) {
        const auto patient = patient_number(i);
        const auto care = store_->partition_of(Topic::patients, patient_stream(patient));
        const auto access = store_->partition_of(Topic::access, "access/" + patient.text());
        EXPECT_EQ(care.index, access.index);
        EXPECT_LT(care.index, 2);
    }
    const auto user = store_->partition_of(Topic::network, user_stream(UserId{}));
    EXPECT_EQ(user, (Partition{Topic::network, 0}));
    // Where patients are is fixed for life: this very one must never move.
    EXPECT_EQ(store_->partition_of(Topic::patients, "patient/pat_00000000000000000000000000").index,
              1);
}

}  // namespace
}  // namespace ikiiki
