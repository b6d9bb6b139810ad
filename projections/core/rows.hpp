#pragma once
#include "eventstore/rocks/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace ikiiki {

/// Where a projection puts the rows of one view. Keys that begin with a zero byte and a word of
/// ours (checkpoints, park marks) are the runner's. Not thread-safe.
class Rows {
  public:
    virtual ~Rows() = default;
    /// The row as it stands, changes of this batch included.
    virtual std::optional<std::string> get(std::string_view key) = 0;
    /// The last put of a key wins.
    virtual void put(std::string key, std::string value) = 0;
    virtual void erase(std::string key) = 0;
    /// False while an insert-only view is built in bulk: get() and erase() are not allowed then.
    virtual bool readable() const = 0;
};

/// Rows over one family: reads fall through to the database, changes gather until they are moved
/// into a batch. A failed read is kept: the batch must then be given up, not written.
class OverlayRows : public Rows {
  public:
    OverlayRows(const rocks::Database& database, rocks::Family family)
        : database_(database), family_(family) {}

    std::optional<std::string> get(std::string_view key) override;
    void put(std::string key, std::string value) override;
    void erase(std::string key) override;
    bool readable() const override { return true; }

    std::size_t bytes() const { return bytes_; }
    const std::optional<Error>& failure() const { return failure_; }
    void move_into(rocks::Batch& batch);

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const {
            return std::hash<std::string_view>{}(key);
        }
    };
    const rocks::Database& database_;
    rocks::Family family_;
    std::unordered_map<std::string, std::optional<std::string>, Hash, std::equal_to<>> changes_;
    std::size_t bytes_ = 0;
    std::optional<Error> failure_;
};

}  // namespace ikiiki
