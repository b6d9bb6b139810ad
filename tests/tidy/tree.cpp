#include "tests/tidy/tree.hpp"

#include "tests/support/places.hpp"

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

namespace ikiiki::tidy {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> paths_from_git() {
    const std::string command =
        "git -C '" + root() + "' ls-files -co --exclude-standard 2>/dev/null";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen(command.c_str(), "r"), pclose};
    std::string out;
    std::array<char, 4096> buffer{};
    while (pipe && std::fgets(buffer.data(), buffer.size(), pipe.get()) != nullptr) {
        out += buffer.data();
    }
    std::vector<std::string> paths;
    for (const auto line : lines(out)) {
        if (!line.empty()) {
            paths.emplace_back(line);
        }
    }
    return paths;
}

std::vector<std::string> paths_from_disk() {
    std::vector<std::string> paths;
    for (fs::recursive_directory_iterator it{root()}; it != fs::end(it); ++it) {
        const auto name = it->path().filename().string();
        if (name == "build" || name == "node_modules" || name == "dist" || name == ".git") {
            it.disable_recursion_pending();
        } else if (it->is_regular_file()) {
            paths.push_back(fs::relative(it->path(), root()).generic_string());
        }
    }
    return paths;
}

std::vector<SourceFile> read_tree() {
    auto paths = paths_from_git();
    if (paths.empty()) {
        paths = paths_from_disk();
    }
    std::vector<SourceFile> files;
    for (auto& path : paths) {
        std::ifstream in{root() + "/" + path, std::ios::binary};
        std::ostringstream text;
        text << in.rdbuf();
        if (in) {
            // Pictures count as files, but there is nothing to read in them.
            const bool is_text = text.str().find('\0') == std::string::npos;
            files.push_back({std::move(path), is_text ? text.str() : std::string{}});
        }
    }
    return files;
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
    for (const auto ending : endings) {
        if (text.ends_with(ending)) {
            return true;
        }
    }
    return false;
}

/// Where a comment or literal that starts at `i` ends (exclusive); `i` when none starts there.
std::size_t skip_from(std::string_view text, std::size_t i) {
    const auto end_of = [&](std::size_t found, std::size_t length) {
        return found == std::string_view::npos ? text.size() : found + length;
    };
    const auto here = text.substr(i);
    if (here.starts_with("//")) {
        return end_of(text.find('\n', i), 0);
    }
    if (here.starts_with("/*")) {
        return end_of(text.find("*/", i + 2), 2);
    }
    if (here.starts_with("R\"") && (i == 0 || !is_name_character(text[i - 1]))) {
        const auto open = text.find('(', i);
        const std::string close = ")" + std::string{text.substr(i + 2, open - i - 2)} + "\"";
        return end_of(text.find(close, i), close.size());
    }
    const char quote = text[i];
    // An apostrophe after a digit or letter separates digits.
    if (quote != '"' && (quote != '\'' || (i > 0 && is_name_character(text[i - 1])))) {
        return i;
    }
    for (std::size_t j = i + 1; j < text.size() && text[j] != '\n'; ++j) {
        if (text[j] == '\\') {
            ++j;
        } else if (text[j] == quote) {
            return j + 1;
        }
    }
    return i + 1;
}

}  // namespace

std::string root() {
    return test::source_dir;
}

const std::vector<SourceFile>& tree() {
    static const std::vector<SourceFile> files = read_tree();
    return files;
}

std::vector<std::string_view> lines(std::string_view text) {
    std::vector<std::string_view> all;
    while (!text.empty()) {
        const auto end = text.find('\n');
        all.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return all;
}

std::vector<std::string_view> words(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> all;
    while (true) {
        const auto begin = text.find_first_not_of(separators);
        if (begin == std::string_view::npos) {
            return all;
        }
        text.remove_prefix(begin);
        const auto end = text.find_first_of(separators);
        all.push_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end);
    }
}

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) {
        return {};
    }
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

bool is_cpp(const SourceFile& file) {
    return ends_with_any(file.path, {".cpp", ".hpp"});
}

bool is_web_source(const SourceFile& file) {
    return ends_with_any(file.path, {".ts", ".tsx"});
}

bool is_layer(std::string_view name) {
    return name == "domain" || name == "eventstore" || name == "projections" || name == "api" ||
           name == "ops";
}

std::string_view top_folder(std::string_view path) {
    return path.substr(0, path.find('/'));
}

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string code_only(std::string_view text) {
    std::string code{text};
    for (std::size_t i = 0; i < code.size();) {
        const auto end = skip_from(text, i);
        for (auto j = i; j < end; ++j) {
            if (code[j] != '\n') {
                code[j] = ' ';
            }
        }
        i = end > i ? end : i + 1;
    }
    return code;
}

std::string at(const SourceFile& file, std::size_t line, std::string_view what) {
    return file.path + ":" + std::to_string(line) + ": " + std::string{what};
}

std::string listed(const Findings& findings) {
    std::string all;
    for (const auto& finding : findings) {
        all += "\n" + finding;
    }
    return all;
}

}  // namespace ikiiki::tidy
