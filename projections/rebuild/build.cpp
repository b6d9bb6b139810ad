#include "projections/rebuild/build.hpp"

#include "eventstore/codec/row.hpp"
#include "projections/core/writer.hpp"
#include "projections/rebuild/sorted_files.hpp"
#include "projections/rebuild/sorter.hpp"

#include <system_error>

namespace ikiiki {
namespace {

constexpr std::size_t records_at_once = 1024;

/// Rows of an insert-only view on their way into the sorter.
class SortingRows : public Rows {
  public:
    explicit SortingRows(Sorter& sorter) : sorter_(sorter) {}
    std::optional<std::string> get(std::string_view /*key*/) override {
        throw Bug("an insert-only view reads nothing back");
    }
    void put(std::string key, std::string value) override {
        if (!failure_) {
            if (const auto done = sorter_.put(key, value); !done) {
                failure_ = done.error();
            }
        }
    }
    void erase(std::string /*key*/) override { throw Bug("an insert-only view erases nothing"); }
    bool readable() const override { return false; }
    const std::optional<Error>& failure() const { return failure_; }

  private:
    Sorter& sorter_;
    std::optional<Error> failure_;
};

/// One build: where it reads, what it fills.
class Build {
  public:
    Build(Store& store, Shelf& shelf, const Projection& projection, Generation& generation,
          const BuildLimits& limits, const TellProgress& tell)
        : store_(store),
          shelf_(shelf),
          projection_(projection),
          generation_(generation),
          limits_(limits),
          tell_(tell) {
        for (const auto partition : store.partitions()) {
            if (projection.follows(partition.topic)) {
                targets_.emplace_back(partition, store.frontier(partition));
                total_ += targets_.back().second;
            }
        }
    }

    Result<Done> sorted();
    Result<Done> folded();

  private:
    Result<Done> tell(std::string_view phase) const {
        const bool go_on =
            !tell_ || tell_({std::string(projection_.name()), std::string(phase), done_, total_});
        return go_on ? Result<Done>(Done{}) : given_up();
    }
    /// Every accepted record up to the targets into `writer`; `after_slice` may end it.
    Result<Done> scan(Writer& writer, const std::function<Result<Done>()>& after_slice);
    Result<Done> scan(Partition partition, std::uint64_t target, Writer& writer,
                      const std::function<Result<Done>()>& after_slice);
    Result<Done> ingest(Sorter& sorter, const std::filesystem::path& folder);
    void put_checkpoints(Rows& rows) const;

    Store& store_;
    Shelf& shelf_;
    const Projection& projection_;
    Generation& generation_;
    const BuildLimits& limits_;
    const TellProgress& tell_;
    std::vector<std::pair<Partition, std::uint64_t>> targets_;
    std::uint64_t total_ = 0;
    std::uint64_t done_ = 0;
};

Result<Done> Build::scan(Partition partition, std::uint64_t target, Writer& writer,
                         const std::function<Result<Done>()>& after_slice) {
    ViewCheckpoint checkpoint;
    while (checkpoint.next < target) {
        const auto slice = store_.applied(partition, checkpoint.next, records_at_once);
        if (!slice) {
            return slice.error();
        }
        if (slice->next <= checkpoint.next) {
            return Error{.kind = Kind::unavailable, .code = "log_went_back"};
        }
        for (const auto& applied : slice->records) {
            writer.apply(applied);
        }
        done_ += slice->next - checkpoint.next;
        checkpoint.next = slice->next;
        checkpoint.applied += slice->records.size();
        generation_.advance(partition, checkpoint);
        if (auto kept = after_slice(); !kept) {
            return kept;
        }
        if (auto told = tell("scan"); !told) {
            return told;
        }
    }
    return Done{};
}

Result<Done> Build::scan(Writer& writer, const std::function<Result<Done>()>& after_slice) {
    for (const auto& [partition, target] : targets_) {
        if (auto done = scan(partition, target, writer, after_slice); !done) {
            return done;
        }
    }
    return Done{};
}

void Build::put_checkpoints(Rows& rows) const {
    for (const auto& [partition, checkpoint] : generation_.checkpoints()) {
        rows.put(checkpoint_key(partition), row::bytes_of(checkpoint));
    }
}

Result<Done> Build::sorted() {
    const auto folder = shelf_.scratch(projection_);
    Sorter sorter(folder, limits_.run);
    SortingRows rows(sorter);
    Writer writer(projection_, generation_, rows);
    const auto scanned = scan(writer, [&]() -> Result<Done> {
        return rows.failure() ? Result<Done>(*rows.failure()) : Done{};
    });
    if (!scanned) {
        return scanned;
    }
    generation_.park(writer.newly_parked());
    put_checkpoints(rows);
    if (rows.failure()) {
        return *rows.failure();
    }
    auto ingested = ingest(sorter, folder);
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    return ingested;
}

Result<Done> Build::ingest(Sorter& sorter, const std::filesystem::path& folder) {
    if (auto told = tell("sort"); !told) {
        return told;
    }
    SortedFiles files(folder, limits_.file);
    const EmitRow out = [&](std::string_view key, std::string_view value) {
        files.put(key, value);
    };
    const auto settling = projection_.settling();
    const auto merged = settling ? sorter.merge([&](std::string_view key, std::string_view value) {
        settling->row(key, value, out);
    })
                                 : sorter.merge(out);
    if (!merged) {
        return merged;
    }
    if (settling) {
        settling->end(out);
    }
    const auto paths = files.finish();
    if (!paths) {
        return paths.error();
    }
    if (auto told = tell("ingest"); !told || paths->empty()) {
        return told;
    }
    auto ingested = generation_.database().ingest(generation_.family(), *paths);
    // Nothing else has written to the family, so the estimate is the count in the files.
    if (ingested && generation_.database().estimated_keys(generation_.family()) != files.rows()) {
        return Error{.kind = Kind::damaged, .code = "rows_missing"};
    }
    return ingested;
}

Result<Done> Build::folded() {
    OverlayRows rows(generation_.database(), generation_.family());
    Writer writer(projection_, generation_, rows);
    const auto flush = [&]() -> Result<Done> {
        rocks::Batch batch;
        rows.move_into(batch);
        return generation_.database().write(batch, rocks::Sync::no);
    };
    const auto scanned = scan(writer, [&]() -> Result<Done> {
        if (rows.failure()) {
            return *rows.failure();
        }
        return rows.bytes() < limits_.fold ? Result<Done>(Done{}) : flush();
    });
    if (!scanned) {
        return scanned;
    }
    generation_.park(writer.newly_parked());
    put_checkpoints(rows);
    return flush();
}

}  // namespace

Result<std::shared_ptr<Generation>> build(Store& store, Shelf& shelf, const Projection& projection,
                                          const BuildLimits& limits, const TellProgress& tell) {
    auto generation = shelf.begin(projection);
    if (!generation) {
        return generation.error();
    }
    Build build(store, shelf, projection, **generation, limits, tell);
    const auto built = projection.insert_only() ? build.sorted() : build.folded();
    if (!built) {
        (*generation)->retire();
        return built.error();
    }
    return generation;
}

}  // namespace ikiiki
