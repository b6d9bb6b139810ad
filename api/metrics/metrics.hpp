#pragma once
#include "api/http/route.hpp"
#include "api/http/server.hpp"
#include "domain/core/result.hpp"
#include "domain/core/time.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace ikiiki {

class Node;
class Store;
class StreamHub;
class Views;
struct LogCounts;

/// What the numbers are about; outlives them.
struct Measured {
    const Store& store;
    const Views& views;
    const StreamHub& hub;
    const Node& node;
    std::filesystem::path data;  ///< the folder whose disk may fill up
    std::function<Instant()> now;
};

/// Numbers for whoever operates the service, as Prometheus reads them. Names and labels hold route
/// patterns, statuses, views and partitions: no ids, no names, nothing of a patient. Counting is
/// thread-safe; one thread at a time asks for the text. What to do about each: ops/runbook.md.
class Metrics {
  public:
    explicit Metrics(const Measured& measured);
    ~Metrics();
    /// Counts one answer; `route` null: a file, or nothing of ours.
    void count(const Route* route, int status, std::chrono::nanoseconds took);
    /// All numbers as they stand now, in Prometheus' text format 0.0.4.
    std::string text() const;

  private:
    void tell_log() const;
    void tell_appends(const LogCounts& log) const;
    void tell_nodes() const;

    struct Families;
    Measured measured_;
    std::unique_ptr<Families> families_;
};

/// A listener of its own that answers GET /metrics and nothing else, on a loopback address only.
/// Errors: invalid `bad_listen`, `metrics_not_loopback`; unavailable `address_in_use`.
Result<std::unique_ptr<Server>> serve_metrics(const std::string& listen, const Metrics& metrics);

}  // namespace ikiiki
