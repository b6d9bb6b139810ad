#include "ops/demo/schedule.hpp"

#include <algorithm>
#include <array>

namespace ikiiki::demo {
namespace {

using enum Profession;

constexpr std::int64_t us_per_minute = 60 * us_per_second;
constexpr std::size_t entries_max = 78;

struct Rhythm {
    Profession by;
    int every_days;
    int first_hour;
    int last_hour;
};
constexpr auto rhythms = std::to_array<Rhythm>({{nurse, 7, 9, 16},
                                                {doctor, 14, 13, 16},
                                                {pharmacist, 21, 10, 17},
                                                {care_manager, 30, 10, 16},
                                                {helper, 6, 8, 18},
                                                {physical_therapist, 10, 9, 16},
                                                {occupational_therapist, 14, 9, 16},
                                                {speech_therapist, 14, 10, 15},
                                                {dental_hygienist, 21, 10, 15},
                                                {dietitian, 30, 10, 15},
                                                {care_worker, 9, 15, 16},
                                                {life_consultant, 35, 15, 17},
                                                {public_health_nurse, 45, 10, 16},
                                                {psychiatric_social_worker, 14, 10, 16},
                                                {municipal_officer, 90, 10, 16},
                                                {community_support_center, 40, 10, 16}});

Instant moment(Instant begin, int day, int hour, int minute) {
    return {begin.us + day * us_per_day + (hour * 60 + minute) * us_per_minute};
}

bool is_sunday(Instant at) {
    return (Date::in_japan(at).days + 4) % 7 == 0;
}

void add_rhythm(Dice& dice, const DemoPatient& patient, const Rhythm& rhythm, Instant begin,
                std::vector<Entry>& entries) {
    const auto& story = *patient.story;
    const double step = rhythm.every_days / patient.busy;
    const int last = story.ends != 0 ? patient.story_day + story.ends : history_days;
    const int away_from = patient.story_day + story.away_from;
    const int away_to = patient.story_day + story.away_to;
    for (double day = patient.registered_day + 5 + dice.between(0, rhythm.every_days);
         day < std::min(last, history_days); day += step * (0.7 + 0.06 * dice.between(0, 10))) {
        const int whole = static_cast<int>(day);
        auto at = moment(begin, whole, dice.between(rhythm.first_hour, rhythm.last_hour),
                         dice.between(0, 59));
        if (rhythm.by != helper && is_sunday(at)) {
            at.us += us_per_day;
        }
        if (whole < away_from || whole >= away_to) {
            entries.push_back({.at = at, .by = rhythm.by});
        }
    }
}

/// Steps of one day follow each other in the order of the story.
void add_story(Dice& dice, const DemoPatient& patient, Instant begin, std::vector<Entry>& entries) {
    Instant last{};
    for (const auto& step : patient.story->steps) {
        const int day = patient.story_day + step.day;
        const int hour = step.hour != 0 ? step.hour : dice.between(9, 10);
        auto at = moment(begin, day, hour, dice.between(35, 55));
        at.us = std::max(at.us, last.us + dice.between(35, 80) * us_per_minute);
        entries.push_back({.at = at, .by = step.phrase.by, .step = &step});
        last = at;
    }
}

void thin_out(Dice& dice, std::vector<Entry>& entries) {
    while (entries.size() > entries_max) {
        const auto at = dice.below(entries.size());
        if (entries[at].step == nullptr) {
            entries.erase(entries.begin() + static_cast<std::ptrdiff_t>(at));
        }
    }
}

void look_ahead(std::vector<Entry>& entries) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        entries[i].next_visit_us = entries[i].at.us + 7 * us_per_day;
        for (std::size_t k = i + 1; k < entries.size(); ++k) {
            if (entries[k].by == entries[i].by && entries[k].step == nullptr &&
                entries[k].at.us - entries[i].at.us > us_per_day / 2) {
                entries[i].next_visit_us = entries[k].at.us;
                break;
            }
        }
    }
}

}  // namespace

std::vector<Entry> make_schedule(Dice& dice, const DemoPatient& patient, Instant begin,
                                 Instant end) {
    std::vector<Entry> entries;
    for (const auto& rhythm : rhythms) {
        if (patient.team.contains(rhythm.by)) {
            add_rhythm(dice, patient, rhythm, begin, entries);
        }
    }
    add_story(dice, patient, begin, entries);
    // An hour is left for writing it down; who is asked must be on the team.
    std::erase_if(entries, [&](const Entry& entry) {
        const auto asked = entry.step != nullptr ? entry.step->to : Profession::unknown;
        return entry.at.us + 60 * us_per_minute >= end.us || !patient.team.contains(entry.by) ||
               (asked != Profession::unknown && !patient.team.contains(asked));
    });
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.at < b.at; });
    thin_out(dice, entries);
    look_ahead(entries);
    return entries;
}

}  // namespace ikiiki::demo
