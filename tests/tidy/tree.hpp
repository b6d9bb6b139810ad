#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace ikiiki::tidy {

/// One text file of the source tree. `path` is relative to the root, with slashes.
struct SourceFile {
    std::string path;
    std::string text;
};

/// What a rule found: "path:line: what is wrong", one per breach.
using Findings = std::vector<std::string>;

/// The files git knows or would add; without git, all but build products. Binary files are left
/// out. Read once.
const std::vector<SourceFile>& tree();

std::string root();
std::vector<std::string_view> lines(std::string_view text);
std::vector<std::string_view> words(std::string_view text, std::string_view separators);
std::string_view trimmed(std::string_view text);
bool is_cpp(const SourceFile& file);
bool is_web_source(const SourceFile& file);
bool is_layer(std::string_view name);
/// The first folder of a path: "domain" for "domain/core/id.hpp".
std::string_view top_folder(std::string_view path);
bool is_name_character(char c);
/// The text with comments, strings and character literals blanked; line breaks stay.
std::string code_only(std::string_view text);
std::string at(const SourceFile& file, std::size_t line, std::string_view what);

/// Runs one rule over all files.
template <class Rule>
Findings over_tree(Rule&& rule) {
    Findings all;
    for (const auto& file : tree()) {
        for (auto& finding : rule(file)) {
            all.push_back(std::move(finding));
        }
    }
    return all;
}

/// All findings, one per line, for a readable failure.
std::string listed(const Findings& findings);

}  // namespace ikiiki::tidy
