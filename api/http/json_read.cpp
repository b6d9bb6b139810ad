#include "api/http/json_read.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace ikiiki::json {
namespace {

constexpr std::size_t depth_max = 16;
constexpr std::size_t faults_max = 50;

/// Walks a text once, keeping nothing but the names seen in each open object.
struct Strict {
    static constexpr std::size_t max_object_size = 1000;
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = 1000;
    static constexpr std::size_t max_string_size = std::size_t(-1);
    using Code = boost::json::error_code;

    std::vector<std::set<std::string>> names{};
    std::string name{};
    bool good = true;

    bool keep(bool condition, Code& code) {
        if (!condition) {
            good = false;
            code = boost::json::error::syntax;
        }
        return condition;
    }
    static bool has_nul(boost::json::string_view text) {
        return text.find('\0') != boost::json::string_view::npos;
    }
    bool on_document_begin(Code&) { return true; }
    bool on_document_end(Code&) { return true; }
    bool on_object_begin(Code&) { return names.emplace_back(), true; }
    bool on_object_end(std::size_t, Code&) { return names.pop_back(), true; }
    bool on_array_begin(Code&) { return true; }
    bool on_array_end(std::size_t, Code&) { return true; }
    bool on_key_part(boost::json::string_view part, std::size_t, Code&) {
        return name.append(part.data(), part.size()), true;
    }
    bool on_key(boost::json::string_view part, std::size_t, Code& code) {
        name.append(part.data(), part.size());
        const bool fresh = !has_nul(name) && names.back().insert(name).second;
        name.clear();
        return keep(fresh, code);
    }
    bool on_string_part(boost::json::string_view part, std::size_t, Code& code) {
        return keep(!has_nul(part), code);
    }
    bool on_string(boost::json::string_view part, std::size_t, Code& code) {
        return keep(!has_nul(part), code);
    }
    bool on_number_part(boost::json::string_view, Code&) { return true; }
    bool on_int64(std::int64_t, boost::json::string_view, Code&) { return true; }
    bool on_uint64(std::uint64_t, boost::json::string_view, Code&) { return true; }
    bool on_double(double value, boost::json::string_view, Code& code) {
        return keep(std::isfinite(value), code);
    }
    bool on_bool(bool, Code&) { return true; }
    bool on_null(Code&) { return true; }
    bool on_comment_part(boost::json::string_view, Code&) { return true; }
    bool on_comment(boost::json::string_view, Code&) { return true; }
};

/// Every code a fault can have: an Error holds views only of what lives for ever.
constexpr auto fault_codes = std::to_array<std::string_view>(
    {"unknown_field", "missing_field", "wrong_type", "too_short", "too_long", "bad_text", "bad_id",
     "bad_time", "bad_date", "bad_enum", "bad_digest", "out_of_range", "bad_limit",
     "unknown_parameter", "repeated_parameter"});

Error bad_json() {
    return {.kind = Kind::invalid, .code = "bad_json", .detail = "JSONとして読めません。"};
}

}  // namespace

Result<boost::json::value> parse(std::string_view text) {
    boost::json::parse_options options;
    options.max_depth = depth_max;
    boost::json::basic_parser<Strict> strict(options);
    boost::json::error_code code;
    const auto used = strict.write_some(false, text.data(), text.size(), code);
    if (code || used != text.size() || !strict.handler().good) {
        return bad_json();
    }
    auto value = boost::json::parse({text.data(), text.size()}, code, {}, options);
    if (code) {
        return bad_json();
    }
    return value;
}

void fault(Faults& faults, const std::string& pointer, std::string_view code) {
    if (faults.size() < faults_max) {
        faults.push_back({pointer, std::string(code), {}});
    }
}

Error error_of(Faults faults) {
    const auto& first = faults.front();
    const auto code = std::ranges::find(fault_codes, first.code);
    Error error{.kind = Kind::invalid,
                .code = code == fault_codes.end() ? "bad_request" : *code,
                .detail = "入力に誤りがあります。",
                .pointer = first.pointer};
    error.issues = std::move(faults);
    return error;
}

std::string pointer_to_unknown(const std::string& parent, std::string_view name) {
    const bool plain = !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    });
    return plain ? pointer_to(parent, name) : parent;
}

std::optional<Digest> digest_of(std::string_view hex) {
    constexpr std::string_view digits = "0123456789abcdef";
    Digest digest;
    if (hex.size() != 2 * digest.bytes.size() || hex.find_first_not_of(digits) != hex.npos) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
        const auto high = digits.find(hex[2 * i]);
        const auto low = digits.find(hex[2 * i + 1]);
        digest.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return digest;
}

std::string pointer_to(const std::string& parent, std::string_view name) {
    std::string pointer = parent + '/';
    for (const char c : name) {
        pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
    return pointer;
}

}  // namespace ikiiki::json
