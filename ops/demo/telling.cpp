#include "ops/demo/telling.hpp"

#include <algorithm>
#include <array>

namespace ikiiki::demo {
namespace {

constexpr std::int64_t us_per_minute = 60 * us_per_second;
constexpr int tries_for_new_words = 8;

/// "6/14（金）"
std::string short_date(Instant at) {
    static constexpr auto weekdays =
        std::to_array<std::string_view>({"日", "月", "火", "水", "木", "金", "土"});
    const auto date = Date::in_japan(at);
    const auto text = date.text();
    const auto number = [&](std::size_t from) {
        return std::to_string(std::stoi(text.substr(from, 2)));
    };
    const auto weekday = static_cast<std::size_t>((date.days + 4) % 7);
    return number(5) + '/' + number(8) + "（" + std::string(weekdays[weekday]) + "）";
}

}  // namespace

int Telling::story_day(Instant at) const {
    return static_cast<int>((at.us - begin_.us) / us_per_day) - patient_.story_day;
}

Slots Telling::slots(const Entry& entry, const Vitals& vitals) {
    Slots slots;
    vitals.add_slots(slots);
    const auto named = [&](Profession profession, std::string_view otherwise) {
        const auto at = patient_.team.find(profession);
        return at == patient_.team.end() ? std::string(otherwise)
                                         : region_.users[at->second].family;
    };
    const auto& drug = drugs_[dice_.below(drugs_.size())];
    drug_ = drug.name;
    left_ = dice_.between(1, 12);
    slots.emplace_back("fam", patient_.family);
    slots.emplace_back("cm", named(Profession::care_manager, "ケアマネジャー"));
    slots.emplace_back("dr", named(Profession::doctor, "主治医"));
    slots.emplace_back("ns", named(Profession::nurse, "看護師"));
    slots.emplace_back("next", short_date(Instant{entry.next_visit_us}));
    slots.emplace_back("drug", drug_);
    slots.emplace_back("left", std::to_string(left_));
    return slots;
}

std::vector<const Phrase*> Telling::candidates(Profession by, bool repeated_too) const {
    std::vector<const Phrase*> found;
    const auto last = last_pattern_.find(by);
    const auto take_from = [&](const std::vector<Phrase>& phrases, int weight) {
        for (const auto& phrase : phrases) {
            const bool lonely =
                patient_.story->alone && phrase.text.find("<fam>") != std::string_view::npos;
            const bool repeated =
                !repeated_too && last != last_pattern_.end() && last->second == phrase.text;
            for (int i = 0; phrase.by == by && !lonely && !repeated && i < weight; ++i) {
                found.push_back(&phrase);
            }
        }
    };
    take_from(patient_.story->phrases, 2);
    take_from(everyday(), 1);
    return found;
}

const Phrase& Telling::choose(Profession by) {
    auto found = candidates(by, false);
    if (found.empty()) {
        found = candidates(by, true);
    }
    check(!found.empty(), "demo: a profession without words");
    const auto& phrase = *dice_.pick(found);
    last_pattern_[by] = phrase.text;
    return phrase;
}

void Telling::take(const DrugChange& change) {
    if (!change.stop.empty()) {
        std::erase_if(drugs_, [&](const Drug& drug) { return drug.name == change.stop; });
    }
    if (!change.start.name.empty()) {
        drugs_.push_back(change.start);
    }
}

std::vector<Medication> Telling::medications(const std::string& mentioned, int left) const {
    std::vector<Medication> list;
    for (const auto& drug : drugs_) {
        Medication medication{Line<1, 200>::of(drug.name),  {},        Line<0, 60>::of(drug.dose),
                              Line<0, 100>::of(drug.usage), drug.days, {}};
        if (drug.name == mentioned) {
            medication.leftover = left;
        }
        list.push_back(std::move(medication));
    }
    return list;
}

void Telling::address(const Step& step, Instant at, PostRecord& post) {
    const auto own = region_.users[patient_.team.at(step.phrase.by)].id;
    if (step.to != Profession::unknown) {
        post.addressees = {region_.users[patient_.team.at(step.to)].id};
        const auto day = Date{Date::in_japan(at).days + step.reply_days};
        post.reply_by = Instant{day.begin_in_japan().us + 17 * 60 * us_per_minute};
        if (*post.reply_by <= at) {
            post.reply_by = Instant{at.us + 12 * 60 * us_per_minute};
        }
        question_ = Question{post.record, own};
    } else if (step.answer && question_) {
        post.addressees = {question_->by};
        post.reply_to = question_->record;
        question_.reset();
    }
}

Act Telling::tell(const Entry& entry) {
    if (!started_) {
        drugs_ = patient_.story->drugs;
        started_ = true;
    }
    if (entry.step != nullptr) {
        take(entry.step->change);
    }
    const Vitals vitals(dice_, patient_, story_day(entry.at));
    PostRecord post;
    post.record = new_record(entry.at);
    post.occurred_at = entry.at;
    Phrase phrase;
    std::string text;
    for (int i = 0; i < tries_for_new_words && (text.empty() || text == last_text_); ++i) {
        phrase = entry.step != nullptr ? entry.step->phrase : choose(entry.by);
        text = fill(phrase.text, dice_, slots(entry, vitals));
    }
    last_text_ = text;
    post.kind = phrase.kind;
    post.content.text = Text<0, 20'000>::of(text);
    post.content.observations = vitals.observed(
        phrase.text, phrase.kind == RecordKind::visit ? phrase.by : Profession::unknown);
    if (phrase.kind == RecordKind::medication) {
        const bool counted = phrase.text.find("<left>") != std::string_view::npos;
        post.content.medications = medications(counted ? drug_ : std::string{}, left_);
    }
    if (entry.step != nullptr) {
        post.urgent = entry.step->urgent;
        for (const auto& score : entry.step->scores) {
            post.content.observations.push_back(
                {Line<1, 60>::of(score.code), score.value, Line<0, 40>::of("{score}"), {}});
        }
        address(*entry.step, entry.at, post);
    }
    const Instant written{entry.at.us + dice_.between(8, 45) * us_per_minute};
    return {written, patient_.team.at(entry.by), std::move(post)};
}

Act Telling::open_question(Instant at, Profession from, Profession to, std::string_view pattern,
                           Instant reply_by) {
    const Vitals vitals(dice_, patient_, story_day(at));
    PostRecord post;
    post.record = new_record(at);
    post.kind = RecordKind::consultation;
    post.occurred_at = at;
    post.addressees = {region_.users[patient_.team.at(to)].id};
    post.reply_by = reply_by;
    Entry entry{.at = at, .by = from, .next_visit_us = at.us + 5 * us_per_day};
    post.content.text = Text<0, 20'000>::of(fill(pattern, dice_, slots(entry, vitals)));
    return {Instant{at.us + 10 * us_per_minute}, patient_.team.at(from), std::move(post)};
}

std::string Telling::stray(Dice& dice, Profession by, Instant at) {
    std::vector<const Phrase*> found;
    for (const auto& story : stories()) {
        for (const auto& phrase : story.phrases) {
            if (&story != patient_.story && phrase.by == by && phrase.kind == RecordKind::visit) {
                found.push_back(&phrase);
            }
        }
    }
    check(!found.empty(), "demo: a profession without words");
    const Vitals vitals(dice, patient_, story_day(at));
    return fill(dice.pick(found)->text, dice,
                slots({.at = at, .by = by, .next_visit_us = at.us + 7 * us_per_day}, vitals));
}

}  // namespace ikiiki::demo
