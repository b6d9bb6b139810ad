#include "tests/eventstore/ledger/evidence.hpp"

#include <map>
#include <optional>
#include <set>
#include <utility>

namespace ikiiki {
namespace {

struct Taken {
    const LogLine* line = nullptr;
    std::uint64_t version = 0;
};

struct Folded {
    std::map<CommandId, Taken> by_key;
    std::vector<std::uint64_t> accepted;
    std::vector<std::string> faults;
};

/// The rule once more, from its words in the design and not from the code under test.
Folded fold(const std::vector<LogLine>& log) {
    Folded folded;
    std::map<StreamId, Taken> last;
    std::set<AttemptId> dead;
    std::uint64_t place = 0;
    for (const auto& line : log) {
        if (line.offset != place++) {
            folded.faults.push_back("an offset is missing");
        }
        const auto taken = folded.by_key.find(line.key);
        if (line.form == RecordForm::void_) {
            if (taken == folded.by_key.end() || taken->second.line->attempt != line.attempt) {
                dead.insert(line.attempt);
            }
            continue;
        }
        if (line.form != RecordForm::command || taken != folded.by_key.end() ||
            dead.contains(line.attempt)) {
            continue;
        }
        auto& before = last[line.stream];
        if (before.version != line.expected) {
            dead.insert(line.attempt);
            continue;
        }
        if (line.basis != (before.line != nullptr ? before.line->attempt : AttemptId{})) {
            folded.faults.push_back("decided on another state");
        }
        before = {&line, before.version + 1};
        folded.by_key[line.key] = before;
        folded.accepted.push_back(line.offset);
    }
    return folded;
}

void judge_calls(const Evidence& evidence, Folded& folded) {
    std::map<CommandId, std::uint64_t> first_asked;
    for (const auto& call : evidence.calls) {
        const auto [asked, is_new] = first_asked.emplace(call.key, call.invoked);
        asked->second = std::min(asked->second, call.invoked);
        const auto taken = folded.by_key.find(call.key);
        const bool in = taken != folded.by_key.end();
        if (call.told == Told::refused && in) {
            folded.faults.push_back("refused and yet in");
        }
        if (call.told != Told::ok) {
            continue;
        }
        if (!in) {
            folded.faults.push_back("acknowledged and not in");
        } else if (taken->second.line->offset != call.offset ||
                   taken->second.version != call.version ||
                   taken->second.line->stream != call.stream) {
            folded.faults.push_back("acknowledged as something else");
        } else if (taken->second.line->arrived > call.returned) {
            folded.faults.push_back("acknowledged before it was there");
        }
    }
    for (const auto& [key, taken] : folded.by_key) {
        const auto asked = first_asked.find(key);
        if (asked == first_asked.end() || taken.line->arrived < asked->second) {
            folded.faults.push_back("nobody had asked for it");
        }
    }
}

/// Of two acknowledged calls on a stream, the one that ended before the other began comes first.
void judge_order(const Evidence& evidence, Folded& folded) {
    for (const auto& early : evidence.calls) {
        for (const auto& late : evidence.calls) {
            if (early.told == Told::ok && late.told == Told::ok && early.stream == late.stream &&
                early.key != late.key && early.returned < late.invoked &&
                early.version >= late.version) {
                // A repeated call is told of the first one's place, so only the key's first counts.
                bool repeated = false;
                for (const auto& other : evidence.calls) {
                    repeated =
                        repeated || (other.key == late.key && other.invoked <= early.returned);
                }
                if (!repeated) {
                    folded.faults.push_back("order of answers and of versions differ");
                }
            }
        }
    }
}

}  // namespace

std::vector<std::string> faults_by_folding(const Evidence& evidence) {
    auto folded = fold(evidence.log);
    judge_calls(evidence, folded);
    judge_order(evidence, folded);
    std::map<std::uint64_t, Digest> chains;
    for (const auto& node : evidence.nodes) {
        if (node.accepted != folded.accepted) {
            folded.faults.push_back("a node accepted other records");
        }
        for (const auto& [frontier, chain] : node.chains) {
            if (chains.emplace(frontier, chain).first->second != chain) {
                folded.faults.push_back("nodes differ in their chains");
            }
        }
    }
    return std::move(folded.faults);
}

}  // namespace ikiiki
