#pragma once
#include "projections/core/generation.hpp"
#include "projections/core/projection.hpp"

#include <filesystem>
#include <memory>
#include <optional>

namespace ikiiki {

/// Which generation of a view answers. Row of the catalog, by view name.
struct CatalogEntry {
    std::int32_t revision = 0;
    std::uint64_t generation = 0;
    static constexpr auto fields() {
        return std::tuple{Field{"revision", &CatalogEntry::revision},
                          Field{"generation", &CatalogEntry::generation}};
    }
};

/// The database of all views of a node and its catalog: one family per generation. Thread-safe as
/// far as the database is; activate() is for one thread at a time.
class Shelf {
  public:
    static Result<std::unique_ptr<Shelf>> open(const std::filesystem::path& dir);

    /// The generation that answers; null when there is none of this revision.
    Result<std::shared_ptr<Generation>> active(const Projection& projection) const;
    /// A new, empty generation, number one higher than the active one. Until it is activated a
    /// crash leaves nothing of it.
    Result<std::shared_ptr<Generation>> begin(const Projection& projection);
    /// Makes it the one that answers, durably, with all that was written to it before.
    Result<Done> activate(const Projection& projection, const Generation& generation);
    /// Drops families and files that no catalog row names: builds that never ended.
    Result<Done> sweep();
    /// Folder for a build's own files; empty, gone at the next open.
    std::filesystem::path scratch(const Projection& projection) const;

  private:
    Shelf(std::filesystem::path dir, std::shared_ptr<rocks::Database> database,
          rocks::Family catalog)
        : dir_(std::move(dir)), database_(std::move(database)), catalog_(catalog) {}
    Result<std::optional<CatalogEntry>> entry(std::string_view view) const;
    std::optional<rocks::Family> find(const std::string& family) const;

    std::filesystem::path dir_;
    std::shared_ptr<rocks::Database> database_;
    rocks::Family catalog_;
};

}  // namespace ikiiki
