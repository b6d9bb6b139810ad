#include "eventstore/kafka/end_watch.hpp"

#include <algorithm>

namespace ikiiki::kafka {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds every{400};
constexpr milliseconds patience{1'000};
constexpr milliseconds stall{10'000};

}  // namespace

EndWatch::EndWatch(const Watermarks& watermarks, const LocalCopy& copy,
                   std::vector<Partition> partitions, Prover& prover, std::function<void()> stalled)
    : watermarks_(watermarks),
      copy_(copy),
      partitions_(std::move(partitions)),
      stalled_(std::move(stalled)),
      prover_(prover) {
    ask();
    thread_ = std::thread([this] { run(); });
}

EndWatch::~EndWatch() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    stopped_.notify_all();
    thread_.join();
}

void EndWatch::run() {
    std::unique_lock lock(mutex_);
    while (!stopped_.wait_for(lock, every, [&] { return stopping_; })) {
        lock.unlock();
        ask();
        lock.lock();
    }
}

void EndWatch::ask() {
    const auto asked = steady_clock::now();
    const auto ends = watermarks_.ends(partitions_, patience);
    if (!ends) {
        ++unanswered_;
        return;
    }
    prover_.answered(asked, *ends, copy_.ends());
    look_for_stall(*ends);
}

void EndWatch::look_for_stall(const Ends& ends) {
    const auto now = steady_clock::now();
    const auto copied = copy_.ends();
    const bool behind = std::any_of(ends.begin(), ends.end(), [&](const auto& there) {
        const auto found = copied.find(there.first);
        return there.second > (found == copied.end() ? 0 : found->second);
    });
    if (!behind || copied != seen_) {
        seen_ = copied;
        seen_at_ = now;
    } else if (now - seen_at_ > stall) {
        seen_at_ = now;
        stalled_();
    }
}

}  // namespace ikiiki::kafka
