#include "tests/tidy/rules.hpp"

#include <algorithm>

namespace ikiiki::tidy {
namespace {

constexpr std::size_t lines_max = 300;
constexpr std::size_t columns_max = 100;
constexpr std::size_t function_lines_max = 70;

enum class Scope { outer, function, block };

/// What a brace opens, judged by the statement before it.
Scope opened_by(std::string_view statement, Scope around) {
    if (around != Scope::outer) {
        return Scope::block;
    }
    const auto first = words(statement, " \n\t(");
    const auto open = statement.find('(');
    if (first.empty() || open == std::string_view::npos || first.front() == "namespace" ||
        first.front() == "enum") {
        return Scope::outer;
    }
    const auto before = statement.substr(0, open);
    const bool value = before.find('=') != std::string_view::npos &&
                       before.find("operator") == std::string_view::npos;
    return value ? Scope::block : Scope::function;
}

/// Reads code brace by brace and reports functions that are too long.
class FunctionRuler {
  public:
    explicit FunctionRuler(const SourceFile& file) : file_{file}, code_{code_only(file.text)} {}

    Findings measure() {
        for (position_ = 0; position_ < code_.size(); ++position_) {
            step(code_[position_]);
        }
        return std::move(found_);
    }

  private:
    struct Open {
        Scope scope;
        std::size_t line;
    };

    void step(char c) {
        if (c == '\n') {
            ++line_;
        } else if (c == '{') {
            const auto statement =
                std::string_view{code_}.substr(statement_, position_ - statement_);
            const auto around = open_.empty() ? Scope::outer : open_.back().scope;
            open_.push_back({opened_by(statement, around), line_ - lines_of(statement)});
            statement_ = position_ + 1;
        } else if (c == '}') {
            close();
            statement_ = position_ + 1;
        } else if (c == ';') {
            statement_ = position_ + 1;
        }
    }

    void close() {
        if (open_.empty()) {
            return;
        }
        const auto [scope, line] = open_.back();
        open_.pop_back();
        const auto length = line_ - line + 1;
        if (scope == Scope::function && length > function_lines_max) {
            found_.push_back(at(file_, line, "function of " + std::to_string(length) + " lines"));
        }
    }

    /// Line breaks inside the statement itself, not before it.
    static std::size_t lines_of(std::string_view statement) {
        const auto begin = std::min(statement.find_first_not_of(" \n\t"), statement.size());
        const auto own = statement.substr(begin);
        return static_cast<std::size_t>(std::count(own.begin(), own.end(), '\n'));
    }

    const SourceFile& file_;
    std::string code_;
    std::size_t position_ = 0;
    std::size_t statement_ = 0;
    std::size_t line_ = 1;
    std::vector<Open> open_;
    Findings found_;
};

std::size_t code_points(std::string_view line) {
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

}  // namespace

Findings file_length(const SourceFile& file) {
    const auto count = lines(file.text).size();
    if ((is_cpp(file) || is_web_source(file)) && count > lines_max) {
        return {at(file, count, "file of more than 300 lines")};
    }
    return {};
}

Findings line_width(const SourceFile& file) {
    Findings found;
    const bool measured = is_cpp(file) || file.path.ends_with(".cmake") ||
                          file.path.ends_with("CMakeLists.txt") || file.path.ends_with(".fbs") ||
                          file.path.ends_with(".sh");
    const auto all = lines(file.text);
    for (std::size_t i = 0; measured && i < all.size(); ++i) {
        if (code_points(all[i]) > columns_max) {
            found.push_back(at(file, i + 1, "line of more than 100 columns"));
        }
    }
    return found;
}

Findings function_length(const SourceFile& file) {
    return is_cpp(file) ? FunctionRuler{file}.measure() : Findings{};
}

}  // namespace ikiiki::tidy
