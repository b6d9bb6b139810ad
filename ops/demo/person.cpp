#include "ops/demo/person.hpp"

#include "ops/demo/names.hpp"

#include <algorithm>
#include <array>

namespace ikiiki::demo {
namespace {

using enum Profession;

constexpr std::size_t main_patients = 36;

Date birth_date(Dice& dice) {
    const int year = dice.between(1925, 1960);
    const int month = dice.between(1, 12);
    const int day = dice.between(1, 28);
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return *Date::parse(std::to_string(year) + '-' + two(month) + '-' + two(day));
}

PersonDetails draw_details(Dice& dice, const Story& story, Instant begin) {
    const auto sex = story.men_only || dice.chance(0.4) ? Sex::male : Sex::female;
    const auto name = draw_name(dice, sex, Generation::old);
    const auto place = draw_place(dice);
    PersonDetails details;
    details.name = Line<1, 100>::of(name.text());
    details.kana = Line<1, 100>::of(name.kana());
    details.birth_date = birth_date(dice);
    details.sex = sex;
    details.municipality = MunicipalityCode::of(place.municipality);
    details.address = Line<0, 200>::of(place.address);
    details.phone = Line<0, 30>::of(draw_phone(dice));
    const Date from{Date::in_japan(begin).days - dice.between(20, 300)};
    details.care_level = CareLevelTerm{dice.pick(story.levels), from,
                                       Date{from.days + (dice.chance(0.5) ? 730 : 1096)}};
    for (const auto alert : story.alerts) {
        details.alerts.push_back(Line<1, 60>::of(alert));
    }
    static constexpr auto more = std::to_array<std::string_view>(
        {"ペニシリン アレルギー", "卵アレルギー", "ラテックス アレルギー", "補聴器使用（右）",
         "耳が遠い：大きな声でゆっくり", "左目失明", "犬あり（室内）"});
    if (dice.chance(0.4)) {
        details.alerts.push_back(Line<1, 60>::of(dice.pick(more)));
    }
    return details;
}

void draw_relative(Dice& dice, DemoPatient& patient) {
    if (patient.story->alone) {
        patient.family = "民生委員さん";
        return;
    }
    const bool woman = patient.details.sex == Sex::female;
    const auto choices = std::to_array<std::string_view>(
        {woman ? "夫" : "妻", woman ? "長女" : "妻", "長女", "長男", "次女", "長男のお嫁さん"});
    patient.family = dice.pick(choices);
    const auto& own = patient.details.name.str();
    patient.family_surname = own.substr(0, own.find(' '));
}

/// Named sign-ins share the main patients; the others take whom the dice say.
void draw_team(Dice& dice, const Region& region, DemoPatient& patient) {
    std::vector<Profession> wanted{doctor, nurse, pharmacist, care_manager, helper};
    wanted.insert(wanted.end(), patient.story->team.begin(), patient.story->team.end());
    for (const auto profession : wanted) {
        patient.team[profession] = dice.pick(region.with(profession));
    }
    if (!patient.main) {
        return;
    }
    for (const auto profession :
         {doctor, nurse, pharmacist, care_manager, helper, physical_therapist, municipal_officer}) {
        if (patient.team.contains(profession)) {
            patient.team[profession] = region.known(profession);
        }
    }
    if (patient.number % 3 == 0) {
        patient.team[municipal_officer] = region.known(municipal_officer);
    }
}

/// Of every sixty patients who are not main ones.
void draw_fate(DemoPatient& patient, std::size_t position, const Region& region) {
    using enum Fate;
    static constexpr auto first =
        std::to_array<Fate>({discontinued, revoked, record_closed, relocates, no_consent,
                             no_consent, excludes, excludes, excludes, excludes, excludes});
    const auto at = position % 60;
    patient.fate = at < first.size() ? first[at] : agrees;
    static constexpr auto asked = std::to_array<Profession>({nurse, doctor, pharmacist});
    if (at >= 12 && at < 12 + asked.size()) {
        const auto user = region.known(asked[at - 12]);
        patient.invited_too = patient.team[asked[at - 12]] == user ? 0 : user;
    }
    if (patient.fate == no_consent) {
        std::erase_if(patient.team,
                      [](const auto& member) { return member.first != care_manager; });
    }
}

/// When the patient joined and when the story's day 0 is, so that its first step has a team.
void draw_times(Dice& dice, DemoPatient& patient, Instant begin) {
    patient.registered_day =
        dice.chance(0.07) && !patient.main ? dice.between(120, 165) : dice.between(1, 35);
    // The offices that register are closed at weekends.
    const auto weekday = (Date::in_japan(begin).days + patient.registered_day + 4) % 7;
    patient.registered_day += weekday == 6 ? 2 : weekday == 0 ? 1 : 0;
    int first_step = 0;
    int last_step = 0;
    for (const auto& step : patient.story->steps) {
        first_step = std::min(first_step, step.day);
        last_step = std::max(last_step, step.day);
    }
    const int earliest = patient.registered_day + 6 - first_step;
    const int latest = history_days - std::min(last_step, 8);
    patient.story_day = earliest >= latest ? earliest : dice.between(earliest, latest);
    patient.busy =
        patient.main ? 0.5 + 0.01 * dice.between(0, 35) : 0.25 + 0.01 * dice.between(0, 45);
}

}  // namespace

std::vector<DemoPatient> draw_patients(const Dice& seed, const Region& region, std::size_t count,
                                       Instant begin) {
    std::vector<DemoPatient> patients(count);
    for (std::size_t i = 0; i < count; ++i) {
        auto dice = seed.fork("person", i);
        auto& patient = patients[i];
        patient.number = i;
        patient.id = PatientId{demo_uuid(dice, begin)};
        patient.story = &stories()[i % stories().size()];
        patient.details = draw_details(dice, *patient.story, begin);
        draw_relative(dice, patient);
    }
    std::sort(patients.begin(), patients.end(), [](const auto& a, const auto& b) {
        return std::tie(a.details.kana, a.id) < std::tie(b.details.kana, b.id);
    });
    // The first twelve by kana, so that the named sign-ins meet whole stories at the top of the
    // list, and then every third.
    const auto main = std::min(main_patients, count * 6 / 10 + 1);
    std::size_t taken = 0;
    std::size_t others = 0;
    for (std::size_t i = 0; i < count; ++i) {
        auto& patient = patients[i];
        auto dice = seed.fork("team", patient.number);
        const bool must = count - i <= main - taken;
        patient.main = taken < main && (i < 12 || i % 3 == 0 || must);
        taken += patient.main;
        draw_team(dice, region, patient);
        if (!patient.main) {
            draw_fate(patient, others++, region);
        }
        draw_times(dice, patient, begin);
    }
    return patients;
}

}  // namespace ikiiki::demo
