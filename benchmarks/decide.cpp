// Claim: one decision with its fold, its bytes and its seal costs microseconds.
#include "eventstore/codec/codec.hpp"
#include "eventstore/crypto/random.hpp"
#include "eventstore/crypto/seal.hpp"

#include "benchmarks/support/region.hpp"

#include <benchmark/benchmark.h>

#include <cstring>

namespace {

using namespace ikiiki;

const Actor nurse{UserId{random_uuid()}, FacilityId{random_uuid()}, Profession::nurse, Role::care};

Patient registered() {
    Patient patient;
    const PatientId id{random_uuid()};
    const Happened happened{nurse, {}, {}, 1};
    evolve(patient, PatientRegistered{.patient = id}, happened);
    evolve(patient, MemberJoined{nurse.user, nurse.facility, nurse.profession, {}}, happened);
    return patient;
}

void decide_record(benchmark::State& state) {
    const auto patient = registered();
    const auto command = bench::make_record(300);
    const Deciding by{nurse, bench::clock_now()};
    for (auto _ : state) {
        benchmark::DoNotOptimize(decide(patient, command, by));
    }
}
BENCHMARK(decide_record);

void evolve_record(benchmark::State& state) {
    auto patient = registered();
    auto command = bench::make_record(300);
    auto event = decide(patient, command, {nurse, bench::clock_now()})->front();
    auto& posted = std::get<RecordPosted>(event);
    std::uint64_t number = 0;
    for (auto _ : state) {
        ++number;  // a record is posted once
        std::memcpy(posted.record.bytes.data() + 8, &number, sizeof number);
        evolve(patient, event, {nurse, {}, {}, 3});
    }
}
BENCHMARK(evolve_record);

void encode_record(benchmark::State& state) {
    const auto patient = registered();
    const auto events = decide(patient, bench::make_record(300), {nurse, bench::clock_now()});
    for (auto _ : state) {
        benchmark::DoNotOptimize(encode(events->front()));
    }
}
BENCHMARK(encode_record);

void seal_record(benchmark::State& state) {
    std::array<std::uint8_t, 32> bytes{};
    fill_random(bytes);
    const DataKey key(bytes);
    const std::string personal(400, 'p');
    const Digest binding{};
    for (auto _ : state) {
        benchmark::DoNotOptimize(seal(key, binding, 0, personal));
    }
}
BENCHMARK(seal_record);

}  // namespace

BENCHMARK_MAIN();
