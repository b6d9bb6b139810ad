#pragma once
#include "api/session/session.hpp"
#include "eventstore/rocks/database.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <vector>

namespace ikiiki {

/// OpenSessions on disk with the places they were followed to (DIR/sessions). May be thrown away:
/// the log tells it again. What cannot be written is forgotten by a restart, which is safe, only
/// less handy. Not thread-safe.
class SessionRows {
  public:
    /// Damaged rows, those of another revision and those ahead of the log are thrown away. Errors:
    /// those of the database.
    static Result<SessionRows> open(const std::filesystem::path& dir, const Store& store);

    Result<Done> load(OpenSessions& open) const;
    /// The next offset to follow.
    Result<std::uint64_t> place(Partition partition) const;

    /// What a fold changed and the place it came to go in together. After a failure nothing more is
    /// kept, so that the next start goes on from the last place that stands.
    void keep(const OpenSessions& open, const SessionChanges& changes, Partition partition,
              std::uint64_t next);
    void put(SessionId id, const Session& session);
    void erase(const std::vector<SessionId>& sessions);

  private:
    explicit SessionRows(std::unique_ptr<rocks::Database> database)
        : database_(std::move(database)) {}
    Result<bool> is_usable(const Store& store) const;

    std::unique_ptr<rocks::Database> database_;
    std::map<Partition, std::uint64_t> places_;  ///< as they were written last
    bool keeping_ = true;
};

/// The partitions in which people sign in.
std::vector<Partition> door_partitions(const Store& store);

}  // namespace ikiiki
