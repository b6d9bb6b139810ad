#pragma once
#include "domain/core/result.hpp"
#include "eventstore/store/store.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace ikiiki {

class Timeline;
class AccessView;
class PatientList;
class AccessHistory;
class Directory;

/// How far one view is, for administrators.
struct ViewState {
    std::string name;
    int revision = 0;
    std::uint64_t generation = 0;
    std::string phase;                        ///< live, rebuilding, failed
    std::uint64_t applied = 0;                ///< records applied over all partitions
    std::uint64_t behind = 0;                 ///< records between the checkpoint and the frontier
    std::vector<std::string> parked_streams;  ///< pseudonymous ids; such patients fail closed
};

/// Where a rebuild stands; called now and then, from the rebuilding thread.
struct RebuildProgress {
    std::string view;
    std::string phase;  ///< scan, sort, ingest, catch_up, validate, swap
    std::uint64_t done = 0;
    std::uint64_t total = 0;
};

/// All views of one node over DIR/views: opens them, follows the store, answers questions. A view
/// whose revision differs from the stored one is rebuilt at open. Thread-safe.
class Views {
  public:
    static Result<std::unique_ptr<Views>> open(Store& store, const std::filesystem::path& dir);
    virtual ~Views() = default;

    virtual const Timeline& timeline() const = 0;
    virtual const AccessView& access() const = 0;
    virtual const PatientList& patients() const = 0;
    virtual const AccessHistory& history() const = 0;
    virtual const Directory& directory() const = 0;

    /// Waits until every view has applied `position`. False when `wait` is over first.
    virtual bool wait_for(Position position, std::chrono::milliseconds wait) const = 0;
    /// Waits until the views have applied what the frontier had at the call: a read after that sees
    /// every write answered before it.
    virtual bool wait_until_current(Partition partition, std::chrono::milliseconds wait) const = 0;

    virtual std::vector<ViewState> states() const = 0;
    /// Builds the view anew beside the old one and swaps it in. Error: not_found `no_such_view`.
    virtual Result<Done> rebuild(const std::string& name,
                                 const std::function<void(const RebuildProgress&)>& progress) = 0;
    /// SHA-256 over all rows of a view in key order, without checkpoints: equal for live and
    /// rebuilt.
    virtual Result<std::string> hash(const std::string& name) const = 0;
};

}  // namespace ikiiki
