#pragma once
#include "domain/core/result.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The only adapter to RocksDB. Every status is checked; `damaged` names the folder and the place.
namespace ikiiki::rocks {

enum class Sync : bool { no, yes };
enum class Order : bool { forward, backward };

/// Index into the families given to Database::open.
using Family = std::size_t;

class Batch {
  public:
    Batch();
    ~Batch();
    Batch(Batch&&) noexcept;
    Batch& operator=(Batch&&) noexcept;
    void put(Family family, std::string_view key, std::string_view value);
    void erase(Family family, std::string_view key);
    bool empty() const;
    std::size_t bytes() const;
    void clear();

  private:
    friend class Database;
    struct Content;
    std::unique_ptr<Content> content_;
};

struct Tuning {
    std::size_t memtable_bytes = 16u << 20;
    std::size_t cache_bytes = 64u << 20;
    std::size_t prefix_bytes =
        0;               ///< 0: no prefix bloom; otherwise keys start with this many bytes
    bool truth = false;  ///< the only copy: paranoid checks, torn tail tolerated, damage refuses
};

/// Sorted files for one ingest. Keys must come in ascending order.
class SortedFile {
  public:
    static Result<std::unique_ptr<SortedFile>> create(const std::filesystem::path& path);
    virtual ~SortedFile() = default;
    virtual Result<Done> put(std::string_view key, std::string_view value) = 0;
    virtual Result<Done> finish() = 0;
};

/// One RocksDB. Thread-safe. All families present on disk are opened; missing ones are made.
/// Errors: damaged `files_damaged`; unavailable `data_in_use` (another process), `disk_full`,
/// `disk_failed`.
class Database {
  public:
    static Result<std::unique_ptr<Database>> open(const std::filesystem::path& dir,
                                                  const std::vector<std::string>& families,
                                                  const Tuning& tuning);
    virtual ~Database() = default;

    /// Families in index order: those asked for, then others found on disk. A dropped one keeps its
    /// index and has no name.
    virtual std::vector<std::string> families() const = 0;
    virtual Result<Family> add_family(const std::string& name) = 0;
    virtual Result<Done> drop_family(Family family) = 0;

    virtual Result<std::optional<std::string>> get(Family family, std::string_view key) const = 0;
    /// All of the batch or nothing; the batch stays as it is. After any error the state on disk is
    /// in doubt until the database is opened again.
    virtual Result<Done> write(Batch& batch, Sync sync) = 0;
    /// Visits keys in [from, to) (backward: from the end) until `visit` returns false; an empty
    /// `to` has no end. Sees the moment it began.
    virtual Result<Done> scan(
        Family family, std::string_view from, std::string_view to, Order order,
        const std::function<bool(std::string_view key, std::string_view value)>& visit) const = 0;
    /// Moves the files in; they are gone afterwards.
    virtual Result<Done> ingest(Family family, const std::vector<std::filesystem::path>& files) = 0;
    virtual Result<Done> flush(Family family) = 0;
    virtual std::uint64_t estimated_keys(Family family) const = 0;
    /// Reads every block of every file and compares checksums.
    virtual Result<Done> verify() const = 0;

  protected:
    static const Batch::Content& content_of(const Batch& batch) { return *batch.content_; }
};

/// Big-endian, so that byte order is number order.
void append_u64(std::string& key, std::uint64_t value);
void append_u16(std::string& key, std::uint16_t value);
std::uint64_t read_u64(std::string_view bytes, std::size_t at);
/// The smallest key after every key that starts with `prefix`.
std::string after_prefix(std::string_view prefix);

}  // namespace ikiiki::rocks
