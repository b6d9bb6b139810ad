#include "tests/tidy/rules.hpp"

#include <set>

namespace ikiiki::tidy {
namespace {

/// The names in `using …Event = std::variant<A, B>;`.
std::vector<std::string> event_names(const SourceFile& file) {
    std::vector<std::string> names;
    const auto code = code_only(file.text);
    const std::string_view text{code};
    for (auto i = text.find("using "); i != std::string_view::npos;
         i = text.find("using ", i + 1)) {
        const auto statement = text.substr(i, text.find(';', i) - i);
        const auto variant = statement.find("std::variant<");
        const auto name = words(statement.substr(6), " \n=");
        if (variant == std::string_view::npos || name.empty() || !name.front().ends_with("Event")) {
            continue;
        }
        for (const auto each : words(statement.substr(variant + 13), " \n,>")) {
            if (each.find("Event") == std::string_view::npos) {
                names.emplace_back(each);
            }
        }
    }
    return names;
}

/// The comment directly above `struct name {`, as one text; "-" when the struct is not here.
std::string comment_above(const SourceFile& file, const std::string& name) {
    std::string comment;
    for (const auto line : lines(file.text)) {
        const auto text = trimmed(line);
        if (text.starts_with("///")) {
            comment += std::string{text.substr(3)};
        } else if (text.starts_with("struct " + name + " {") || text == "struct " + name + "{}") {
            return comment;
        } else {
            comment.clear();
        }
    }
    return "-";
}

std::set<std::string, std::less<>> article_constants(const std::vector<SourceFile>& files) {
    std::set<std::string, std::less<>> names;
    for (const auto& file : files) {
        if (!file.path.ends_with("regulation/articles.hpp")) {
            continue;
        }
        for (const auto line : lines(file.text)) {
            const auto parts = words(line, " {");
            if (parts.size() > 3 && parts[0] == "inline" && parts[2] == "Article") {
                names.emplace(words(parts[3], "{};").front());
            }
        }
    }
    return names;
}

/// Names that follow `articles::` in a text.
std::vector<std::string_view> articles_in(std::string_view text) {
    static constexpr std::string_view prefix = "articles::";
    std::vector<std::string_view> names;
    for (auto i = text.find(prefix); i != std::string_view::npos; i = text.find(prefix, i + 1)) {
        auto end = i + prefix.size();
        while (end < text.size() && is_name_character(text[end])) {
            ++end;
        }
        names.push_back(text.substr(i + prefix.size(), end - i - prefix.size()));
    }
    return names;
}

}  // namespace

Findings header_contract(const SourceFile& file) {
    if (!file.path.ends_with(".hpp")) {
        return {};
    }
    for (const auto line : lines(file.text)) {
        if (line.starts_with("//")) {
            return {};
        }
    }
    return {file.path + ": no comment at the margin says what this promises"};
}

Findings event_sources(const std::vector<SourceFile>& files) {
    Findings found;
    const auto known = article_constants(files);
    for (const auto& lister : files) {
        if (!lister.path.starts_with("domain/") || !lister.path.ends_with(".hpp")) {
            continue;
        }
        for (const auto& name : event_names(lister)) {
            std::string comment = "-";
            for (const auto& file : files) {
                if (comment == "-" && file.path.starts_with("domain/")) {
                    comment = comment_above(file, name);
                }
            }
            const auto source = comment.find("Source:");
            if (source == std::string::npos || articles_in(comment.substr(source)).empty()) {
                found.push_back(lister.path + ": event " + name + " has no Source: articles::…");
            }
        }
    }
    return found;
}

Findings article_names(const std::vector<SourceFile>& files) {
    Findings found;
    const auto known = article_constants(files);
    for (const auto& file : files) {
        if (!is_cpp(file) || file.path.starts_with("tests/tidy/")) {
            continue;
        }
        const auto all = lines(file.text);
        for (std::size_t i = 0; i < all.size(); ++i) {
            for (const auto name : articles_in(all[i])) {
                if (!name.empty() && !known.contains(name)) {
                    found.push_back(at(file, i + 1, "no article " + std::string{name}));
                }
            }
        }
    }
    return found;
}

}  // namespace ikiiki::tidy
