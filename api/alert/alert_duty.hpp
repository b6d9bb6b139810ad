#pragma once
#include "domain/core/id.hpp"
#include "domain/core/time.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace ikiiki {

class Store;
class Views;
struct OpenAlert;

/// The service's duty to tell the next of the chain when nobody answers in time. Reads what is due
/// from the view and decides it by the ordinary command, whose id follows from alert and step: any
/// number of nodes may do it, and it happens once. What became due while no node ran is caught up
/// at the next look. Opens nothing.
class AlertDuty {
  public:
    /// `on_duty`: whether this node is the one to do it; asked when something is due.
    AlertDuty(Store& store, Views& views, std::function<Instant()> now,
              std::function<bool()> on_duty, std::chrono::milliseconds every);
    ~AlertDuty();
    AlertDuty(const AlertDuty&) = delete;
    AlertDuty& operator=(const AlertDuty&) = delete;

    /// Looks at once and then every so often, on a thread of its own.
    void start();
    void stop();
    /// One look; what fails is tried again at the next. Not while started.
    void look();

  private:
    void keep_looking();
    void escalate(const OpenAlert& due, Instant now);

    Store& store_;
    Views& views_;
    std::function<Instant()> now_;
    std::function<bool()> on_duty_;
    std::chrono::milliseconds every_;
    /// Alerts nobody can be told of now; asked again after a while, not at every look.
    std::map<std::pair<PatientId, RecordId>, Instant> not_before_;
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stopping_ = false;  ///< guarded by mutex_
    std::thread thread_;
};

}  // namespace ikiiki
