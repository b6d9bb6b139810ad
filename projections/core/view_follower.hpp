#pragma once
#include "projections/core/follow.hpp"
#include "projections/directory/directory_fold.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace ikiiki {

/// The one thread that keeps all views of a node behind its store, woken by the frontier, and the
/// place where readers wait for it; while none does, it writes what comes within some milliseconds
/// together. Failures of the store or the disk are tried again each second;
/// views stay a prefix meanwhile.
class ViewFollower {
  public:
    /// The views need a current generation and outlive the follower.
    ViewFollower(Store& store, std::vector<const View*> views, DirectoryFold& directory);
    ~ViewFollower();
    ViewFollower(const ViewFollower&) = delete;
    ViewFollower& operator=(const ViewFollower&) = delete;

    /// Folds the directory up to the frontier of now, then starts the thread.
    Result<Done> start();

    /// True when every view that follows `partition` has applied all below `next`.
    bool wait_until(Partition partition, std::uint64_t next, std::chrono::milliseconds wait) const;
    /// While this is held no view is written.
    std::unique_lock<std::mutex> pause() { return std::unique_lock(applying_); }
    /// After a swap: those who wait look again.
    void progressed() const;
    bool failing() const { return failing_; }

  private:
    /// Shared with the store's listener, which may be called after this object is gone.
    struct Signal {
        std::mutex mutex;
        std::condition_variable changed;
        bool pending = true;
        bool stop = false;
        std::size_t readers = 0;  ///< in wait_until()
    };
    void run();
    bool sleep(bool failed);
    Result<bool> pass();
    Result<bool> follow_network();
    bool has_applied(Partition partition, std::uint64_t next) const;

    Store& store_;
    std::vector<const View*> views_;
    DirectoryFold& directory_;
    std::shared_ptr<Signal> signal_ = std::make_shared<Signal>();
    std::mutex applying_;
    mutable std::mutex waiting_;
    mutable std::condition_variable progress_;
    std::atomic<bool> failing_{false};
    std::thread thread_;
};

}  // namespace ikiiki
