#include "api/http/json_schema.hpp"

namespace ikiiki::json {

std::string text_schema(std::size_t min, std::size_t max) {
    const auto least = min == 0 ? std::string() : ",\"minLength\":" + std::to_string(min);
    return "{\"type\":\"string\"" + least + ",\"maxLength\":" + std::to_string(max) + '}';
}

std::string format_schema(std::string_view format) {
    return "{\"type\":\"string\",\"format\":\"" + std::string(format) + "\"}";
}

std::string pattern_schema(std::string_view pattern) {
    std::string out = "{\"type\":\"string\",\"pattern\":";
    write_text(out, pattern);
    return out + '}';
}

}  // namespace ikiiki::json
