#include "api/people/people_routes.hpp"

#include "api/handling.hpp"
#include "api/http/json_schema.hpp"
#include "api/http/query.hpp"
#include "api/people/people.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::size_t found_max = 50;

struct UsersQuery {
    std::optional<Line<0, 100>> q;  ///< part of name, kana or facility
    std::optional<FacilityId> facility;
    static constexpr auto fields() {
        return std::tuple{Field{"q", &UsersQuery::q}, Field{"facility", &UsersQuery::facility}};
    }
};

struct UsersAnswer {
    std::vector<UserAnswer> items;
    static constexpr auto fields() { return std::tuple{Field{"items", &UsersAnswer::items}}; }
};
struct FacilitiesAnswer {
    std::vector<FacilityAnswer> items;
    static constexpr auto fields() { return std::tuple{Field{"items", &FacilitiesAnswer::items}}; }
};

bool matches(const UserAnswer& user, std::string_view text) {
    return text.empty() || user.name.find(text) != std::string::npos ||
           user.kana.find(text) != std::string::npos ||
           user.facility.name.find(text) != std::string::npos;
}

/// Only people who can be asked to help: affiliated, of the care professions' roles.
Response users(App& app, const Exchange& exchange) {
    const auto query = from_query<UsersQuery>(exchange.request);
    if (!query) {
        return problem(query.error());
    }
    const auto& directory = app.views.directory();
    const auto text = query->q.value_or(Line<0, 100>{}).str();
    const auto& facility = query->facility;
    UsersAnswer answer;
    for (const auto& user : directory.users()) {
        const bool can_be_asked = user->affiliated && may(user->role, Permission::see_patient);
        if (!can_be_asked || (facility && user->facility != *facility)) {
            continue;
        }
        auto found = user_answer(directory, user->id);
        if (matches(found, text)) {
            answer.items.push_back(std::move(found));
        }
    }
    std::ranges::sort(answer.items, {}, &UserAnswer::kana);
    answer.items.resize(std::min(answer.items.size(), found_max));
    return answered(to_json(answer), "");
}

Response facilities(App& app, const Exchange&) {
    FacilitiesAnswer answer;
    for (const auto& facility : app.views.directory().facilities()) {
        if (facility->approved) {
            answer.items.push_back(facility_answer(app.views.directory(), facility->id));
        }
    }
    std::ranges::sort(answer.items, {}, &FacilityAnswer::name);
    return answered(to_json(answer), "");
}

}  // namespace

std::vector<Route> people_routes(App& app) {
    const auto bind = [&app](auto handler) {
        return [&app, handler](const Exchange& exchange) { return handler(app, exchange); };
    };
    return {
        {.method = "GET",
         .pattern = "/api/v1/users",
         .permission = Permission::find_staff,
         .summary = "Find staff to invite or to address (first 50)",
         .query = query_parameters<UsersQuery>(),
         .answer_schema = answer_schema<UsersAnswer>(),
         .handler = bind(users)},
        {.method = "GET",
         .pattern = "/api/v1/facilities",
         .permission = Permission::find_staff,
         .summary = "Facilities that take part",
         .answer_schema = answer_schema<FacilitiesAnswer>(),
         .handler = bind(facilities)},
    };
}

}  // namespace ikiiki
