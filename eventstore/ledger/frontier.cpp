#include "eventstore/ledger/frontier.hpp"

#include "eventstore/crypto/digest.hpp"
#include "eventstore/record/header.hpp"

#include <algorithm>

namespace ikiiki {

RecordPtr void_of(const RecordHeader& attempt) {
    auto giving_up = std::make_shared<Record>();
    auto& header = giving_up->header;
    header.form = RecordForm::void_;
    header.partition = attempt.partition;
    header.command = attempt.command;
    header.attempt = attempt.attempt;
    header.actor = attempt.actor;
    header.purpose = attempt.purpose;
    header.recorded_at = attempt.recorded_at;
    header.occurred_at = attempt.occurred_at;
    return giving_up;
}

void Frontier::sent(const RecordPtr& record) {
    pending_[record->header.attempt] = record;
}

void Frontier::reported(const RecordPtr& record, const AppendOutcome& outcome, Steps& steps) {
    const auto& header = record->header;
    const bool open = pending_.contains(header.attempt);
    switch (outcome.appended) {
        case Appended::persisted:
            if (outcome.offset >= next_) {
                own_[outcome.offset] = record;
                apply_own(steps);
            } else if (open) {
                // It was read and judged before this node had noted it as its own.
                settle(header, Verdict::conflict, steps);
            }
            return;
        case Appended::not_persisted:
            if (open && header.form == RecordForm::command) {
                pending_.erase(header.attempt);
                steps.settled.push_back({.attempt = header.attempt, .fate = Fate::not_persisted});
            } else if (open) {
                steps.voids.push_back(record);
            }
            return;
        case Appended::unknown:
            if (open) {
                steps.voids.push_back(void_of(header));
            }
            return;
    }
}

bool Frontier::read(std::uint64_t offset, const RecordPtr& record, Steps& steps) {
    if (offset > next_) {
        return false;
    }
    if (offset == next_) {
        own_.erase(offset);
        apply(record, steps);
        apply_own(steps);
    }
    return true;
}

void Frontier::apply_own(Steps& steps) {
    while (!own_.empty() && own_.begin()->first == next_) {
        const auto record = own_.begin()->second;
        own_.erase(own_.begin());
        apply(record, steps);
    }
}

void Frontier::apply(const RecordPtr& record, Steps& steps) {
    const auto& header = record->header;
    const auto verdict = apply_rule_v1(ledger_, header, next_);
    if (verdict == Verdict::accepted) {
        chain_ = sha256(
            {view_of(chain_.bytes), record::encode_header(header, record::Digests::written)});
    }
    steps.judged.push_back({.offset = next_, .record = record, .verdict = verdict});
    settle(header, verdict, steps);
    if (++next_ % records_per_mark == 0) {
        steps.marks.push_back({next_, chain_});
    }
}

void Frontier::settle(const RecordHeader& header, Verdict verdict, Steps& steps) {
    const auto found = pending_.find(header.attempt);
    if (found == pending_.end() || header.form == RecordForm::genesis) {
        return;
    }
    pending_.erase(found);
    Settled settled{.attempt = header.attempt, .fate = Fate::given_up};
    if (const auto accepted = ledger_.accepted(header.command)) {
        settled.offset = accepted->offset;
        settled.fate = accepted->attempt == header.attempt ? Fate::accepted : Fate::duplicate;
    } else if (verdict == Verdict::conflict) {
        settled.fate = Fate::conflict;
    }
    steps.settled.push_back(settled);
}

}  // namespace ikiiki
