#include "tests/tidy/rules.hpp"

#include <array>

namespace ikiiki::tidy {
namespace {

template <class T>
bool contains(const T& all, std::string_view one) {
    for (const auto& each : all) {
        if (each == one) {
            return true;
        }
    }
    return false;
}

/// A camel-case name cut into its words: "CareTeam" is "Care", "Team".
std::vector<std::string_view> camel_words(std::string_view name) {
    std::vector<std::string_view> all;
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= name.size(); ++i) {
        if (i == name.size() || (name[i] >= 'A' && name[i] <= 'Z')) {
            all.push_back(name.substr(begin, i - begin));
            begin = i;
        }
    }
    return all;
}

/// Types that only say that they do something. A care manager is a profession.
bool empty_type(std::string_view name) {
    static constexpr auto empty =
        std::to_array<std::string_view>({"Manager", "Helper", "Util", "Utils", "Impl", "Misc"});
    if (name == "CareManager" || name == "FacilityManager") {
        return false;
    }
    const auto parts = camel_words(name);
    for (const auto part : parts) {
        if (contains(empty, part)) {
            return true;
        }
    }
    return !parts.empty() && (parts.front() == "Base" || parts.back() == "Base");
}

bool empty_file_name(std::string_view path) {
    static constexpr auto empty = std::to_array<std::string_view>(
        {"manager", "helper", "helpers", "util", "utils", "impl", "base", "misc", "common"});
    for (const auto folder : words(path, "/")) {
        for (const auto part : words(folder.substr(0, folder.find('.')), "_-")) {
            if (contains(empty, part)) {
                return true;
            }
        }
    }
    return false;
}

/// True when `word` stands in the text alone, not inside a longer name.
bool has_word(std::string_view text, std::string_view word) {
    for (auto i = text.find(word); i != std::string_view::npos; i = text.find(word, i + 1)) {
        const auto end = i + word.size();
        const bool begins = i == 0 || !is_name_character(text[i - 1]);
        if (begins && (end == text.size() || !is_name_character(text[end]))) {
            return true;
        }
    }
    return false;
}

bool is_lock_file(const SourceFile& file) {
    return file.path.ends_with("package-lock.json");
}

/// Findings for each line in which `wrong` sees something.
template <class Wrong>
Findings by_line(const SourceFile& file, std::string_view what, Wrong&& wrong) {
    Findings found;
    const auto all = lines(file.text);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (wrong(all[i])) {
            found.push_back(at(file, i + 1, what));
        }
    }
    return found;
}

}  // namespace

Findings unfinished_work(const SourceFile& file) {
    // Written in halves so that this file does not find itself.
    static const auto marks =
        std::to_array<std::string>({std::string{"TO"} + "DO", std::string{"FIX"} + "ME",
                                    std::string{"XX"} + "X", std::string{"HA"} + "CK"});
    if (is_lock_file(file)) {
        return {};
    }
    return by_line(file, "mark of unfinished work", [](std::string_view line) {
        for (const auto& mark : marks) {
            if (has_word(line, mark)) {
                return true;
            }
        }
        return false;
    });
}

Findings empty_names(const SourceFile& file) {
    Findings found;
    if ((is_cpp(file) || is_web_source(file)) && empty_file_name(file.path)) {
        found.push_back(file.path + ": a file name that says nothing");
    }
    if (!is_cpp(file)) {
        return found;
    }
    const auto code = code_only(file.text);
    const auto all = lines(code);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto parts = words(all[i], " \t:;{}()<>,&*=");
        for (std::size_t j = 0; j + 1 < parts.size(); ++j) {
            const bool declares =
                parts[j] == "struct" || parts[j] == "class" || parts[j] == "concept";
            if (declares && empty_type(parts[j + 1])) {
                found.push_back(at(file, i + 1, "a type name that says nothing"));
            }
        }
    }
    return found;
}

Findings machine_bound(const SourceFile& file) {
    static const auto bound = std::to_array<std::string>(
        {std::string{"registry.npm"} + "js", std::string{"pypi"} + ".org",
         std::string{"files.python"} + "hosted", std::string{"repo.maven."} + "apache",
         std::string{"repo1.maven"} + ".org", std::string{"deb.debian"} + ".org",
         std::string{"proxy.golang"} + ".org", std::string{"crates"} + ".io",
         std::string{"/tmp"} + "/ik/", std::string{"/root"} + "/", std::string{"/home"} + "/",
         std::string{" /work"} + "/", std::string{"\"/work"} + "/", std::string{"`/work"} + "/",
         std::string{"(/work"} + "/"});
    return by_line(file, "true on one machine only", [](std::string_view line) {
        for (const auto& text : bound) {
            if (line.find(text) != std::string_view::npos) {
                return true;
            }
        }
        return false;
    });
}

}  // namespace ikiiki::tidy
