#include "ops/cli/json_object.hpp"

#include <cstdio>

namespace ikiiki::cli {

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte == 0x7f) {
            char escaped[8];
            std::snprintf(escaped, sizeof escaped, "\\u%04x", byte);
            out += escaped;
        } else {
            out += c;
        }
    }
    return out + '"';
}

JsonObject& JsonObject::raw(std::string_view name, std::string_view value) {
    members_ += members_.empty() ? "" : ",";
    members_ += json_string(name);
    members_ += ':';
    members_ += value;
    return *this;
}

JsonObject& JsonObject::add(std::string_view name, std::string_view value) {
    return raw(name, json_string(value));
}
JsonObject& JsonObject::add(std::string_view name, const std::string& value) {
    return raw(name, json_string(value));
}
JsonObject& JsonObject::add(std::string_view name, const char* value) {
    return raw(name, json_string(value));
}
JsonObject& JsonObject::add(std::string_view name, std::uint64_t value) {
    return raw(name, std::to_string(value));
}
JsonObject& JsonObject::add(std::string_view name, int value) {
    return raw(name, std::to_string(value));
}
JsonObject& JsonObject::add(std::string_view name, double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", value);
    return raw(name, text);
}
JsonObject& JsonObject::add(std::string_view name, bool value) {
    return raw(name, value ? "true" : "false");
}
JsonObject& JsonObject::add(std::string_view name, const JsonObject& value) {
    return raw(name, value.text());
}

JsonObject& JsonObject::add(std::string_view name, const std::vector<JsonObject>& values) {
    std::string all = "[";
    for (const auto& value : values) {
        all += (all.size() > 1 ? "," : "") + value.text();
    }
    return raw(name, all + ']');
}

JsonObject& JsonObject::add(std::string_view name, const std::vector<std::string>& values) {
    std::string all = "[";
    for (const auto& value : values) {
        all += (all.size() > 1 ? "," : "") + json_string(value);
    }
    return raw(name, all + ']');
}

}  // namespace ikiiki::cli
