#include "tests/eventstore/ledger/sim_run.hpp"

#include <cstring>
#include <memory>

namespace ikiiki {
namespace {

constexpr Partition only{Topic::patients, 0};
constexpr std::uint64_t patience = 250;
constexpr std::uint64_t faults_end = 1'500;

SimFaults faults_of(SimClock& chance) {
    const bool calm = chance.chance(15);
    const auto percent = [&](unsigned most) {
        return calm ? 0u : static_cast<unsigned>(chance.up_to(most));
    };
    return {.lost = percent(15),
            .late = percent(20),
            .unreported = percent(15),
            .twice = percent(20),
            .not_persisted = percent(10),
            .delay = 1 + chance.up_to(40),
            .heals_at = faults_end};
}

/// Asks for one thing after another; after no answer asks again with the same key, anywhere, and
/// sometimes asks two nodes at once.
class Client {
  public:
    Client(SimClock& clock, std::vector<std::unique_ptr<SimNode>>& nodes, Evidence& evidence,
           std::uint64_t number)
        : clock_(clock), nodes_(nodes), evidence_(evidence), number_(number) {
        clock_.in(clock_.up_to(50), [this] { next(); });
    }

  private:
    static constexpr int asks_at_most = 6;
    static constexpr int tries_at_most = 4;

    void next() {
        if (asked_++ == asks_at_most) {
            return;
        }
        const std::uint64_t parts[2] = {number_, static_cast<std::uint64_t>(asked_)};
        std::memcpy(request_.key.data(), parts, sizeof(parts));
        request_.stream = "patient/" + std::to_string(clock_.up_to(2));
        request_.if_match.reset();
        if (clock_.chance(25)) {
            request_.if_match = seen_[request_.stream];
        }
        tries_ = 0;
        ask();
        if (clock_.chance(15)) {
            call([](Told) {});
        }
    }
    void ask() {
        ++tries_;
        call([this, ask = asked_](Told told) {
            if (ask != asked_) {
                return;
            }
            if (told == Told::unknown && tries_ < tries_at_most) {
                clock_.in(clock_.up_to(60), [this] { this->ask(); });
            } else {
                clock_.in(clock_.up_to(40), [this] { next(); });
            }
        });
    }
    void call(std::function<void(Told)> done) {
        const auto index = evidence_.calls.size();
        evidence_.calls.push_back({.key = request_.key,
                                   .stream = request_.stream,
                                   .invoked = clock_.now(),
                                   .told = Told::unknown});
        const auto is_open = std::make_shared<bool>(true);
        const auto finish = [this, index, is_open, done = std::move(done)](Reply reply) {
            if (!std::exchange(*is_open, false)) {
                return;
            }
            auto& call = evidence_.calls[index];
            call.returned = clock_.now();
            call.told = reply.told;
            call.offset = reply.offset;
            call.version = reply.version;
            if (reply.told == Told::ok) {
                auto& seen = seen_[call.stream];
                seen = std::max(seen, reply.version);
            }
            done(reply.told);
        };
        clock_.in(patience, [finish] { finish({.told = Told::unknown}); });
        auto& node = *nodes_[clock_.up_to(nodes_.size() - 1)];
        const auto request = request_;
        clock_.in(1 + clock_.up_to(5), [&node, request, finish, this] {
            node.call(request, [finish, this](Reply reply) {
                clock_.in(1 + clock_.up_to(5), [finish, reply] { finish(reply); });
            });
        });
    }

    SimClock& clock_;
    std::vector<std::unique_ptr<SimNode>>& nodes_;
    Evidence& evidence_;
    std::uint64_t number_;
    int asked_ = 0;
    int tries_ = 0;
    Request request_;
    std::map<StreamId, std::uint64_t> seen_;
};

LogLine line_of(const RecordHeader& header, const LogEntry& entry, const SimLog& log) {
    LogLine line{.offset = entry.offset,
                 .arrived = log.arrived_at(entry.offset),
                 .form = header.form,
                 .key = header.command,
                 .attempt = header.attempt};
    if (header.form == RecordForm::command) {
        line.stream = header.preconditions.front().stream;
        line.expected = header.preconditions.front().version;
        std::memcpy(line.basis.data(), header.subject.data(), header.subject.size());
    }
    return line;
}

}  // namespace

Evidence simulate(std::uint64_t seed, DecidesOn mode) {
    SimClock clock(seed);
    SimLog log(clock, faults_of(clock));
    Wire wire;
    Evidence evidence;
    std::vector<std::unique_ptr<SimNode>> nodes;
    for (auto left = 2 + clock.up_to(1); left > 0; --left) {
        nodes.push_back(std::make_unique<SimNode>(clock, log, wire, mode));
    }
    std::vector<std::unique_ptr<Client>> clients;
    for (std::uint64_t number = 1; number <= 4; ++number) {
        clients.push_back(std::make_unique<Client>(clock, nodes, evidence, number));
    }
    for (auto crashes = clock.up_to(3); crashes > 0; --crashes) {
        auto& node = *nodes[clock.up_to(nodes.size() - 1)];
        const auto down = 1 + clock.up_to(200);
        clock.in(clock.up_to(faults_end), [&node, down] { node.crash(down); });
    }
    clock.run();
    const auto entries = log.read(only, 0, ~std::size_t{0});
    for (const auto& entry : *entries) {
        evidence.log.push_back(line_of(wire.get(entry.bytes)->header, entry, log));
    }
    for (const auto& node : nodes) {
        evidence.nodes.push_back(node->claims());
        evidence.nodes.back().open = node->pending();
    }
    return evidence;
}

SimCounts count(const Evidence& evidence) {
    SimCounts counts;
    for (const auto& call : evidence.calls) {
        counts.refused += call.told == Told::refused ? 1 : 0;
        counts.unknown += call.told == Told::unknown ? 1 : 0;
    }
    for (const auto& line : evidence.log) {
        counts.voids += line.form == RecordForm::void_ ? 1 : 0;
        counts.not_accepted += line.form == RecordForm::command ? 1 : 0;
    }
    counts.accepted = evidence.nodes.front().accepted.size();
    counts.not_accepted -= counts.accepted;
    return counts;
}

}  // namespace ikiiki
