#include "projections/rebuild/patient_build.hpp"

#include "projections/core/writer.hpp"
#include "projections/rebuild/build.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::size_t records_at_once = 1024;
constexpr auto topics = std::to_array<Topic>({Topic::patients, Topic::access});

}  // namespace

PatientBuild::PatientBuild(Store& store, const Projection& projection, PatientId patient)
    : store_(store), projection_(projection), patient_(patient) {
    for (const auto topic : topics) {
        if (projection.follows(topic)) {
            next_[store.partition_of(topic, patient_stream(patient))] = 0;
        }
    }
}

void PatientBuild::keep(const AppliedRecord& applied) {
    for (std::size_t i = 0; i < applied.record->header.events.size(); ++i) {
        if (Seen(applied, i).patient() == patient_) {
            records_.push_back(applied);
            return;
        }
    }
}

Result<Done> PatientBuild::read(Partition partition, std::uint64_t up_to,
                                const TellProgress& tell) {
    auto& next = next_[partition];
    while (next < up_to) {
        const auto slice = store_.applied(partition, next, records_at_once);
        if (!slice) {
            return slice.error();
        }
        if (slice->next <= next) {
            return Error{.kind = Kind::unavailable, .code = "log_went_back"};
        }
        for (const auto& applied : slice->records) {
            if (applied.position.offset < up_to) {
                keep(applied);
            }
        }
        next = std::min(slice->next, up_to);
        if (!tell({std::string(projection_.name()), "scan", next, up_to})) {
            return given_up();
        }
    }
    return Done{};
}

Result<Done> PatientBuild::read(const Checkpoints& up_to, const TellProgress& tell) {
    for (const auto& [partition, checkpoint] : up_to) {
        if (!next_.contains(partition)) {
            continue;
        }
        if (auto done = read(partition, checkpoint.next, tell); !done) {
            return done;
        }
    }
    return Done{};
}

Result<Done> PatientBuild::erase_rows(const Generation& live, Rows& rows) const {
    for (const auto& [prefix, suffix] : projection_.rows_of(patient_)) {
        const auto end_of_keys = suffix;
        const auto erase = [&](std::string_view key, std::string_view) {
            if (key.ends_with(end_of_keys)) {
                rows.erase(std::string(key));
            }
            return true;
        };
        const auto scanned = live.database().scan(
            live.family(), prefix, rocks::after_prefix(prefix), rocks::Order::forward, erase);
        if (!scanned) {
            return scanned;
        }
    }
    for (const auto topic : topics) {
        rows.erase(park_key({topic, patient_}));
    }
    return Done{};
}

Result<Done> PatientBuild::write(Generation& live) const {
    OverlayRows rows(live.database(), live.family());
    if (auto erased = erase_rows(live, rows); !erased) {
        return erased;
    }
    Writer writer(projection_, live, rows, Marks::ignore);
    for (const auto& applied : records_) {
        for (std::size_t i = 0; i < applied.record->header.events.size(); ++i) {
            if (const Seen seen(applied, i); seen.patient() == patient_) {
                writer.apply(seen);
            }
        }
    }
    if (rows.failure()) {
        return *rows.failure();
    }
    rocks::Batch batch;
    rows.move_into(batch);
    if (auto written = live.database().write(batch, rocks::Sync::no); !written) {
        return written;
    }
    live.park_anew(patient_, writer.newly_parked());
    return Done{};
}

}  // namespace ikiiki
