#include "tests/eventstore/ledger/sim_node.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace ikiiki {
namespace {

constexpr int rounds_at_most = 5;
constexpr Partition only{Topic::patients, 0};

std::string text_of(const AttemptId& attempt) {
    return {reinterpret_cast<const char*>(attempt.data()), attempt.size()};
}

}  // namespace

std::string Wire::put(const RecordPtr& record) {
    records_.push_back(record);
    return std::to_string(records_.size() - 1);
}

const RecordPtr& Wire::get(const std::string& bytes) const {
    return records_.at(std::stoul(bytes));
}

SimNode::SimNode(SimClock& clock, SimLog& log, Wire& wire, DecidesOn mode)
    : clock_(clock),
      log_(log),
      wire_(wire),
      mode_(mode),
      number_(clock.up_to(~std::uint64_t{1})),
      state_(std::make_unique<State>(MemoryLedger{}, 0, Digest{})) {
    log_.on_growth([this] { wake(); });
}

void SimNode::later(std::uint64_t delay, std::function<void()> what) {
    clock_.in(delay, [this, life = life_, what = std::move(what)] {
        if (alive_ && life == life_) {
            what();
        }
    });
}

void SimNode::call(const Request& request, std::function<void(Reply)> reply) {
    if (alive_) {
        process({.request = request, .reply = std::move(reply), .fresh_from = {}});
    }
}

void SimNode::crash(std::uint64_t down) {
    alive_ = false;
    ++life_;
    waking_ = false;
    clock_.in(down, [this] {
        alive_ = true;
        state_ = std::make_unique<State>(saved_.ledger, saved_.next, saved_.chain);
        state_->last = saved_.last;
        std::erase_if(claims_.accepted,
                      [&](std::uint64_t offset) { return offset >= saved_.next; });
        wake();
    });
}

bool SimNode::answer_if_known(const Job& job) {
    const auto accepted = state_->ledger.accepted(job.request.key);
    if (accepted) {
        const auto entry = log_.read(only, accepted->offset, 1);
        const auto& header = wire_.get(entry->front().bytes)->header;
        job.reply({Told::ok, accepted->offset, header.events.front().version});
    }
    return accepted.has_value();
}

void SimNode::process(Job job) {
    auto& state = *state_;
    const auto& stream = job.request.stream;
    if (answer_if_known(job)) {
        return;
    }
    const auto& open = state.open[stream];
    if (mode_ == DecidesOn::judged && !open.empty()) {
        state.waiting.push_back(std::move(job));
        return;
    }
    const auto version = state.ledger.version(stream) + open.size();
    if (version >= full || (job.request.if_match && *job.request.if_match != version)) {
        refuse(std::move(job));
    } else {
        send(std::move(job), version);
    }
}

/// A refusal is true only of a state that has everything the log had when it was asked for.
void SimNode::refuse(Job job) {
    if (!job.fresh_from) {
        job.fresh_from = *log_.end(only);
    }
    if (state_->frontier.next() >= *job.fresh_from && state_->open[job.request.stream].empty()) {
        job.reply({.told = Told::refused});
        return;
    }
    state_->waiting.push_back(std::move(job));
    wake();
}

void SimNode::send(Job job, std::uint64_t version) {
    auto& state = *state_;
    auto record = std::make_shared<Record>();
    auto& header = record->header;
    header.form = RecordForm::command;
    header.partition = only;
    header.command = job.request.key;
    const std::uint64_t parts[2] = {number_, ++attempts_};
    std::memcpy(header.attempt.data(), parts, sizeof(parts));
    header.preconditions = {{job.request.stream, version}};
    header.events.push_back({.stream = job.request.stream, .version = version + 1, .type = "e"});
    auto& open = state.open[job.request.stream];
    header.subject = text_of(open.empty() ? state.last[job.request.stream] : open.back());
    open.push_back(header.attempt);
    state.jobs.emplace(header.attempt, std::move(job));
    state.unnoted.push_back(record);
    append(record);
}

void SimNode::append(const RecordPtr& record) {
    log_.append(only, wire_.put(record), [this, life = life_, record](AppendOutcome outcome) {
        if (alive_ && life == life_) {
            note_sent();
            Steps steps;
            state_->frontier.reported(record, outcome, steps);
            handle(steps);
            wake();
        }
    });
}

void SimNode::note_sent() {
    for (const auto& record : std::exchange(state_->unnoted, {})) {
        state_->frontier.sent(record);
    }
}

void SimNode::wake() {
    if (alive_ && !waking_) {
        waking_ = true;
        later(clock_.up_to(15), [this] { read(); });
    }
}

void SimNode::read() {
    waking_ = false;
    // A thread that reads on may meet what was sent after it looked.
    if (clock_.chance(70)) {
        note_sent();
    }
    const auto entries = log_.read(only, state_->frontier.next(), 1u << 20);
    Steps steps;
    for (const auto& entry : *entries) {
        if (!state_->frontier.read(entry.offset, wire_.get(entry.bytes), steps)) {
            break;
        }
    }
    handle(steps);
}

void SimNode::handle(const Steps& steps) {
    auto& state = *state_;
    for (const auto& judged : steps.judged) {
        if (judged.verdict == Verdict::accepted) {
            claims_.accepted.push_back(judged.offset);
            state.last[judged.record->header.events.front().stream] = judged.record->header.attempt;
        }
    }
    if (!steps.judged.empty()) {
        claims_.chains[state.frontier.next()] = state.frontier.chain();
        if (clock_.chance(20)) {
            saved_ = {state.ledger, state.frontier.next(), state.frontier.chain(), state.last};
        }
    }
    for (const auto& settled : steps.settled) {
        settle(settled);
    }
    for (const auto& giving_up : steps.voids) {
        append(giving_up);
    }
    for (auto& job : std::exchange(state.waiting, {})) {
        process(std::move(job));
    }
}

void SimNode::settle(const Settled& settled) {
    const auto found = state_->jobs.find(settled.attempt);
    if (found == state_->jobs.end()) {
        return;
    }
    auto job = std::move(found->second);
    state_->jobs.erase(found);
    std::erase(state_->open[job.request.stream], settled.attempt);
    const bool is_in = settled.fate == Fate::accepted || settled.fate == Fate::duplicate;
    if (!is_in && ++job.rounds == rounds_at_most) {
        job.reply({.told = settled.fate == Fate::conflict ? Told::refused : Told::unknown});
        return;
    }
    later(is_in ? 0 : clock_.up_to(10), [this, job = std::move(job)] { process(job); });
}

}  // namespace ikiiki
