#include "projections/core/follow.hpp"

#include "eventstore/codec/row.hpp"
#include "projections/core/writer.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

/// One generation's part of a step.
struct Step {
    Step(const Following& following, Partition partition)
        : generation(*following.generation),
          rows(generation.database(), generation.family()),
          writer(*following.projection, generation, rows),
          checkpoint(generation.checkpoint(partition)) {}
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

    Generation& generation;
    OverlayRows rows;
    Writer writer;
    ViewCheckpoint checkpoint;
};
using Steps = std::vector<std::unique_ptr<Step>>;

void apply(const AppliedRecord& applied, Steps& steps) {
    for (std::size_t i = 0; i < applied.record->header.events.size(); ++i) {
        const Seen seen(applied, i);
        for (auto& step : steps) {
            if (applied.position.offset >= step->checkpoint.next) {
                step->writer.apply(seen);
            }
        }
    }
}

Result<Done> write(Steps& steps, Partition partition, const Store::Slice& slice) {
    rocks::Batch batch;
    for (auto& step : steps) {
        if (step->rows.failure()) {
            return *step->rows.failure();
        }
        if (slice.next <= step->checkpoint.next) {
            continue;
        }
        const auto is_new = [&](const auto& applied) {
            return applied.position.offset >= step->checkpoint.next;
        };
        step->checkpoint.applied += static_cast<std::uint64_t>(
            std::count_if(slice.records.begin(), slice.records.end(), is_new));
        step->checkpoint.next = slice.next;
        step->rows.put(checkpoint_key(partition), row::bytes_of(step->checkpoint));
        step->rows.move_into(batch);
    }
    if (auto written = steps.front()->generation.database().write(batch, rocks::Sync::no);
        !written) {
        return written;
    }
    for (auto& step : steps) {
        step->generation.park(step->writer.newly_parked());
        step->generation.advance(partition, step->checkpoint);
    }
    return Done{};
}

}  // namespace

Result<bool> follow_once(Store& store, Partition partition,
                         const std::vector<Following>& followings, std::size_t max_records) {
    Steps steps;
    for (const auto& following : followings) {
        steps.push_back(std::make_unique<Step>(following, partition));
    }
    const auto first = std::min_element(steps.begin(), steps.end(), [](auto& a, auto& b) {
        return a->checkpoint.next < b->checkpoint.next;
    });
    if (first == steps.end() || (*first)->checkpoint.next >= store.frontier(partition)) {
        return false;
    }
    const auto slice = store.applied(partition, (*first)->checkpoint.next, max_records);
    if (!slice) {
        return slice.error();
    }
    if (slice->next <= (*first)->checkpoint.next) {
        return false;
    }
    for (const auto& applied : slice->records) {
        apply(applied, steps);
    }
    const auto written = write(steps, partition, *slice);
    return written ? Result<bool>(true) : written.error();
}

}  // namespace ikiiki
