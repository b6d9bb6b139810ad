#include "ops/demo/vitals.hpp"

#include "domain/core/check.hpp"
#include "domain/record/observation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace ikiiki::demo {
namespace {

struct Usual {
    std::string_view code;
    std::string_view slot;
    double mean;
    double between_people;
    double noise;
    int decimals;
};
/// Systolic before diastolic, which follows it.
constexpr auto usual = std::to_array<Usual>({{"body_temperature", "bt", 36.4, 0.15, 0.15, 1},
                                             {"systolic", "sys", 130, 7, 8, 0},
                                             {"diastolic", "dia", 72, 4, 4, 0},
                                             {"pulse", "pulse", 72, 5, 4, 0},
                                             {"spo2", "spo2", 97, 0.6, 0.7, 0},
                                             {"respiration", "resp", 17, 1, 1, 0},
                                             {"weight", "wt", 50, 6, 0.25, 1},
                                             {"blood_glucose", "bs", 128, 10, 18, 0},
                                             {"pain_nrs", "pain", 2, 0.5, 0.8, 0}});

double on_trend(const Trend& trend, int day) {
    const auto& bends = trend.bends;
    if (day <= bends.front().day) {
        return bends.front().value;
    }
    for (std::size_t i = 1; i < bends.size(); ++i) {
        if (day <= bends[i].day) {
            const double part = static_cast<double>(day - bends[i - 1].day) /
                                static_cast<double>(bends[i].day - bends[i - 1].day);
            return bends[i - 1].value + part * (bends[i].value - bends[i - 1].value);
        }
    }
    return bends.back().value;
}

const Trend* trend_of(const Story& story, std::string_view code) {
    for (const auto& trend : story.trends) {
        if (trend.code == code) {
            return &trend;
        }
    }
    return nullptr;
}

double rounded(double value, int decimals) {
    return decimals == 0 ? std::round(value) : std::round(value * 10) / 10;
}

std::string written(double value, int decimals) {
    auto text = std::to_string(static_cast<long>(std::lround(value * 10)));
    if (decimals == 0) {
        return std::to_string(std::lround(value));
    }
    return text.substr(0, text.size() - 1) + '.' + text.back();
}

double draw(Dice& dice, Dice& own, const Usual& what, const Story& story, int day) {
    const double person = own.around(0, what.between_people);
    if (const auto* trend = trend_of(story, what.code)) {
        // Everybody has a weight and a pressure of their own; the course is the story's.
        const bool shifts = what.code == "weight" || what.code == "systolic";
        return dice.around(on_trend(*trend, day) + (shifts ? person : 0), trend->noise);
    }
    return dice.around(what.mean + person, what.noise);
}

}  // namespace

Vitals::Vitals(Dice& dice, const DemoPatient& patient, int story_day) {
    double systolic = 0;
    for (const auto& what : usual) {
        auto own = Dice(patient.number).fork(what.code);
        double value = draw(dice, own, what, *patient.story, story_day);
        if (what.code == "systolic") {
            systolic = value;
        } else if (what.code == "diastolic") {
            value = 24 + 0.37 * systolic + own.around(0, 4) + dice.around(0, 3);
            value = std::min(value, systolic - 22);
        }
        const auto* kind = observation_kind(what.code);
        check(kind != nullptr, "demo: unknown observation");
        value = rounded(std::clamp(value, kind->likely_min, kind->likely_max), what.decimals);
        all_.push_back({what.code, what.slot, written(value, what.decimals), value,
                        trend_of(*patient.story, what.code) != nullptr});
    }
}

void Vitals::add_slots(Slots& slots) const {
    for (const auto& one : all_) {
        slots.emplace_back(one.slot, one.text);
    }
}

std::vector<Observation> Vitals::observed(std::string_view pattern, Profession by) const {
    std::vector<Observation> observations;
    for (const auto& one : all_) {
        const bool named = pattern.find('<' + std::string(one.slot) + '>') != pattern.npos;
        const bool routine =
            by == Profession::nurse &&
            (one.in_story || one.code == "body_temperature" || one.code == "systolic" ||
             one.code == "diastolic" || one.code == "pulse" || one.code == "spo2");
        if (named || routine) {
            observations.push_back({Line<1, 60>::of(one.code),
                                    one.value,
                                    Line<0, 40>::of(observation_kind(one.code)->unit),
                                    {}});
        }
    }
    return observations;
}

}  // namespace ikiiki::demo
