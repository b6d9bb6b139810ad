#include "ops/progress/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace ikiiki {
namespace {

constexpr std::size_t bar_cells = 24;

std::string clock_text(double seconds) {
    const auto whole = static_cast<long>(seconds + 0.5);
    const auto two = [](long n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return std::to_string(whole / 60) + ':' + two(whole % 60);
}

}  // namespace

Progress::Progress(std::string unit)
    : unit_(std::move(unit)), terminal_(::isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
    end();
}

void Progress::begin(std::string_view phase, std::uint64_t total) {
    end();
    const std::lock_guard lock(mutex_);
    phase_ = phase;
    total_ = total;
    done_ = 0;
    running_ = true;
    begun_ = Clock::now();
    shown_ = begun_;
}

void Progress::at(std::uint64_t done) {
    const std::lock_guard lock(mutex_);
    done_ = done;
    show(false);
}

void Progress::add(std::uint64_t more) {
    const std::lock_guard lock(mutex_);
    done_ += more;
    show(false);
}

void Progress::end() {
    const std::lock_guard lock(mutex_);
    if (running_) {
        show(true);
        running_ = false;
    }
}

void Progress::show(bool last) {
    const auto now = Clock::now();
    const auto pause = terminal_ ? std::chrono::milliseconds(100) : std::chrono::milliseconds(5000);
    if (!last && now - shown_ < pause) {
        return;
    }
    shown_ = now;
    const auto text = line(std::chrono::duration<double>(now - begun_).count());
    std::fprintf(stderr, terminal_ ? (last ? "\r%s\033[K\n" : "\r%s\033[K") : "%s\n", text.c_str());
}

std::string Progress::line(double seconds) const {
    const double rate = seconds > 0 ? static_cast<double>(done_) / seconds : 0;
    auto text = phase_ + ": " + std::to_string(done_);
    if (total_ != 0) {
        text += " of " + std::to_string(total_);
    }
    text += ' ' + unit_ + ", " + std::to_string(static_cast<long>(rate)) + " a second";
    if (total_ != 0 && rate > 0 && done_ < total_) {
        text += ", " + clock_text(static_cast<double>(total_ - done_) / rate) + " left";
    } else {
        text += ", " + clock_text(seconds);
    }
    if (terminal_ && total_ != 0) {
        const auto full = static_cast<std::size_t>(std::min(done_, total_) * bar_cells / total_);
        text = '[' + std::string(full, '#') + std::string(bar_cells - full, '.') + "] " + text;
    }
    return text;
}

}  // namespace ikiiki
