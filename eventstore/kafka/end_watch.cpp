#include "eventstore/kafka/end_watch.hpp"

namespace ikiiki::kafka {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds every{400};
constexpr milliseconds patience{1'000};

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
    const auto copied = copy_.ends();
    prover_.answered(asked, *ends, copied);
    if (stall_.seen(*ends, copied, steady_clock::now())) {
        stalled_();
    }
}

}  // namespace ikiiki::kafka
