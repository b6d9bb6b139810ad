#pragma once
#include "api/http/json_read.hpp"
#include "api/http/json_write.hpp"

#include <string>
#include <string_view>

namespace ikiiki {

/// A described struct as JSON text, members in the order of fields(). Personal members only where
/// they are open.
template <class T>
std::string to_json(const T& value) {
    std::string out;
    out.reserve(256);
    json::write(out, value);
    return out;
}

/// A body as a described struct. Reports every fault at once, with JSON pointers, under the code of
/// the first: bad_json, unknown_field, missing_field, wrong_type, too_short, too_long, bad_text,
/// bad_id, bad_time, bad_date, bad_enum, bad_digest, out_of_range. Members that may be absent:
/// optionals, lists and flags.
template <class T>
Result<T> from_json(std::string_view body) {
    auto document = json::parse(body);
    if (!document) {
        return document.error();
    }
    T value{};
    json::Faults faults;
    json::read(*document, value, "", faults);
    if (!faults.empty()) {
        return json::error_of(std::move(faults));
    }
    return value;
}

/// A string literal of JSON.
inline std::string json_text(std::string_view text) {
    std::string out;
    json::write_text(out, text);
    return out;
}

}  // namespace ikiiki
