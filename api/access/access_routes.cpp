#include "api/access/access_routes.hpp"

#include "api/handling.hpp"
#include "api/http/json_schema.hpp"
#include "api/http/query.hpp"
#include "api/people/people.hpp"
#include "projections/access_history/access_history.hpp"

namespace ikiiki {
namespace {

struct SeerAnswer {
    UserAnswer user;
    AccessReason reason{};
    Instant since;
    static constexpr auto fields() {
        return std::tuple{Field{"user", &SeerAnswer::user}, Field{"reason", &SeerAnswer::reason},
                          Field{"since", &SeerAnswer::since}};
    }
};
struct SeersAnswer {
    std::vector<SeerAnswer> items;
    std::string position;
    static constexpr auto fields() {
        return std::tuple{Field{"items", &SeersAnswer::items},
                          Field{"position", &SeersAnswer::position}};
    }
};

enum class LookOutcome : std::uint8_t { allowed, refused };
constexpr auto names(LookOutcome) {
    return std::to_array<std::string_view>({"allowed", "refused"});
}

struct LookAnswer {
    Instant at;
    UserAnswer user;
    Viewed action{};
    Purpose purpose{};
    LookOutcome outcome{};
    std::string reason;
    static constexpr auto fields() {
        return std::tuple{
            Field{"at", &LookAnswer::at},           Field{"user", &LookAnswer::user},
            Field{"action", &LookAnswer::action},   Field{"purpose", &LookAnswer::purpose},
            Field{"outcome", &LookAnswer::outcome}, Field{"reason", &LookAnswer::reason}};
    }
};
struct LooksAnswer {
    std::vector<LookAnswer> items;
    std::optional<std::string> next_cursor;
    static constexpr auto fields() {
        return std::tuple{Field{"items", &LooksAnswer::items},
                          Field{"next_cursor", &LooksAnswer::next_cursor}};
    }
};

struct HistoryQuery {
    std::optional<PageLimit<200>> limit;
    std::optional<Cursor> cursor;
    static constexpr auto fields() {
        return std::tuple{Field{"limit", &HistoryQuery::limit},
                          Field{"cursor", &HistoryQuery::cursor}};
    }
};

/// Who may see now: every member for whom the one rule of reading says yes at this moment.
Response seers(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    const auto fresh = wait_at_least(app, exchange);
    if (!patient || !fresh) {
        return problem(patient ? fresh.error() : patient.error());
    }
    const auto opened = open_patient(app, visitor_of(exchange), *patient, Viewed::team);
    if (!opened) {
        return problem(opened.error());
    }
    const auto& directory = app.views.directory();
    SeersAnswer answer;
    for (const auto& [user, member] : opened->patient.sharing.team.members) {
        const auto access = authorise(opened->patient.sharing, directory.standing(user), app.now());
        if (access) {
            answer.items.push_back({user_answer(directory, user), access->reason, access->since});
        }
    }
    answer.position = position_of(app, *patient);
    return answered(to_json(answer), answer.position);
}

Response history(App& app, const Exchange& exchange) {
    const auto patient = id_in_path<PatientId>(exchange, "id");
    const auto query = from_query<HistoryQuery>(exchange.request);
    if (!patient || !query) {
        return problem(patient ? query.error() : patient.error());
    }
    const auto opened = open_patient(app, visitor_of(exchange), *patient, Viewed::history);
    if (!opened) {
        return problem(opened.error());
    }
    // The newest entries of all, this look included, must be in the answer.
    if (!app.views.wait_for(opened->receipt.position(), std::chrono::seconds(2))) {
        return problem({.kind = Kind::unavailable, .code = "not_fresh"});
    }
    const auto page = app.views.history().of(*patient, query->limit ? query->limit->count : 50,
                                             query->cursor.value_or(Cursor{}).str());
    if (!page) {
        return problem(about_page(page.error()));
    }
    LooksAnswer answer;
    for (const auto& row : page->rows) {
        answer.items.push_back({row.happened.recorded_at,
                                author_answer(app.views.directory(), row.happened.actor),
                                row.access.viewed, row.access.purpose,
                                row.access.allowed ? LookOutcome::allowed : LookOutcome::refused,
                                row.access.reason.str()});
    }
    if (!page->next.empty()) {
        answer.next_cursor = page->next;
    }
    return answered(to_json(answer), "");
}

}  // namespace

std::vector<Route> access_routes(App& app) {
    const std::string base = "/api/v1/patients/{id}";
    const auto bind = [&app](auto handler) {
        return [&app, handler](const Exchange& exchange) { return handler(app, exchange); };
    };
    return {
        {.method = "GET",
         .pattern = base + "/access",
         .permission = Permission::see_patient,
         .summary = "Who may see this patient now, and why",
         .answer_schema = answer_schema<SeersAnswer>(),
         .handler = bind(seers)},
        {.method = "GET",
         .pattern = base + "/access-history",
         .permission = Permission::see_patient,
         .summary = "Who looked, when, from which facility, for what; refusals included",
         .query = query_parameters<HistoryQuery>(),
         .answer_schema = answer_schema<LooksAnswer>(),
         .handler = bind(history)},
    };
}

}  // namespace ikiiki
