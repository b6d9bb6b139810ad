#include "tests/eventstore/ledger/evidence.hpp"

#include <algorithm>
#include <map>

namespace ikiiki {
namespace {

/// Everything is looked up by walking over the lines again: slow, and without a state that could
/// be kept wrongly.
class Judge {
  public:
    explicit Judge(const Evidence& evidence) : evidence_(evidence) {
        accepted_.resize(evidence.log.size());
        for (std::size_t i = 0; !evidence.nodes.empty() && i < evidence.log.size(); ++i) {
            const auto& claimed = evidence.nodes.front().accepted;
            accepted_[i] =
                std::binary_search(claimed.begin(), claimed.end(), evidence.log[i].offset);
        }
        for (const auto& call : evidence.calls) {
            const auto at = first_asked_.try_emplace(call.key, call.invoked).first;
            at->second = std::min(at->second, call.invoked);
        }
    }

    std::vector<std::string> faults() {
        if (evidence_.nodes.empty()) {
            return {"no node"};
        }
        for (std::size_t i = 0; i < evidence_.log.size(); ++i) {
            expect(evidence_.log[i].offset == i, "hole in the log");
        }
        for (const auto& node : evidence_.nodes) {
            expect(node.accepted == evidence_.nodes.front().accepted, "nodes disagree");
            for (const auto& [frontier, chain] : node.chains) {
                for (const auto& other : evidence_.nodes) {
                    const auto same = other.chains.find(frontier);
                    expect(same == other.chains.end() || same->second == chain, "chains differ");
                }
            }
        }
        for (const auto& line : evidence_.log) {
            explain(line);
        }
        for (const auto& call : evidence_.calls) {
            explain(call);
        }
        return std::move(faults_);
    }

  private:
    void expect(bool holds, const char* fault) {
        if (!holds) {
            faults_.emplace_back(fault);
        }
    }
    bool is_accepted(const LogLine& line) const {
        return accepted_[static_cast<std::size_t>(&line - evidence_.log.data())];
    }
    template <class Matches>
    std::vector<const LogLine*> accepted_before(std::uint64_t offset, Matches matches) const {
        std::vector<const LogLine*> found;
        for (const auto& line : evidence_.log) {
            if (line.offset < offset && is_accepted(line) && matches(line)) {
                found.push_back(&line);
            }
        }
        return found;
    }
    std::vector<const LogLine*> stream_before(const LogLine& line) const {
        return accepted_before(line.offset,
                               [&](const LogLine& other) { return other.stream == line.stream; });
    }
    bool key_taken(const LogLine& line) const {
        return !accepted_before(line.offset, [&](const LogLine& other) {
                    return other.key == line.key;
                }).empty();
    }
    /// Given up by a Void, or refused by its precondition, at an earlier place.
    bool was_dead(const LogLine& line) const {
        return std::any_of(evidence_.log.begin(), evidence_.log.end(), [&](const LogLine& other) {
            if (other.offset >= line.offset || other.attempt != line.attempt) {
                return false;
            }
            return other.form == RecordForm::void_ ||
                   (!key_taken(other) && stream_before(other).size() != other.expected);
        });
    }

    void explain(const LogLine& line) {
        if (line.form != RecordForm::command) {
            expect(!is_accepted(line), "not a command and accepted");
            return;
        }
        const auto before = stream_before(line);
        const bool may = !key_taken(line) && !was_dead(line) && before.size() == line.expected;
        expect(is_accepted(line) == may, may ? "left out for no reason" : "accepted wrongly");
        if (!is_accepted(line)) {
            return;
        }
        const auto basis = before.empty() ? AttemptId{} : before.back()->attempt;
        expect(line.basis == basis, "rests on another state");
        const auto asked = std::any_of(
            evidence_.calls.begin(), evidence_.calls.end(),
            [&](const Call& call) { return call.key == line.key && call.invoked <= line.arrived; });
        expect(asked, "out of nowhere");
    }

    void explain(const Call& call) {
        const auto all = evidence_.log.size();
        const auto with_key =
            accepted_before(all, [&](const LogLine& line) { return line.key == call.key; });
        expect(with_key.size() <= 1, "in more than once");
        if (call.told == Told::refused) {
            expect(with_key.empty(), "refused but there");
        }
        if (call.told != Told::ok) {
            return;
        }
        expect(call.offset < all, "beyond the end");
        if (with_key.size() != 1) {
            faults_.emplace_back("acknowledged but lost");
            return;
        }
        const auto& line = *with_key.front();
        expect(line.offset == call.offset, "another place than acknowledged");
        expect(line.stream == call.stream, "another stream than acknowledged");
        expect(stream_before(line).size() + 1 == call.version, "another version");
        expect(line.arrived <= call.returned, "acknowledged too early");
        explain_order(call);
    }

    void explain_order(const Call& call) {
        for (const auto& later : evidence_.calls) {
            if (later.told == Told::ok && later.stream == call.stream && later.key != call.key &&
                first_asked_.at(later.key) > call.returned) {
                expect(later.version > call.version, "went back in time");
            }
        }
    }

    const Evidence& evidence_;
    std::vector<bool> accepted_;                      ///< per line
    std::map<CommandId, std::uint64_t> first_asked_;  ///< per key, over all its calls
    std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> faults_by_explaining(const Evidence& evidence) {
    return Judge(evidence).faults();
}

}  // namespace ikiiki
