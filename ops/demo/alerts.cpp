#include "ops/demo/alerts.hpp"

#include <algorithm>
#include <array>

namespace ikiiki::demo {
namespace {

using enum Profession;

constexpr std::int64_t us_per_minute = 60 * us_per_second;
constexpr int watched_days = 40;

PersonalRange range(std::string_view code, std::optional<double> low,
                    std::optional<double> high = {}) {
    return {Line<1, 60>::of(code), low, high};
}

/// What this doctor wants to hear of, not what is usual for everybody.
std::vector<PersonalRange> ranges_of(const Story& story) {
    if (story.key == "lung_disease") {
        return {range("spo2", 88), range("respiration", {}, 26),
                range("body_temperature", {}, 38.0)};
    }
    return {range("spo2", 92), range("weight", {}, 57.0), range("systolic", 90, 160)};
}

PostRecord measured(const Story& story, Telling& telling, Instant at) {
    const bool lung = story.key == "lung_disease";
    PostRecord post;
    post.record = telling.new_record(at);
    post.kind = RecordKind::vitals;
    post.occurred_at = at;
    post.content.text = Text<0, 20'000>::of(
        lung ? "夕食のあと息が上がり、唇の色がいつもより悪く見えました。測ると SpO2 86% でした。"
               "座って口すぼめ呼吸をしていただき、5 分後は 87% です。"
             : "夕方から息切れがあり、横になると苦しいとのことです。SpO2 は 90% でした。"
               "枕を高くして休んでいただいています。");
    post.content.observations = {
        {Line<1, 60>::of("spo2"), lung ? 86.0 : 90.0, Line<0, 40>::of("%"), Line<0, 200>{}}};
    return post;
}

std::string answer_text(Dice& dice) {
    return fill(
        "{電話で様子を確認|看護師と電話}。{安静にして 30 分後に再測定|"
        "酸素と内服は指示どおりでよい|明日の往診で診察}、{悪化すれば夜間でも連絡|"
        "意識や顔色が変われば連絡}を。",
        dice, {});
}

/// Those of the patient's later records that lie outside are answered; the doctor's own too.
void answer_all(Dice& dice, const std::vector<PersonalRange>& ranges, Instant since, Instant end,
                std::size_t doctor_on_duty, std::vector<Act>& acts) {
    std::vector<Act> answers;
    for (const auto& act : acts) {
        const auto* post = std::get_if<PostRecord>(&act.what);
        if (post == nullptr || act.at <= since ||
            outside(post->content.observations, ranges).empty()) {
            continue;
        }
        const Instant at{act.at.us + dice.between(4, 26) * us_per_minute};
        if (at < end) {
            answers.push_back(
                {at, doctor_on_duty,
                 AnswerAlert{post->record, Text<0, 1000>::of(answer_text(dice)), {}}});
        }
    }
    acts.insert(acts.end(), answers.begin(), answers.end());
}

}  // namespace

bool is_watched(const DemoPatient& patient) {
    const auto& key = patient.story->key;
    return patient.fate == Fate::agrees && (key == "lung_disease" || key == "heart_failure") &&
           patient.registered_day + watched_days + 20 < history_days &&
           patient.team.contains(doctor) && patient.team.contains(nurse) &&
           patient.team.contains(helper);
}

void add_alerts(Dice& dice, const Region& region, const DemoPatient& patient, Instant end,
                LastAlert last, Telling& telling, std::vector<Act>& acts) {
    const auto on_duty = patient.team.at(doctor);
    const auto next = patient.team.at(nurse);
    const auto ranges = ranges_of(*patient.story);
    const Instant since{end.us - watched_days * us_per_day + 15 * 60 * us_per_minute};
    answer_all(dice, ranges, since, end, on_duty, acts);
    acts.push_back({since, on_duty, SetRanges{ranges}});
    acts.push_back(
        {Instant{since.us + 2 * us_per_minute}, on_duty,
         SetAlertChain{{{{region.users[on_duty].id}, 30}, {{region.users[next].id}, 30}}}});
    const auto evening = [&](int days_before, int minute) {
        return Instant{end.us - days_before * us_per_day - (4 * 60 - minute) * us_per_minute};
    };
    const auto earlier = evening(9, dice.between(0, 20));
    auto first = measured(*patient.story, telling, earlier);
    acts.push_back({Instant{earlier.us + 30 * us_per_minute}, on_duty,
                    AnswerAlert{first.record, Text<0, 1000>::of(answer_text(dice)), {}}});
    acts.push_back(
        {Instant{earlier.us + 6 * us_per_minute}, patient.team.at(helper), std::move(first)});
    if (last == LastAlert::open) {
        const auto evening_before = evening(0, dice.between(0, 20));
        auto open = measured(*patient.story, telling, evening_before);
        acts.push_back({Instant{evening_before.us + 36 * us_per_minute}, by_the_service,
                        EscalateAlert{open.record, 0, 0, {}}});
        acts.push_back({Instant{evening_before.us + 6 * us_per_minute}, patient.team.at(helper),
                        std::move(open)});
    }
}

}  // namespace ikiiki::demo
