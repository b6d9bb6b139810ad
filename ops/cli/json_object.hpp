#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ikiiki::cli {

/// One line of JSON for `--json`, written member by member. Strings must be UTF-8.
class JsonObject {
  public:
    JsonObject& add(std::string_view name, std::string_view value);
    JsonObject& add(std::string_view name, const std::string& value);
    JsonObject& add(std::string_view name, const char* value);
    JsonObject& add(std::string_view name, std::uint64_t value);
    JsonObject& add(std::string_view name, int value);
    JsonObject& add(std::string_view name, double value);
    JsonObject& add(std::string_view name, bool value);
    JsonObject& add(std::string_view name, const JsonObject& value);
    JsonObject& add(std::string_view name, const std::vector<JsonObject>& values);
    JsonObject& add(std::string_view name, const std::vector<std::string>& values);

    std::string text() const { return '{' + members_ + '}'; }

  private:
    JsonObject& raw(std::string_view name, std::string_view value);
    std::string members_;
};

std::string json_string(std::string_view text);

}  // namespace ikiiki::cli
