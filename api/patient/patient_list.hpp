#pragma once
#include "api/app.hpp"
#include "api/http/query.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <tuple>

namespace ikiiki {

/// Which of my patients: those with something unread, or with an answer due.
enum class ListFilter : std::uint8_t { all, unread, due };
constexpr auto names(ListFilter) {
    return std::to_array<std::string_view>({"all", "unread", "due"});
}

struct ListQuery {
    std::optional<Line<0, 100>> q;  ///< part of name or kana
    std::optional<ListFilter> filter;
    std::optional<PageLimit<1000>> limit;
    std::optional<PatientId> cursor;
    static constexpr auto fields() {
        return std::tuple{Field{"q", &ListQuery::q}, Field{"filter", &ListQuery::filter},
                          Field{"limit", &ListQuery::limit}, Field{"cursor", &ListQuery::cursor}};
    }
};

/// GET /patients: those the caller may see, by kana; each one listed is an entry in its history.
Response list_patients(App& app, const Exchange& exchange);

}  // namespace ikiiki
