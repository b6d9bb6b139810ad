#include "domain/core/time.hpp"

#include <chrono>

namespace ikiiki {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

/// Exactly `count` ASCII digits at `at`; nothing otherwise.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) {
        return std::nullopt;
    }
    int value = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<year_month_day> calendar_day(std::string_view text) {
    const auto y = digits(text, 0, 4);
    const auto m = digits(text, 5, 2);
    const auto d = digits(text, 8, 2);
    if (!y || !m || !d || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const year_month_day ymd{year{*y}, month{static_cast<unsigned>(*m)},
                             day{static_cast<unsigned>(*d)}};
    return ymd.ok() ? std::optional(ymd) : std::nullopt;
}

/// With leading zeros, `width` digits. By hand: every answer holds hundreds of moments.
void add_digits(std::string& out, std::int64_t number, std::size_t width) {
    const auto begin = out.size();
    out.append(width, '0');
    for (auto at = begin + width; at > begin; number /= 10) {
        out[--at] = static_cast<char>('0' + number % 10);
    }
}

std::string day_text(year_month_day ymd) {
    std::string out;
    add_digits(out, static_cast<int>(ymd.year()), 4);
    out += '-';
    add_digits(out, static_cast<unsigned>(ymd.month()), 2);
    out += '-';
    add_digits(out, static_cast<unsigned>(ymd.day()), 2);
    return out;
}

/// `Z` or `+hh:mm` at the end of an RFC 3339 text, as microseconds east of UTC.
std::optional<std::int64_t> zone_offset(std::string_view text) {
    if (text == "Z" || text == "z") {
        return 0;
    }
    const auto hours = digits(text, 1, 2);
    const auto minutes = digits(text, 4, 2);
    if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':' || !hours ||
        !minutes || *hours > 23 || *minutes > 59) {
        return std::nullopt;
    }
    const std::int64_t us = (*hours * 60 + *minutes) * 60 * us_per_second;
    return text[0] == '+' ? us : -us;
}

/// `.ddd` at `at`, one to six digits; moves `at` past it.
std::optional<std::int64_t> fraction(std::string_view text, std::size_t& at) {
    if (at >= text.size() || text[at] != '.') {
        return 0;
    }
    std::int64_t us = 0;
    std::size_t count = 0;
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, ++count) {
        us = us * 10 + (text[at] - '0');
    }
    if (count == 0 || count > 6) {
        return std::nullopt;
    }
    for (; count < 6; ++count) {
        us *= 10;
    }
    return us;
}

}  // namespace

std::optional<Instant> Instant::parse(std::string_view text) {
    if (text.size() < 20 || text.size() > 40 || (text[10] != 'T' && text[10] != 't')) {
        return std::nullopt;
    }
    const auto ymd = calendar_day(text);
    const auto h = digits(text, 11, 2);
    const auto m = digits(text, 14, 2);
    const auto s = digits(text, 17, 2);
    std::size_t at = 19;
    const auto us = fraction(text, at);
    const auto offset = us ? zone_offset(text.substr(at)) : std::nullopt;
    if (!ymd || !h || !m || !s || !offset || text[13] != ':' || text[16] != ':' || *h > 23 ||
        *m > 59 || *s > 59) {
        return std::nullopt;
    }
    const std::int64_t day_count = sys_days{*ymd}.time_since_epoch().count();
    return Instant{day_count * us_per_day + ((*h * 60 + *m) * 60 + *s) * us_per_second + *us -
                   *offset};
}

std::string Instant::text() const {
    std::int64_t day_count = us / us_per_day;
    std::int64_t rest = us % us_per_day;
    if (rest < 0) {
        rest += us_per_day;
        --day_count;
    }
    const auto seconds = rest / us_per_second;
    const auto micros = rest % us_per_second;
    std::string out = day_text(year_month_day{sys_days{days{day_count}}});
    out += 'T';
    add_digits(out, seconds / 3600, 2);
    out += ':';
    add_digits(out, seconds / 60 % 60, 2);
    out += ':';
    add_digits(out, seconds % 60, 2);
    if (micros != 0) {
        out += '.';
        add_digits(out, micros, 6);
        out.erase(out.find_last_not_of('0') + 1);
    }
    out += 'Z';
    return out;
}

std::optional<Date> Date::parse(std::string_view text) {
    const auto ymd = text.size() == 10 ? calendar_day(text) : std::nullopt;
    if (!ymd || ymd->year() < year{1868} || ymd->year() > year{2200}) {
        return std::nullopt;
    }
    return Date{static_cast<std::int32_t>(sys_days{*ymd}.time_since_epoch().count())};
}

std::string Date::text() const {
    return day_text(year_month_day{sys_days{std::chrono::days{days}}});
}

Date Date::in_japan(Instant at) {
    const std::int64_t local = at.us + us_japan_offset;
    const std::int64_t floor =
        local >= 0 ? local / us_per_day : -((-local + us_per_day - 1) / us_per_day);
    return Date{static_cast<std::int32_t>(floor)};
}

Instant Date::begin_in_japan() const {
    return Instant{std::int64_t{days} * us_per_day - us_japan_offset};
}

int age_in_years(Date birth, Date on) {
    const year_month_day from{sys_days{days{birth.days}}};
    const year_month_day to{sys_days{days{on.days}}};
    const int years = static_cast<int>(to.year()) - static_cast<int>(from.year());
    const bool before_birthday =
        to.month() < from.month() || (to.month() == from.month() && to.day() < from.day());
    return years - (before_birthday ? 1 : 0);
}

}  // namespace ikiiki
