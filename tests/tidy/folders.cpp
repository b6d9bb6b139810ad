#include "tests/tidy/rules.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace ikiiki::tidy {
namespace {

using Names = std::set<std::string, std::less<>>;

constexpr auto folders = std::to_array<std::string_view>(
    {"domain", "eventstore", "projections", "api", "ops", "tests", "benchmarks"});
constexpr auto root_files =
    std::to_array<std::string_view>({"CMakeLists.txt", "CMakePresets.json", "README.md"});

template <class T>
bool contains(const T& all, std::string_view one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

const SourceFile* find(const std::vector<SourceFile>& files, std::string_view path) {
    for (const auto& file : files) {
        if (file.path == path) {
            return &file;
        }
    }
    return nullptr;
}

/// The folders in a README's map: rows of a table that begin with "| `name/`" or a link to it.
Names mapped(std::string_view text) {
    Names names;
    for (const auto line : lines(text)) {
        auto rest = trimmed(line);
        if (!rest.starts_with("|")) {
            continue;
        }
        rest = trimmed(rest.substr(1));
        const auto parts = words(rest.substr(0, rest.find('|')), " `[]()");
        if (!parts.empty() && parts.front().size() > 1 && parts.front().ends_with("/")) {
            names.emplace(parts.front().substr(0, parts.front().size() - 1));
        }
    }
    return names;
}

/// Folders directly below `above` ("" for the root) that hold files.
Names existing(const std::vector<SourceFile>& files, const std::string& above) {
    Names names;
    for (const auto& file : files) {
        const std::string_view path{file.path};
        if (path.starts_with(above) && !path.starts_with(".")) {
            const auto below = path.substr(above.size());
            if (below.find('/') != std::string_view::npos) {
                names.emplace(top_folder(below));
            }
        }
    }
    return names;
}

Findings compare(const std::string& readme, const Names& map, const Names& real) {
    Findings found;
    for (const auto& name : real) {
        if (!map.contains(name)) {
            found.push_back(readme + ": the map lacks `" + name + "/`");
        }
    }
    for (const auto& name : map) {
        if (!real.contains(name)) {
            found.push_back(readme + ": the map names `" + name + "/`, which is not there");
        }
    }
    return found;
}

/// "a/b/../c" becomes "a/c".
std::string normalised(std::string_view path) {
    std::vector<std::string_view> parts;
    for (const auto part : words(path, "/")) {
        if (part == ".." && !parts.empty()) {
            parts.pop_back();
        } else if (part != ".") {
            parts.push_back(part);
        }
    }
    std::string joined;
    for (const auto part : parts) {
        joined += (joined.empty() ? "" : "/") + std::string{part};
    }
    return joined;
}

bool leads_somewhere(const std::vector<SourceFile>& files, const std::string& target) {
    return target.empty() || std::any_of(files.begin(), files.end(), [&](const auto& file) {
               return file.path == target || file.path.starts_with(target + "/");
           });
}

}  // namespace

Findings top_level(const std::vector<SourceFile>& files) {
    Findings found;
    for (const auto& file : files) {
        const auto top = top_folder(file.path);
        const bool in_folder = top.size() < file.path.size();
        const bool expected = in_folder ? contains(folders, top) : contains(root_files, top);
        if (!expected && !top.starts_with(".")) {
            found.push_back(file.path + ": not in the list of the top level");
        }
    }
    return found;
}

Findings decisions(const std::vector<SourceFile>& files) {
    Findings found;
    std::map<std::string, std::string, std::less<>> by_number;
    for (const auto& file : files) {
        static constexpr std::string_view folder = "ops/adr/";
        if (!file.path.starts_with(folder) || file.path == "ops/adr/README.md") {
            continue;
        }
        const auto name = file.path.substr(folder.size());
        const auto number = name.substr(0, name.find('-'));
        if (number.size() != 4 || number.find_first_not_of("0123456789") != std::string::npos) {
            found.push_back(file.path + ": a decision is named NNNN-title.md");
        } else if (const auto [other, added] = by_number.emplace(number, file.path); !added) {
            found.push_back(file.path + ": same number as " + other->second);
        }
    }
    return found;
}

Findings folder_maps(const std::vector<SourceFile>& files) {
    Findings found;
    const auto check = [&](const std::string& above) {
        const auto readme = above + "README.md";
        if (const auto* file = find(files, readme)) {
            for (auto& finding : compare(readme, mapped(file->text), existing(files, above))) {
                found.push_back(std::move(finding));
            }
        } else {
            found.push_back(readme + ": not there");
        }
    };
    check("");
    for (const auto folder : folders) {
        check(std::string{folder} + "/");
    }
    return found;
}

Findings dead_links(const std::vector<SourceFile>& files) {
    Findings found;
    for (const auto& file : files) {
        if (!file.path.ends_with(".md")) {
            continue;
        }
        const auto slash = file.path.rfind('/');
        const auto above = slash == std::string::npos ? "" : file.path.substr(0, slash + 1);
        const std::string_view text{file.text};
        for (auto i = text.find("]("); i != std::string_view::npos; i = text.find("](", i + 1)) {
            auto link = text.substr(i + 2, text.find_first_of(") \n", i + 2) - i - 2);
            link = link.substr(0, link.find('#'));
            if (link.empty() || link.find(':') != std::string_view::npos) {
                continue;
            }
            if (!leads_somewhere(files, normalised(above + std::string{link}))) {
                found.push_back(file.path + ": dead link " + std::string{link});
            }
        }
    }
    return found;
}

}  // namespace ikiiki::tidy
