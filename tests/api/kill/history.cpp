#include "tests/api/kill/history.hpp"

#include <algorithm>
#include <map>

namespace ikiiki::test {
namespace {

using Faults = std::vector<std::string>;

void check_presence(const std::vector<Operation>& operations, const std::vector<Entry>& timeline,
                    Faults& out) {
    std::map<std::string, std::vector<const Entry*>> by_text;
    for (const auto& entry : timeline) {
        by_text[entry.text].push_back(&entry);
    }
    for (const auto& operation : operations) {
        const auto found = by_text[operation.text];
        by_text.erase(operation.text);
        if (found.size() > 1) {
            out.push_back("doubled: " + operation.text);
        }
        if (operation.outcome == Known::refused && !found.empty()) {
            out.push_back("refused but there: " + operation.text);
        }
        if (operation.outcome != Known::accepted) {
            continue;
        }
        if (found.empty()) {
            out.push_back("lost: " + operation.text);
        } else if (found[0]->id != operation.id || found[0]->version != operation.version) {
            out.push_back("not as answered: " + operation.text);
        }
    }
    for (const auto& [text, entries] : by_text) {
        out.push_back("phantom: " + text);
    }
}

void check_versions(const std::vector<Entry>& timeline, std::uint64_t before, Faults& out) {
    std::vector<std::uint64_t> versions;
    for (const auto& entry : timeline) {
        versions.push_back(entry.version);
    }
    std::sort(versions.begin(), versions.end());
    for (std::size_t i = 0; i < versions.size(); ++i) {
        if (versions[i] != before + i + 1) {
            out.push_back("gap at version " + std::to_string(before + i + 1));
            return;
        }
    }
}

/// In order of their returns, the highest version answered so far must be below each later begin's.
void check_order(std::vector<Operation> accepted, Faults& out) {
    auto by_return = accepted;
    std::ranges::sort(accepted, {}, &Operation::invoked);
    std::ranges::sort(by_return, {}, &Operation::returned);
    std::uint64_t highest = 0;
    std::size_t done = 0;
    for (const auto& operation : accepted) {
        while (done < by_return.size() && by_return[done].returned < operation.invoked) {
            highest = std::max(highest, by_return[done++].version);
        }
        if (operation.version <= highest) {
            out.push_back("out of order: " + operation.text);
        }
    }
}

}  // namespace

std::vector<std::string> faults(const std::vector<Operation>& operations,
                                const std::vector<Entry>& timeline, std::uint64_t before) {
    Faults out;
    check_presence(operations, timeline, out);
    check_versions(timeline, before, out);
    std::vector<Operation> accepted;
    std::ranges::copy_if(operations, std::back_inserter(accepted), [](const Operation& operation) {
        return operation.outcome == Known::accepted;
    });
    check_order(std::move(accepted), out);
    return out;
}

}  // namespace ikiiki::test
