#pragma once
#include "domain/patient/residence.hpp"
#include "domain/record/kind.hpp"
#include "domain/user/profession.hpp"

#include <string_view>
#include <vector>

/// Stories: what happens to a patient over half a year and how each profession writes it down.
/// Texts are our own; no real person or institution is behind them.
namespace ikiiki::demo {

/// A sentence pattern (phrase.hpp) one profession writes as one kind of record.
struct Phrase {
    Profession by{};
    RecordKind kind{};
    std::string_view text{};
};

struct Drug {
    std::string_view name{};
    std::string_view dose{};
    std::string_view usage{};
    int days = 28;
};
/// A drug ends, another begins; either may be empty.
struct DrugChange {
    std::string_view stop{};
    Drug start{};
};

/// A score of an assessment, for example {"barthel", 55}.
struct Score {
    std::string_view code{};
    double value = 0;
};

/// One thing that happens on a certain day of the story. `to`: a 相談 to that profession, to be
/// answered within `reply_days`; `answer`: answers the latest 相談.
struct Step {
    int day = 0;
    Phrase phrase{};
    Profession to{};
    int reply_days = 0;
    bool answer = false;
    bool urgent = false;
    int hour = 0;  ///< in Japan; 0: some time of the working day
    DrugChange change{};
    std::vector<Score> scores{};
};

/// A measured value over the story: straight lines between the bends, with noise.
struct Bend {
    int day = 0;
    double value = 0;
};
struct Trend {
    std::string_view code{};
    double noise = 0;
    std::vector<Bend> bends{};
};

struct Story {
    std::string_view key{};
    std::string_view diagnosis{};
    std::string_view reason{};  ///< why home-care support is needed
    std::vector<CareLevel> levels{};
    std::vector<std::string_view> alerts{};
    std::vector<Profession> team{};  ///< besides doctor, nurse, pharmacist, care manager, helper
    bool incapable = false;          ///< consent by a proxy
    bool alone = false;
    bool men_only = false;
    std::vector<Trend> trends{};
    std::vector<Drug> drugs{};
    std::vector<Phrase> phrases{};
    std::vector<Step> steps{};
    int away_from = 0;  ///< in hospital: nobody visits
    int away_to = 0;
    int ends = 0;  ///< last day of everyday visits, when not 0
};

const std::vector<Story>& stories();
/// What any patient's records may say, whatever the story.
const std::vector<Phrase>& everyday();

inline Phrase visit(Profession by, std::string_view text) {
    return {by, RecordKind::visit, text};
}
inline Phrase medicines(std::string_view text) {
    return {Profession::pharmacist, RecordKind::medication, text};
}
inline Phrase notice(Profession by, std::string_view text) {
    return {by, RecordKind::notice, text};
}
inline Phrase vitals(Profession by, std::string_view text) {
    return {by, RecordKind::vitals, text};
}
inline Phrase phone(Profession by, std::string_view text) {
    return {by, RecordKind::phone, text};
}
inline Phrase meeting(Profession by, std::string_view text) {
    return {by, RecordKind::conference, text};
}

inline Step on(int day, Phrase phrase) {
    return {.day = day, .phrase = phrase};
}
inline Step urgent(int day, Phrase phrase, int hour = 0) {
    return {.day = day, .phrase = phrase, .urgent = true, .hour = hour};
}
inline Step ask(int day, Profession by, Profession to, int reply_days, std::string_view text) {
    return {.day = day,
            .phrase = {by, RecordKind::consultation, text},
            .to = to,
            .reply_days = reply_days};
}
inline Step answer(int day, Profession by, std::string_view text) {
    return {.day = day, .phrase = {by, RecordKind::consultation, text}, .answer = true};
}
inline Step change(int day, std::string_view text, std::string_view stop, Drug start) {
    return {.day = day, .phrase = medicines(text), .change = {stop, start}};
}
inline Step assess(int day, Profession by, std::vector<Score> scores, std::string_view text) {
    return {.day = day, .phrase = {by, RecordKind::assessment, text}, .scores = std::move(scores)};
}

Story heart_failure();
Story lung_disease();
Story diabetes();
Story dementia();
Story stroke();
Story cancer();
Story pressure_sore();
Story fracture();
Story parkinson();
Story dysphagia();
Story polypharmacy();
Story living_alone();
Story depression();
Story kidney_failure();
Story als();
Story frailty();
Story spinal_stenosis();
Story urinary_catheter();

}  // namespace ikiiki::demo
