#include "tests/eventstore/kafka/workload.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

using std::chrono::steady_clock;

PatientEvent relocation() {
    return RelocationReported{.moved_on = Date{20'000},
                              .leaves_area = false,
                              .to_municipality = Line<0, 6>::of("082171"),
                              .note = Text<0, 500>::of("引っ越し")};
}

/// A clock that jumps days back and forth: no order, no freshness and no key may rest on it.
Instant wild_clock(std::uint64_t tick) {
    constexpr std::int64_t hour = 3'600'000'000;
    return {1'800'000'000'000'000 + (static_cast<std::int64_t>(tick * 7'919 % 200) - 100) * hour};
}

std::vector<LogLine> lines_of(Partition partition, Log& raw, const std::vector<Call>& calls) {
    std::map<CommandId, std::uint64_t> told;
    for (const auto& call : calls) {
        if (call.told == Told::ok && !told.contains(call.key)) {
            told[call.key] = call.returned;
        }
    }
    std::vector<LogLine> lines;
    const auto end = raw.end(partition).value();
    while (lines.size() < end) {
        const auto entries = raw.read(partition, lines.size(), 1u << 20);
        EXPECT_TRUE(entries && !entries->empty());
        for (const auto& entry : *entries) {
            const auto record = decode(entry.bytes);
            EXPECT_TRUE(record) << record.error().code;
            const auto& header = record->header;
            LogLine line{.offset = entry.offset,
                         .arrived = told[header.command],
                         .form = header.form,
                         .key = header.command,
                         .attempt = header.attempt,
                         .stream = {},
                         .expected = 0,
                         .basis = {}};
            if (!header.preconditions.empty()) {
                line.stream = header.preconditions.front().stream;
                line.expected = header.preconditions.front().version;
            }
            lines.push_back(std::move(line));
        }
    }
    return lines;
}

}  // namespace

Workload::Workload(std::vector<Store*> nodes, std::vector<PatientId> patients, int clients)
    : nodes_(std::move(nodes)), patients_(std::move(patients)), running_(clients) {
    for (int client = 0; client < clients; ++client) {
        threads_.emplace_back([this, client] { run(static_cast<unsigned>(client)); });
    }
}

Workload::~Workload() {
    ending_ = true;
    for (auto& thread : threads_) {
        thread.join();
    }
}

bool Workload::finish() {
    ending_ = true;
    const auto until = steady_clock::now() + std::chrono::seconds(60);
    while (running_ > 0 && steady_clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return running_ == 0;
}

std::vector<Call> Workload::calls() const {
    const std::lock_guard lock(mutex_);
    return calls_;
}

void Workload::run(unsigned client) {
    for (std::uint64_t number = 0; !ending_; ++number) {
        command(client, number);
    }
    --running_;
}

/// One command, asked for with the same key at one node after the other until it is answered.
void Workload::command(unsigned client, std::uint64_t number) {
    const auto key = random_uuid();
    const auto patient = patients_[(client + number) % patients_.size()];
    const auto begun = steady_clock::now();
    for (std::size_t tries = 0;; ++tries) {
        auto& node = *nodes_[(client + number + tries) % nodes_.size()];
        if (ask(node, key, patient) == Told::ok) {
            break;
        }
        ++doubts_;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    ++answered_;
    const auto took =
        std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - begun).count();
    auto longest = longest_ms_.load();
    while (took > longest && !longest_ms_.compare_exchange_weak(longest, took)) {
    }
}

Told Workload::ask(Store& store, const CommandId& key, PatientId patient) {
    Call call{.key = key, .stream = patient_stream(patient), .invoked = tick()};
    CommandContext context;
    context.command = key;
    context.fingerprint.bytes.fill(1);
    Deciding by;
    by.actor.user.bytes.fill(7);
    by.now = wild_clock(call.invoked);
    context.occurred_at = by.now;
    const auto receipt = store.execute_with<Patient>(
        call.stream,
        [](const Patient&) -> Result<std::vector<PatientEvent>> {
            return std::vector{relocation()};
        },
        by, context);
    call.returned = tick();
    // The domain refuses nothing here: whatever is no receipt leaves the outcome open.
    call.told = receipt ? Told::ok : Told::unknown;
    if (receipt) {
        call.offset = receipt->position.offset;
        call.version = receipt->version;
    }
    const std::lock_guard lock(mutex_);
    calls_.push_back(call);
    return call.told;
}

Evidence evidence_of(Partition partition, Log& raw, const std::map<std::string, Store*>& nodes,
                     const std::vector<Call>& calls) {
    Evidence evidence;
    evidence.log = lines_of(partition, raw, calls);
    for (const auto& [name, store] : nodes) {
        Claims claims;
        const auto until = static_cast<std::uint64_t>(evidence.log.size());
        for (std::uint64_t next = 0; next < until;) {
            const auto slice = store->applied(partition, next, 1'000);
            EXPECT_TRUE(slice) << slice.error().code;
            for (const auto& applied : slice->records) {
                claims.accepted.push_back(applied.position.offset);
            }
            next = slice->next;
        }
        evidence.nodes.push_back(std::move(claims));
    }
    // What a decision rested on stands in no record: it is what the rule says it must be.
    std::map<StreamId, AttemptId> newest;
    const auto& accepted = evidence.nodes.front().accepted;
    for (auto& line : evidence.log) {
        if (std::binary_search(accepted.begin(), accepted.end(), line.offset)) {
            line.basis = newest[line.stream];
            newest[line.stream] = line.attempt;
        }
    }
    for (const auto& call : calls) {
        if (nodes.begin()->second->partition_of(Topic::patients, call.stream) == partition) {
            evidence.calls.push_back(call);
        }
    }
    return evidence;
}

}  // namespace ikiiki
