#include "api/timeline/vitals.hpp"

#include "api/alert/alert_answers.hpp"
#include "api/handling.hpp"
#include "api/http/query.hpp"
#include "api/timeline/timeline_answers.hpp"
#include "domain/record/observation.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace ikiiki {
namespace {

constexpr std::int64_t default_span_us = 90 * us_per_day;
constexpr std::size_t scan_page = 200;
constexpr std::size_t points_max = 5000;

struct Span {
    Instant from;
    Instant to;
};

Result<Span> span_of(const App& app, const Exchange& exchange) {
    const auto query = from_query<VitalsQuery>(exchange.request);
    if (!query) {
        return query.error();
    }
    const auto now = app.now();
    const auto last = query->to ? query->to->at : now;
    const Span span{query->from ? query->from->at : Instant{last.us - default_span_us},
                    query->to ? last : Instant{now.us + us_per_day}};
    if (span.to <= span.from) {
        return Error{.kind = Kind::invalid,
                     .code = "bad_time",
                     .detail = "期間の終わりが始まりより前です。",
                     .pointer = pointer_to_query("to")};
    }
    return span;
}

/// By code and unit: a source may measure one thing in two units.
using Series = std::map<std::pair<std::string, std::string>, SeriesAnswer>;

/// Ours, and what was imported under a code of its own; never two units on one line.
void add_points(Series& series, const ItemAnswer& item) {
    for (const auto& observation : item.observations) {
        const auto* kind = observation_kind(observation.code);
        if (kind == nullptr && !observation.original) {
            continue;
        }
        auto& one = series[{observation.code, observation.unit}];
        if (one.code.empty()) {
            one = {observation.code, observation.label, observation.unit, {}, {}, {}, {}, {}};
        }
        if (kind != nullptr) {
            one.low = kind->low;
            one.high = kind->high;
        }
        one.points.push_back({item.occurred_at, observation.value, item.id});
    }
}

/// Ours in the order of the page, then the others by their names.
std::pair<std::size_t, std::string> place_of(const SeriesAnswer& series) {
    const auto kinds = observation_kinds();
    const auto at = std::ranges::find(kinds, series.code, &ObservationKind::code);
    return {static_cast<std::size_t>(at - kinds.begin()),
            at == kinds.end() ? series.label : std::string()};
}

/// Walks back from the newest record until the span is left.
Result<Series> collect(App& app, const Opened& opened, PatientId patient, const Span& span) {
    Series series;
    TimelineQuery query{
        patient, opened.access.record_kinds, opened.access.closed_through, scan_page, {}};
    for (std::size_t rows_read = 0; rows_read < points_max;) {
        const auto page = app.views.timeline().page(query);
        if (!page) {
            return page.error();
        }
        for (const auto& row : page->rows) {
            if (row.occurred_at < span.from) {
                return series;
            }
            if (row.occurred_at >= span.to) {
                continue;
            }
            const auto item =
                item_answer(row, opened.receipt, app.store.keys(), app.views, Reader{});
            if (!item) {
                return item.error();
            }
            if (!item->cancelled && !item->discontinued) {
                add_points(series, *item);
            }
        }
        rows_read += page->rows.size();
        if (page->next.empty()) {
            break;
        }
        query.after = page->next;
    }
    return series;
}

/// The ranges that hold now, on the lines they are about.
Result<Done> add_ranges(App& app, const Opened& opened, PatientId patient, Series& series) {
    const auto alerts = app.views.alerts().of(patient);
    if (!alerts) {
        return alerts.error();
    }
    const auto ranges = ranges_now(*alerts, opened.access, opened.receipt, app.store.keys());
    if (!ranges) {
        return ranges.error();
    }
    for (const auto& range : *ranges) {
        const auto* kind = observation_kind(range.code.str());
        const auto one = kind == nullptr ? series.end()
                                         : series.find({range.code.str(), std::string(kind->unit)});
        if (one != series.end()) {
            one->second.personal_low = range.low;
            one->second.personal_high = range.high;
        }
    }
    return Done{};
}

}  // namespace

Response vitals(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    const auto span = span_of(app, exchange);
    const auto fresh = wait_at_least(app, exchange);
    if (!patient || !span || !fresh) {
        return problem(!patient ? patient.error() : !span ? span.error() : fresh.error());
    }
    const auto opened = open_patient(app, visitor_of(exchange), *patient, Viewed::vitals);
    if (!opened) {
        return problem(opened.error());
    }
    auto series = collect(app, *opened, *patient, *span);
    if (!series) {
        return problem(series.error());
    }
    if (const auto added = add_ranges(app, *opened, *patient, *series); !added) {
        return problem(added.error());
    }
    VitalsAnswer answer;
    for (auto& [code, one] : *series) {
        std::ranges::reverse(one.points);
        answer.items.push_back(std::move(one));
    }
    std::ranges::stable_sort(answer.items, {}, place_of);
    answer.position = position_of(app, *patient);
    return answered(to_json(answer), answer.position);
}

}  // namespace ikiiki
