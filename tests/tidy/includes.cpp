#include "tests/tidy/rules.hpp"

#include <array>
#include <span>

namespace ikiiki::tidy {
namespace {

struct LayerUse {
    std::string_view layer;
    std::string_view may_include;
};
constexpr auto layer_uses = std::to_array<LayerUse>({
    {"domain", "domain"},
    {"eventstore", "eventstore domain schema"},
    {"projections", "projections eventstore domain"},
    {"api", "api projections eventstore domain"},
    {"ops", "ops api projections eventstore domain"},
    {"tests", "tests ops api projections eventstore domain schema"},
    {"benchmarks", "benchmarks tests ops api projections eventstore domain schema"},
});

/// Which folders, or beginnings of paths, may include a library. Tests and benchmarks may always.
struct LibraryUse {
    std::string_view header;
    std::array<std::string_view, 3> folders;
};
constexpr auto library_uses = std::to_array<LibraryUse>({
    {"rocksdb/", {"eventstore/rocks/"}},
    {"openssl/", {"eventstore/crypto/"}},
    {"sodium", {"eventstore/crypto/"}},
    {"flatbuffers/", {"eventstore/codec/", "eventstore/record/"}},
    {"schema/", {"eventstore/codec/", "eventstore/record/"}},
    {"librdkafka/", {"eventstore/kafka/"}},
    {"httplib.h", {"api/http/"}},
    {"boost/asio", {"api/http/"}},
    {"boost/json", {"api/http/json", "ops/"}},
    {"boost/system", {"api/http/"}},
    {"zlib.h", {"api/http/", "ops/import/"}},
    {"qrencode.h", {"api/session/"}},
    {"prometheus/", {"api/metrics/"}},
    {"vips/", {"api/attachment/cleaner/"}},
    {"magic.h", {"api/attachment/cleaner/"}},
    {"seccomp.h", {"api/attachment/cleaner/"}},
    {"CLI/", {"ops/"}},
    {"nmmintrin.h", {"eventstore/record/"}},
});

/// What of the standard library would make domain impure: clocks, threads, files, chance.
constexpr auto impure = std::to_array<std::string_view>(
    {"thread", "mutex", "shared_mutex", "atomic", "future", "condition_variable", "fstream",
     "iostream", "filesystem", "random", "ctime", "csignal"});

/// The name between the quotes or brackets of an include line; empty when it is none.
std::string_view included(std::string_view line, char open, char close) {
    line = trimmed(line);
    if (!line.starts_with("#include")) {
        return {};
    }
    line = trimmed(line.substr(8));
    if (line.empty() || line.front() != open) {
        return {};
    }
    return line.substr(1, line.find(close, 1) - 1);
}

template <class T>
bool contains(const T& all, std::string_view one) {
    for (const auto& each : all) {
        if (each == one) {
            return true;
        }
    }
    return false;
}

bool is_standard(std::string_view header) {
    return header.find_first_of("/.") == std::string_view::npos;
}

bool is_posix(std::string_view header) {
    static constexpr auto known =
        std::to_array<std::string_view>({"unistd.h", "fcntl.h", "poll.h", "signal.h", "pthread.h",
                                         "dirent.h", "termios.h", "netdb.h", "fnmatch.h", "time.h",
                                         "errno.h", "malloc.h", "ifaddrs.h", "sched.h", "spawn.h"});
    return contains(known, header) || header.starts_with("sys/") || header.starts_with("net/") ||
           header.starts_with("netinet/") || header.starts_with("arpa/") ||
           header.starts_with("linux/");
}

/// Empty when the file may include the header, otherwise why not.
std::string refusal(const SourceFile& file, std::string_view header) {
    for (const auto& use : library_uses) {
        if (!header.starts_with(use.header)) {
            continue;
        }
        std::string where;
        for (const auto folder : use.folders) {
            if (!folder.empty() && file.path.starts_with(folder)) {
                return {};
            }
            where += folder.empty() ? "" : " " + std::string{folder};
        }
        return "<" + std::string{header} + "> belongs to" + where;
    }
    if (top_folder(file.path) == "domain") {
        const bool pure = is_standard(header) && !contains(impure, header);
        return pure ? "" : "<" + std::string{header} + "> does not belong in domain";
    }
    if (is_standard(header) || is_posix(header)) {
        return {};
    }
    return "<" + std::string{header} + "> is in no row of the table in tests/tidy/includes.cpp";
}

}  // namespace

Findings include_direction(const SourceFile& file) {
    Findings found;
    std::string_view allowed;
    for (const auto& use : layer_uses) {
        if (use.layer == top_folder(file.path)) {
            allowed = use.may_include;
        }
    }
    if (!is_cpp(file) || allowed.empty()) {
        return found;
    }
    const auto all = lines(file.text);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto header = included(all[i], '"', '"');
        if (!header.empty() && !contains(words(allowed, " "), top_folder(header))) {
            found.push_back(at(file, i + 1, "may not include \"" + std::string{header} + "\""));
        }
        const auto bracketed = included(all[i], '<', '>');
        if (is_layer(top_folder(bracketed)) && bracketed != top_folder(bracketed)) {
            found.push_back(at(file, i + 1, "own headers are quoted"));
        }
    }
    return found;
}

Findings outside_includes(const SourceFile& file) {
    Findings found;
    if (!is_cpp(file) || !is_layer(top_folder(file.path))) {
        return found;
    }
    const auto all = lines(file.text);
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto header = included(all[i], '<', '>');
        if (header.empty() && included(all[i], '"', '"').starts_with("schema/")) {
            header = included(all[i], '"', '"');
        }
        if (const auto why = header.empty() ? "" : refusal(file, header); !why.empty()) {
            found.push_back(at(file, i + 1, why));
        }
    }
    return found;
}

}  // namespace ikiiki::tidy
