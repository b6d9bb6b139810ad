#include "projections/core/shelf.hpp"

#include "eventstore/codec/row.hpp"

#include <algorithm>
#include <system_error>

namespace ikiiki {
namespace {

namespace fs = std::filesystem;

constexpr const char* catalog_family = "catalog";
constexpr const char* scratch_folder = "building";

std::string family_name(std::string_view view, const CatalogEntry& entry) {
    return std::string(view) + '@' + std::to_string(entry.revision) + '#' +
           std::to_string(entry.generation);
}

}  // namespace

Result<std::unique_ptr<Shelf>> Shelf::open(const fs::path& dir) {
    auto database = rocks::Database::open(dir / "rows", {catalog_family}, rocks::Tuning{});
    if (!database) {
        return database.error();
    }
    std::shared_ptr<rocks::Database> shared = *std::move(database);
    std::unique_ptr<Shelf> shelf(new Shelf(dir, shared, 0));
    if (auto swept = shelf->sweep(); !swept) {
        return swept.error();
    }
    return shelf;
}

Result<std::optional<CatalogEntry>> Shelf::entry(std::string_view view) const {
    const auto bytes = database_->get(catalog_, view);
    if (!bytes || !*bytes) {
        return bytes ? Result<std::optional<CatalogEntry>>(std::nullopt) : bytes.error();
    }
    auto entry = row::read_all<CatalogEntry>(**bytes);
    return entry ? Result<std::optional<CatalogEntry>>(*entry) : entry.error();
}

std::optional<rocks::Family> Shelf::find(const std::string& family) const {
    const auto all = database_->families();
    const auto at = std::find(all.begin(), all.end(), family);
    return at == all.end()
               ? std::nullopt
               : std::optional<rocks::Family>(static_cast<std::size_t>(at - all.begin()));
}

Result<std::shared_ptr<Generation>> Shelf::active(const Projection& projection) const {
    const auto known = entry(projection.name());
    if (!known) {
        return known.error();
    }
    if (!*known || (*known)->revision != projection.revision()) {
        return std::shared_ptr<Generation>();
    }
    const auto family = find(family_name(projection.name(), **known));
    if (!family) {
        return std::shared_ptr<Generation>();
    }
    auto generation = std::make_shared<Generation>(database_, *family, (*known)->generation);
    if (auto loaded = generation->load(); !loaded) {
        return loaded.error();
    }
    return generation;
}

Result<std::shared_ptr<Generation>> Shelf::begin(const Projection& projection) {
    const auto known = entry(projection.name());
    if (!known) {
        return known.error();
    }
    const CatalogEntry next{projection.revision(), *known ? (*known)->generation + 1 : 1};
    const auto name = family_name(projection.name(), next);
    if (const auto left = find(name)) {
        if (auto dropped = database_->drop_family(*left); !dropped) {
            return dropped.error();
        }
    }
    const auto family = database_->add_family(name);
    if (!family) {
        return family.error();
    }
    return std::make_shared<Generation>(database_, *family, next.generation);
}

Result<Done> Shelf::activate(const Projection& projection, const Generation& generation) {
    rocks::Batch batch;
    batch.put(catalog_, projection.name(),
              row::bytes_of(CatalogEntry{projection.revision(), generation.number()}));
    return database_->write(batch, rocks::Sync::yes);
}

Result<Done> Shelf::sweep() {
    std::vector<std::string> named{catalog_family};
    std::optional<Error> fault;
    const auto take = [&](std::string_view view, std::string_view value) {
        const auto entry = row::read_all<CatalogEntry>(value);
        if (!entry) {
            fault = entry.error();
            return false;
        }
        named.push_back(family_name(view, *entry));
        return true;
    };
    const auto done = database_->scan(catalog_, "", "", rocks::Order::forward, take);
    if (!done || fault) {
        return done ? *fault : done.error();
    }
    const auto families = database_->families();
    for (std::size_t family = 0; family < families.size(); ++family) {
        const auto& name = families[family];
        if (!name.empty() && std::find(named.begin(), named.end(), name) == named.end()) {
            if (auto dropped = database_->drop_family(family); !dropped) {
                return dropped;
            }
        }
    }
    std::error_code ignored;
    fs::remove_all(dir_ / scratch_folder, ignored);
    return Done{};
}

fs::path Shelf::scratch(const Projection& projection) const {
    const auto folder = dir_ / scratch_folder / std::string(projection.name());
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    fs::create_directories(folder, ignored);
    return folder;
}

}  // namespace ikiiki
