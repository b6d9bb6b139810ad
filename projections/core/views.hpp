#pragma once
#include "domain/core/result.hpp"
#include "eventstore/store/store.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ikiiki {

class Timeline;
class AccessView;
class PatientList;
class AccessHistory;
class AlertBook;
class AttachmentView;
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

/// Where a rebuild stands.
struct RebuildProgress {
    std::string view;
    std::string
        phase;  ///< scan, sort, ingest, catch_up, validate, swap; of one patient: scan, swap
    std::uint64_t done = 0;
    std::uint64_t total = 0;
};
/// Called now and then, from the rebuilding thread. False gives the rebuild up: the rows that
/// answered until then go on answering.
using TellProgress = std::function<bool(const RebuildProgress&)>;

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
    virtual const AlertBook& alerts() const = 0;
    virtual const AttachmentView& attachments() const = 0;
    virtual const Directory& directory() const = 0;

    /// Waits until every view has applied `position`. False when `wait` is over first.
    virtual bool wait_for(Position position, std::chrono::milliseconds wait) const = 0;
    /// Waits until the views have applied what the frontier had at the call: a read after that sees
    /// every write answered before it.
    virtual bool wait_until_current(Partition partition, std::chrono::milliseconds wait) const = 0;

    virtual std::vector<ViewState> states() const = 0;
    /// Builds the view anew beside the old one and swaps it in, while reads go on. Errors:
    /// not_found `no_such_view`, unavailable `given_up`.
    virtual Result<Done> rebuild(const std::string& name, const TellProgress& progress) = 0;
    /// Makes one patient's rows of the view anew in place, all at once: for a patient who was
    /// parked and can be followed now. Same errors.
    virtual Result<Done> rebuild_patient(const std::string& name, PatientId patient,
                                         const TellProgress& progress) = 0;
    /// SHA-256 over all rows of a view in key order, without checkpoints: equal for live and
    /// rebuilt.
    virtual Result<std::string> hash(const std::string& name) const = 0;
};

}  // namespace ikiiki
