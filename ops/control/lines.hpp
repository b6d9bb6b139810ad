#pragma once
#include "ops/control/control.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

/// What goes over the control socket: one Request as a line of JSON, then Lines until one that is
/// not progress. Both ends are the same version of the same program, so nothing here is frozen.
namespace ikiiki::control {

struct Request {
    std::string command;  ///< views, rebuild, rotate_keys
    std::optional<std::string> view;
    std::optional<PatientId> patient;
    static constexpr auto fields() {
        return std::tuple{Field{"command", &Request::command}, Field{"view", &Request::view},
                          Field{"patient", &Request::patient}};
    }
};

struct ProgressLine {
    std::string view;
    std::string phase;
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    static constexpr auto fields() {
        return std::tuple{Field{"view", &ProgressLine::view}, Field{"phase", &ProgressLine::phase},
                          Field{"done", &ProgressLine::done}, Field{"total", &ProgressLine::total}};
    }
};

struct RefusedLine {
    std::string code;
    std::string detail;
    bool damaged = false;
    static constexpr auto fields() {
        return std::tuple{Field{"code", &RefusedLine::code}, Field{"detail", &RefusedLine::detail},
                          Field{"damaged", &RefusedLine::damaged}};
    }
};

/// One of progress, refused, or the answer: views, a hash, or neither for "done".
struct Line {
    std::optional<ProgressLine> progress;
    std::optional<RefusedLine> refused;
    std::vector<ViewRow> views;
    std::optional<std::string> hash;
    static constexpr auto fields() {
        return std::tuple{Field{"progress", &Line::progress}, Field{"refused", &Line::refused},
                          Field{"views", &Line::views}, Field{"hash", &Line::hash}};
    }
};

}  // namespace ikiiki::control
