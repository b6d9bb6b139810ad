#include "eventstore/kafka/meeting.hpp"

#include "eventstore/kafka/first_record.hpp"

#include <algorithm>
#include <thread>

namespace ikiiki::kafka {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds ask_again{400};

Error truncated(const Position& at) {
    return {.kind = Kind::damaged,
            .code = "log_truncated",
            .detail = "log on Kafka: nothing at " + at.text() + ", though this node has it"};
}

}  // namespace

/// A broker that has only just become the leader may say less for a moment, so a shorter log is
/// asked for again and again before it counts as one.
Result<Ends> ends_at_start(const Watermarks& watermarks, const LocalCopy& copy,
                           const std::vector<Partition>& partitions) {
    const auto until = steady_clock::now() + opening_patience;
    const auto mine = copy.ends();
    const auto shorter = [&](const auto& there) {
        const auto found = mine.find(there.first);
        return found != mine.end() && there.second < found->second;
    };
    while (true) {
        auto asked = watermarks.ends(partitions, question_patience);
        auto why = asked ? Error{} : asked.error();
        if (asked) {
            const auto lost = std::find_if(asked->begin(), asked->end(), shorter);
            if (lost == asked->end()) {
                return asked;
            }
            why = truncated({lost->first, lost->second});
        }
        if (steady_clock::now() > until) {
            return why;
        }
        std::this_thread::sleep_for(ask_again);
    }
}

Result<Done> check_same_region(const KafkaOptions& options, const LocalCopy& copy,
                               const Ends& ends) {
    const Partition network{Topic::network, 0};
    if (copy.end(network) == 0 || ends.at(network) == 0) {
        return Done{};
    }
    const auto mine = copy.read(network, 0, 1);
    const auto theirs = first_record(options, network);
    if (!mine || !theirs) {
        return mine ? theirs.error() : mine.error();
    }
    if (mine->front().bytes != *theirs) {
        return Error{.kind = Kind::invalid,
                     .code = "other_region",
                     .detail = "the folder belongs to another region than the log"};
    }
    return Done{};
}

}  // namespace ikiiki::kafka
