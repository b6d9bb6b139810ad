#include "domain/record/content.hpp"

#include "domain/record/observation.hpp"
#include "domain/regulation/articles.hpp"
#include "tests/domain/people.hpp"

#include <cmath>
#include <limits>

namespace ikiiki::test {
namespace {

Observation measured(std::string_view code, double value) {
    const auto* kind = observation_kind(code);
    return {Line<1, 60>::of(code), value, Line<0, 40>::of(kind ? kind->unit : "1"), {}};
}
PostRecord vitals(std::vector<Observation> observations) {
    auto command = post(1, RecordKind::vitals);
    command.content = {};
    command.content.observations = std::move(observations);
    return command;
}
Outcome<Patient> posting(const PostRecord& command) {
    return patient(shared()).when(command);
}
Medication drug(std::string_view name) {
    Medication medication;
    medication.name = Line<1, 200>::of(name);
    return medication;
}

TEST(Content, SaysSomething) {  // Source: articles::art_3_1
    auto command = post(1);
    for (const auto* blank : {"", "  \n\t", "\u3000\u3000 "}) {
        command.content.text = Text<0, 20'000>::of(blank);
        posting(command).refused("empty_record", articles::art_3_1, "/text");
    }
    posting(vitals({measured("pulse", 72)})).accepted();
    command.content.medications = {drug("アムロジピン錠5mg")};
    posting(command).accepted();
    command.content = {};
    command.content.codings.resize(1);
    posting(command).accepted();
}

TEST(Content, HasBoundedLists) {  // Source: articles::art_3_1
    auto command = vitals(std::vector(200, measured("pulse", 72)));
    posting(command).accepted();
    command.content.observations.push_back(measured("pulse", 72));
    posting(command).refused("too_many", articles::art_3_1, "/observations");
    command = post(1);
    command.content.medications.assign(101, drug("アムロジピン錠5mg"));
    posting(command).refused("too_many", articles::art_3_1, "/medications");
    command = post(1);
    command.content.codings.resize(51);
    posting(command).refused("too_many", articles::art_3_1, "/codings");
}

TEST(Value, OutsideThePossibleIsRefusedAtBothEnds) {  // Source: articles::art_3_1
    for (const auto& kind : observation_kinds()) {
        const double step = kind.step == 0 ? 0.1 : kind.step;
        for (const double value : {kind.possible_min - step, kind.possible_max + step}) {
            posting(vitals({measured("pulse", 72), measured(kind.code, value)}))
                .refused("value_impossible", articles::art_3_1, "/observations/1");
        }
        for (const double value : {kind.likely_min, kind.likely_max}) {
            posting(vitals({measured(kind.code, value)})).accepted();
        }
    }
}

TEST(Value, IsANumber) {  // Source: articles::art_3_1
    for (const double value :
         {std::nan(""), std::numeric_limits<double>::infinity(), -HUGE_VAL, 1e308}) {
        posting(vitals({measured("weight", value)}))
            .refused("value_impossible", articles::art_3_1, "/observations/0");
    }
    for (const double value : {std::nan(""), std::numeric_limits<double>::infinity()}) {
        auto foreign = vitals({measured("72166-2", value)});
        foreign.imported = true;
        posting(foreign).refused("value_impossible", articles::art_3_1, "/observations/0");
    }
}

TEST(Value, OfAScoreComesInSteps) {  // Source: articles::art_3_1
    posting(vitals({measured("barthel", 55)})).accepted();
    posting(vitals({measured("barthel", 57)})).refused("value_impossible", articles::art_3_1);
    posting(vitals({measured("j_zbi_8", 14)})).accepted();
    posting(vitals({measured("j_zbi_8", 33)})).refused("value_impossible", articles::art_3_1);
    posting(vitals({measured("pain_nrs", 3.5)})).refused("value_impossible", articles::art_3_1);
    posting(vitals({measured("independence_disabled", 9)}))
        .refused("value_impossible", articles::art_3_1);
}

TEST(Value, OutsideTheLikelyIsConfirmedOneByOne) {  // Source: articles::art_3_1
    auto command =
        vitals({measured("body_temperature", 41), measured("pulse", 72), measured("spo2", 70)});
    const auto error = posting(command).refused("confirm_unlikely_values", articles::art_3_1);
    ASSERT_EQ(error.warnings.size(), 2u);
    EXPECT_EQ(error.warnings[0].pointer, "/observations/0");
    EXPECT_EQ(error.warnings[0].code, "unlikely_high");
    EXPECT_EQ(error.warnings[1].pointer, "/observations/2");
    EXPECT_EQ(error.warnings[1].code, "unlikely_low");
    EXPECT_EQ(error.warnings[0].detail.find("41"), std::string::npos);
    command.confirmed_warnings = {"/observations/0"};
    posting(command).refused("confirm_unlikely_values", articles::art_3_1);
    command.confirmed_warnings.push_back("/observations/2");
    posting(command).accepted();
}

TEST(Value, ThatIsImpossibleCannotBeConfirmed) {  // Source: articles::art_3_1
    auto command = vitals({measured("body_temperature", 365)});
    command.confirmed_warnings = {"/observations/0"};
    posting(command).refused("value_impossible", articles::art_3_1, "/observations/0");
}

TEST(BloodPressure, HasItsUpperValueAbove) {  // Source: articles::art_3_1
    posting(vitals({measured("systolic", 120), measured("diastolic", 80)})).accepted();
    posting(vitals({measured("diastolic", 80), measured("systolic", 80)}))
        .refused("value_impossible", articles::art_3_1, "/observations/0");
    posting(vitals({measured("diastolic", 80)})).accepted();
    posting(vitals({measured("systolic", 120), measured("diastolic", 80), measured("systolic", 90),
                    measured("diastolic", 95)}))
        .refused("value_impossible", articles::art_3_1, "/observations/3");
}

TEST(Medication, CodeHasTheShapeOfAYjCode) {  // Source: articles::art_3_1
    const auto given = [](std::string_view code) {
        auto command = post(1);
        command.content.medications = {drug("アムロジピン錠5mg")};
        command.content.medications[0].code = Line<0, 40>::of(code);
        return command;
    };
    for (const auto* code : {"", "2171022F2029", "2171022F2ZZZ"}) {
        posting(given(code)).accepted();
    }
    for (const auto* code : {"2171022F202", "2171022F20290", "2171022f2029", "217102AF2029",
                             "2171022F2ZZ9", "329981", "アムロジピン"}) {
        posting(given(code))
            .refused("drug_code_malformed", articles::art_3_1, "/medications/0/code");
    }
}

TEST(Observation, IsOneWeKnowInOurUnitUnlessImported) {  // Source: articles::art_3_1
    auto command = vitals({measured("72166-2", 4)});
    posting(command).refused("unknown_observation", articles::art_3_1, "/observations/0");
    command.imported = true;
    posting(command).accepted();
    command = vitals({measured("body_temperature", 36.5)});
    command.content.observations[0].unit = Line<0, 40>::of("[degF]");
    posting(command).refused("wrong_unit", articles::art_3_1, "/observations/0");
    command.imported = true;
    posting(command).refused("wrong_unit", articles::art_3_1, "/observations/0");
}

TEST(Observation, ThatIsUnlikelyIsImportedAsItIs) {  // Source: articles::art_3_1
    auto command = vitals({measured("weight", 180)});
    command.imported = true;
    posting(command).accepted();
}

TEST(Observation, KindsAreConsistent) {
    ASSERT_EQ(observation_kinds().size(), 14u);
    for (const auto& kind : observation_kinds()) {
        EXPECT_EQ(observation_kind(kind.code), &kind);
        EXPECT_LE(kind.possible_min, kind.likely_min) << kind.code;
        EXPECT_LT(kind.likely_min, kind.likely_max) << kind.code;
        EXPECT_LE(kind.likely_max, kind.possible_max) << kind.code;
        EXPECT_FALSE(kind.label_ja.empty()) << kind.code;
        EXPECT_FALSE(kind.unit.empty()) << kind.code;
    }
    EXPECT_EQ(observation_kind("no_such"), nullptr);
}

TEST(Medication, HasPossibleCounts) {  // Source: articles::art_3_1
    auto command = post(1);
    command.content.medications = {drug("アムロジピン錠5mg")};
    auto& medication = command.content.medications[0];
    medication.days = 28;
    medication.leftover = 3;
    posting(command).accepted();
    for (const std::int32_t days : {-1, 1'000}) {
        medication.days = days;
        posting(command).refused("value_impossible", articles::art_3_1, "/medications/0/days");
    }
    medication.days = 0;
    for (const std::int32_t leftover : {-1, 10'000}) {
        medication.leftover = leftover;
        posting(command).refused("value_impossible", articles::art_3_1, "/medications/0/leftover");
    }
}

TEST(Content, RefusesAPersonalNumberInEveryText) {
    using Change = void (*)(RecordContent&);
    const std::pair<const char*, Change> places[] = {
        {"/text", [](auto& c) { c.text = Text<0, 20'000>::of("番号 1234 5678 9012"); }},
        {"/medications/1/name",
         [](auto& c) { c.medications[1].name = Line<1, 200>::of(twelve_digits); }},
        {"/medications/1/code",
         [](auto& c) { c.medications[1].code = Line<0, 40>::of(twelve_digits); }},
        {"/medications/1/dose",
         [](auto& c) { c.medications[1].dose = Line<0, 60>::of(twelve_digits); }},
        {"/medications/1/usage",
         [](auto& c) { c.medications[1].usage = Line<0, 100>::of(twelve_digits); }},
        {"/observations/0/label",
         [](auto& c) { c.observations[0].label = Line<0, 200>::of(twelve_digits); }},
        {"/observations/0/original/display",
         [](auto& c) {
             c.observations[0].original = Coding{{}, {}, Line<0, 300>::of(twelve_digits)};
         }},
        {"/codings/0/display",
         [](auto& c) { c.codings[0].display = Line<0, 300>::of(twelve_digits); }},
    };
    for (const auto& [pointer, change] : places) {
        auto command = vitals({measured("pulse", 72)});
        command.content.medications = {drug("アムロジピン錠5mg"), drug("ロキソプロフェン")};
        command.content.codings.resize(1);
        change(command.content);
        posting(command).refused("personal_number_refused", articles::none, pointer);
    }
}

TEST(Content, KeepsTheNumbersOfASource) {
    auto command = post(1, RecordKind::condition);
    command.imported = true;
    command.content.codings.resize(1);
    command.content.codings[0].code = Line<0, 60>::of(twelve_digits);
    command.content.source = Source{Line<1, 200>::of("synthea"), Line<1, 200>::of(twelve_digits)};
    posting(command).accepted();
}

}  // namespace
}  // namespace ikiiki::test
