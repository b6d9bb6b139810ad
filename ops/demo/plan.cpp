#include "ops/demo/plan.hpp"

#include "ops/demo/aftermath.hpp"
#include "ops/demo/alerts.hpp"
#include "ops/demo/opening.hpp"
#include "ops/demo/person.hpp"
#include "ops/demo/schedule.hpp"
#include "ops/demo/telling.hpp"

#include <algorithm>

namespace ikiiki::demo {
namespace {

PatientPlan plan_patient(const Dice& seed, const Region& region, const DemoPatient& patient,
                         Instant begin, Instant end, LastAlert last) {
    auto dice = seed.fork("plan", patient.number);
    PatientPlan plan{patient.id, patient.details.kana.str(), patient.story->key, patient.main, {}};
    add_opening(dice, region, patient, begin, plan.acts);
    Telling telling(region, patient, dice.fork("telling"), begin);
    for (const auto& entry : make_schedule(dice, patient, begin, end)) {
        plan.acts.push_back(telling.tell(entry));
    }
    add_open_questions(dice, patient, end, telling, plan.acts);
    add_aftermath(dice, region, patient, end, telling, plan.acts);
    std::stable_sort(plan.acts.begin(), plan.acts.end(),
                     [](const Act& a, const Act& b) { return a.at < b.at; });
    std::erase_if(plan.acts, [&](const Act& act) { return act.at >= end; });
    if (is_watched(patient)) {
        auto alert_dice = seed.fork("alerts", patient.number);
        add_alerts(alert_dice, region, patient, end, last, telling, plan.acts);
    }
    add_fate(dice, patient, end, plan.acts);
    if (patient.invited_too != 0 && patient.fate == Fate::agrees) {
        add_open_invitation(dice, region, patient, end, plan.acts);
    }
    std::stable_sort(plan.acts.begin(), plan.acts.end(),
                     [](const Act& a, const Act& b) { return a.at < b.at; });
    return plan;
}

}  // namespace

Plan make_plan(std::uint64_t seed, std::size_t patients, Date until) {
    const Dice dice(seed);
    Plan plan;
    plan.end = until.begin_in_japan();
    plan.begin = Instant{plan.end.us - history_days * us_per_day};
    plan.region = make_region(dice, Instant{plan.begin.us - 10 * us_per_day});
    auto last = LastAlert::open;  // of the first whom the named sign-ins know
    for (const auto& patient : draw_patients(dice, plan.region, patients, plan.begin)) {
        const bool known = patient.main && is_watched(patient);
        plan.patients.push_back(plan_patient(dice, plan.region, patient, plan.begin, plan.end,
                                             known ? last : LastAlert::answered));
        last = known ? LastAlert::answered : last;
    }
    return plan;
}

}  // namespace ikiiki::demo
