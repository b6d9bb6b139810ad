#include "eventstore/ledger/ledger.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

Verdict give_up(Ledger& ledger, const RecordHeader& header) {
    const auto accepted = ledger.accepted(header.command);
    if (!accepted || accepted->attempt != header.attempt) {
        ledger.set_dead(header.attempt);
    }
    return Verdict::settled;
}

}  // namespace

Verdict apply_rule_v1(Ledger& ledger, const RecordHeader& header, std::uint64_t offset) {
    if (header.form == RecordForm::void_) {
        return give_up(ledger, header);
    }
    if (header.form != RecordForm::command) {
        return Verdict::settled;
    }
    if (ledger.accepted(header.command)) {
        return Verdict::duplicate;
    }
    if (ledger.is_dead(header.attempt)) {
        return Verdict::given_up;
    }
    const auto holds = [&](const Precondition& required) {
        return ledger.version(required.stream) == required.version;
    };
    if (!std::all_of(header.preconditions.begin(), header.preconditions.end(), holds)) {
        ledger.set_dead(header.attempt);
        return Verdict::conflict;
    }
    for (const auto& event : header.events) {
        ledger.set_version(event.stream, ledger.version(event.stream) + 1);
    }
    ledger.set_accepted(header.command, {.attempt = header.attempt, .offset = offset});
    return Verdict::accepted;
}

}  // namespace ikiiki
