#pragma once
#include "domain/core/fields.hpp"
#include "domain/core/id.hpp"
#include "eventstore/record/position.hpp"
#include "eventstore/rocks/database.hpp"
#include "projections/core/rows.hpp"

#include <atomic>
#include <compare>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <tuple>

namespace ikiiki {

/// How far a view has followed one partition: the next offset to apply, and records applied so far.
struct ViewCheckpoint {
    std::uint64_t next = 0;
    std::uint64_t applied = 0;
    bool operator==(const ViewCheckpoint&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"next", &ViewCheckpoint::next},
                          Field{"applied", &ViewCheckpoint::applied}};
    }
};
using Checkpoints = std::map<Partition, ViewCheckpoint>;

/// A patient whose events of one topic could not be followed any further. Per topic, so that a view
/// of two logs has the same rows however they interleaved.
struct Parked {
    Topic topic{};
    PatientId patient;
    auto operator<=>(const Parked&) const = default;
};

/// The rows of one view as one build of it made them: a column family "timeline@1#3" with its
/// checkpoints and park marks inside. Readers hold it while they read; a retired one drops its
/// family when the last of them is done. Thread-safe.
class Generation {
  public:
    Generation(std::shared_ptr<rocks::Database> database, rocks::Family family,
               std::uint64_t number)
        : database_(std::move(database)), family_(family), number_(number) {}
    Generation(const Generation&) = delete;
    Generation& operator=(const Generation&) = delete;
    ~Generation();

    /// Reads checkpoints and park marks of an existing family.
    Result<Done> load();
    void retire() { retired_ = true; }

    rocks::Database& database() const { return *database_; }
    rocks::Family family() const { return family_; }
    std::uint64_t number() const { return number_; }

    Result<std::optional<std::string>> get(std::string_view key) const {
        return database_->get(family_, key);
    }

    ViewCheckpoint checkpoint(Partition partition) const;
    Checkpoints checkpoints() const;
    bool is_parked(const Parked& parked) const;
    bool is_parked(PatientId patient) const;
    std::set<PatientId> parked() const;
    /// What was written becomes what is told; call after the batch is in.
    void advance(Partition partition, const ViewCheckpoint& checkpoint);
    void park(const std::set<Parked>& parked);
    /// The patient's marks are these from here on, and no others.
    void park_anew(PatientId patient, const std::set<Parked>& parked);

    /// SHA-256 over all rows in key order, without checkpoints; hex.
    Result<std::string> hash() const;

  private:
    std::shared_ptr<rocks::Database> database_;
    rocks::Family family_;
    std::uint64_t number_;
    std::atomic<bool> retired_{false};
    mutable std::mutex mutex_;
    Checkpoints checkpoints_;
    std::set<Parked> parked_;
};

std::string checkpoint_key(Partition partition);
std::string park_key(const Parked& parked);

}  // namespace ikiiki
