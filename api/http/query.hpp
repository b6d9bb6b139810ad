#pragma once
#include "api/http/json_schema.hpp"
#include "api/http/request.hpp"
#include "api/http/route.hpp"
#include "domain/core/result.hpp"

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// The query of a URL as a described struct of optional members: read, checked and documented from
/// its one list of fields, as bodies are.
namespace ikiiki {

/// `limit`: how many items a page holds at most.
template <std::size_t Max>
struct PageLimit {
    std::size_t count = 0;
    static std::optional<PageLimit> parse(std::string_view text) {
        PageLimit limit;
        const auto* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, limit.count);
        const bool whole = read.ec == std::errc{} && read.ptr == end;
        return whole && limit.count >= 1 && limit.count <= Max ? std::optional(limit)
                                                               : std::nullopt;
    }
    static std::string schema() {
        return "{\"type\":\"integer\",\"minimum\":1,\"maximum\":" + std::to_string(Max) + '}';
    }
    static constexpr std::string_view fault = "bad_limit";
};

/// A day in Japan, meaning its beginning, or an instant.
struct DayOrInstant {
    Instant at;
    static std::optional<DayOrInstant> parse(std::string_view text) {
        if (const auto day = Date::parse(text)) {
            return DayOrInstant{day->begin_in_japan()};
        }
        const auto instant = Instant::parse(text);
        return instant ? std::optional(DayOrInstant{*instant}) : std::nullopt;
    }
    static std::string schema() {
        return R"({"anyOf":[{"type":"string","format":"date"},)"
               R"({"type":"string","format":"date-time"}]})";
    }
    static constexpr std::string_view fault = "bad_time";
};

/// Where a page before ended. Opaque; its own reader says whether it is one.
using Cursor = Line<0, 200>;

/// Every pointer into a query begins so.
std::string pointer_to_query(std::string_view name);
/// `bad_cursor` at its pointer.
Error bad_cursor();
/// What a view said of a page: about its cursor, or as it is.
Error about_page(const Error& error);

template <class T>
std::vector<QueryParameter> query_parameters() {
    std::vector<QueryParameter> all;
    for_each_field<T>([&](const auto& field) {
        using Optional = typename std::remove_cvref_t<decltype(field)>::Member;
        using Value = typename Optional::value_type;
        if constexpr (requires { Value::fault; }) {
            all.push_back({std::string(field.name), Value::schema()});
        } else {
            all.push_back({std::string(field.name), json::schema_of<Value>(true)});
        }
    });
    return all;
}

/// Error: invalid, with every fault at its pointer. Names were checked before (check_query).
template <class T>
Result<T> from_query(const Request& request) {
    T query{};
    json::Faults faults;
    for_each_field<T>([&](const auto& field) {
        using Optional = typename std::remove_cvref_t<decltype(field)>::Member;
        using Value = typename Optional::value_type;
        const auto text = request.query(field.name);
        if (!text) {
            return;
        }
        const auto pointer = pointer_to_query(field.name);
        if constexpr (requires { Value::fault; }) {
            query.*field.member = Value::parse(*text);
            if (!(query.*field.member)) {
                json::fault(faults, pointer, Value::fault);
            }
        } else {
            json::read_text(std::string(*text), (query.*field.member).emplace(), pointer, faults);
        }
    });
    return faults.empty() ? Result<T>(std::move(query)) : json::error_of(std::move(faults));
}

/// Each name known, each once. Errors: invalid `unknown_parameter`, `repeated_parameter`.
Result<Done> check_query(const Request& request, const std::vector<QueryParameter>& known);

}  // namespace ikiiki
