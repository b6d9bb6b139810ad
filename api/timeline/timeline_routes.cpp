#include "api/timeline/timeline_routes.hpp"

#include "api/alert/alert_answers.hpp"
#include "api/handling.hpp"
#include "api/http/json_schema.hpp"
#include "api/http/query.hpp"
#include "api/timeline/timeline_answers.hpp"
#include "api/timeline/vitals.hpp"
#include "domain/access/acting.hpp"
#include "projections/patient_list/patient_list.hpp"

namespace ikiiki {
namespace {

struct PageQuery {
    std::optional<RecordKind> kind;
    std::optional<PageLimit<100>> limit;
    std::optional<Cursor> cursor;
    static constexpr auto fields() {
        return std::tuple{Field{"kind", &PageQuery::kind}, Field{"limit", &PageQuery::limit},
                          Field{"cursor", &PageQuery::cursor}};
    }
};

/// What the caller had seen before this request; asked before the new entry moves the mark.
Result<Reader> reader_of(App& app, const Exchange& exchange, PatientId patient) {
    const auto user = exchange.caller->actor.user;
    const auto summaries = app.views.patients().of(user, {patient});
    if (!summaries) {
        return summaries.error();
    }
    return Reader{user, summaries->empty() ? 0 : summaries->front().seen_version};
}

/// The scope's kinds, narrowed to the one asked for; nothing when that one is not covered.
std::optional<std::vector<RecordKind>> kinds_to_show(const std::optional<RecordKind>& asked,
                                                     const Access& access) {
    if (!asked) {
        return access.record_kinds;
    }
    return kind_is_open(access.record_kinds, *asked) ? std::optional(std::vector{*asked})
                                                     : std::nullopt;
}

/// Without ranges nothing was ever told: one look for a page instead of one for each record. What
/// cannot be read is found out where it is needed.
bool may_have_alerts(const App& app, PatientId patient) {
    const auto rules = app.views.alerts().of(patient);
    return !rules || !rules->ranges.empty();
}

/// What was told of the record's values, and what was answered.
Result<Done> add_alerts(App& app, PatientId patient, const AccessReceipt& receipt, UserId reader,
                        ItemAnswer& item) {
    const bool measured = !item.observations.empty() || !item.corrections.empty();
    if (!measured || item.discontinued) {
        return Done{};
    }
    const auto raised = app.views.alerts().of(patient, item.id);
    if (!raised) {
        return raised.error();
    }
    auto alerts = alert_answers(*raised, receipt, app.store.keys(), app.views.directory(), reader);
    if (!alerts) {
        return alerts.error();
    }
    item.alerts = *std::move(alerts);
    return Done{};
}

Result<ItemAnswer> whole_item(App& app, const TimelineRow& row, PatientId patient,
                              const AccessReceipt& receipt, const Reader& reader, bool alerted) {
    auto item = item_answer(row, receipt, app.store.keys(), app.views, reader);
    if (!item || !alerted) {
        return item;
    }
    if (const auto added = add_alerts(app, patient, receipt, reader.user, *item); !added) {
        return added.error();
    }
    return item;
}

Response page(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    const auto query = from_query<PageQuery>(exchange.request);
    const auto fresh = wait_at_least(app, exchange);
    if (!patient || !query || !fresh) {
        return problem(!patient ? patient.error() : !query ? query.error() : fresh.error());
    }
    const auto reader = reader_of(app, exchange, *patient);
    const auto opened = open_patient(app, visitor_of(exchange), *patient, Viewed::timeline);
    if (!reader || !opened) {
        return problem(opened ? reader.error() : opened.error());
    }
    TimelineAnswer answer;
    answer.position = position_of(app, *patient);
    const auto kinds = kinds_to_show(query->kind, opened->access);
    if (!kinds) {
        return answered(to_json(answer), answer.position);
    }
    auto rows = app.views.timeline().page({*patient, *kinds, opened->access.closed_through,
                                           query->limit ? query->limit->count : 50,
                                           query->cursor.value_or(Cursor{}).str()});
    if (!rows) {
        return problem(about_page(rows.error()));
    }
    const bool alerted = may_have_alerts(app, *patient);
    answer.items.reserve(rows->rows.size());
    for (const auto& row : rows->rows) {
        auto item = whole_item(app, row, *patient, opened->receipt, *reader, alerted);
        if (!item) {
            return problem(item.error());
        }
        if (item->unread) {
            answer.first_unread_id = item->id;
        }
        answer.items.push_back(*std::move(item));
    }
    if (!rows->next.empty()) {
        answer.next_cursor = rows->next;
    }
    return answered(to_json(answer), answer.position);
}

Response one(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    const auto record = id_in_path<RecordId>(exchange, "rec");
    const auto fresh = wait_at_least(app, exchange);
    if (!patient || !record || !fresh) {
        return problem(!patient ? patient.error() : !record ? record.error() : fresh.error());
    }
    const auto reader = reader_of(app, exchange, *patient);
    const auto opened = open_patient(app, visitor_of(exchange), *patient, Viewed::record);
    if (!reader || !opened) {
        return problem(opened ? reader.error() : opened.error());
    }
    const auto row = app.views.timeline().one(*patient, *record);
    if (!row) {
        return problem(row.error());
    }
    if (!*row || !is_shown(opened->access, **row)) {
        return problem({.kind = Kind::not_found, .code = "not_found"});
    }
    const auto item = whole_item(app, **row, *patient, opened->receipt, *reader, true);
    return item ? answered(to_json(*item), position_of(app, *patient)) : problem(item.error());
}

}  // namespace

std::vector<Route> timeline_routes(App& app) {
    const std::string base = "/api/v1/patients/{id}";
    const auto bind = [&app](auto handler) {
        return [&app, handler](const Exchange& exchange) { return handler(app, exchange); };
    };
    return {
        {.method = "GET",
         .pattern = base + "/timeline",
         .permission = Permission::see_patient,
         .summary = "Care records, newest first; the reading is in the access history first",
         .query = query_parameters<PageQuery>(),
         .answer_schema = answer_schema<TimelineAnswer>(),
         .handler = bind(page)},
        {.method = "GET",
         .pattern = base + "/records/{rec}",
         .permission = Permission::see_patient,
         .summary = "One care record with every version",
         .answer_schema = answer_schema<ItemAnswer>(),
         .handler = bind(one)},
        {.method = "GET",
         .pattern = base + "/vitals",
         .permission = Permission::see_patient,
         .summary = "Measured values as series",
         .query = query_parameters<VitalsQuery>(),
         .answer_schema = answer_schema<VitalsAnswer>(),
         .handler = bind(vitals)},
    };
}

}  // namespace ikiiki
