#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ikiiki {

/// A moment: microseconds since 1970-01-01 UTC. The core never asks for "now"; it is told.
struct Instant {
    std::int64_t us = 0;

    /// RFC 3339 with any offset; at most microseconds. Nothing for anything else.
    static std::optional<Instant> parse(std::string_view text);
    /// RFC 3339 in UTC, `Z`, with a fraction only where there is one.
    std::string text() const;

    constexpr auto operator<=>(const Instant&) const = default;
};

constexpr std::int64_t us_per_second = 1'000'000;
constexpr std::int64_t us_per_day = 86'400 * us_per_second;
/// Japan keeps UTC+9 all year.
constexpr std::int64_t us_japan_offset = 9 * 3600 * us_per_second;

/// A calendar day, proleptic Gregorian. Days count from 1970-01-01.
struct Date {
    std::int32_t days = 0;

    /// `YYYY-MM-DD`, a real day between 1868 and 2200.
    static std::optional<Date> parse(std::string_view text);
    std::string text() const;
    /// The day in Japan at that moment.
    static Date in_japan(Instant at);
    /// Midnight in Japan at the beginning of the day.
    Instant begin_in_japan() const;

    constexpr auto operator<=>(const Date&) const = default;
};

/// Whole years from `birth` to `on`; a birthday on 29 February counts from 1 March in other years.
int age_in_years(Date birth, Date on);

}  // namespace ikiiki
