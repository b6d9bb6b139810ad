#include "tests/ops/import/bundles.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

std::string loinc(const std::string& code, const std::string& text) {
    return R"("code":{"coding":[{"system":"http://loinc.org","code":")" + code +
           R"(","display":")" + text + R"("}],"text":")" + text + R"("})";
}

/// An Observation at one moment of one encounter.
std::string observed(const std::string& id, const std::string& code, const std::string& more,
                     const std::string& at = "2011-08-23T20:55:11+00:00") {
    return about("Observation", id,
                 R"("status":"final","category":[{"coding":[{"code":"vital-signs"}]}],)" +
                     loinc(code, "Words of " + code) + R"(,"effectiveDateTime":")" + at +
                     R"(","encounter":{"reference":"Encounter/e1"},)" + more);
}
std::string quantity(const std::string& value, const std::string& unit) {
    return R"("valueQuantity":{"value":)" + value +
           (unit.empty() ? "" : R"(,"unit":")" + unit + R"(","code":")" + unit + '"') + "}";
}

TEST(MapObservation, IsAMeasurementOfOursWhereCodeAndUnitAre) {
    const auto made = planned({observed("1", "29463-7", quantity("62.4", "kg"))});
    ASSERT_EQ(made.plan.records.size(), 1U);
    ASSERT_EQ(made.only().content.observations.size(), 1U);
    const auto& weight = made.only().content.observations[0];
    EXPECT_EQ(weight.code.str(), "weight");
    EXPECT_EQ(weight.value, 62.4);
    EXPECT_EQ(weight.unit.str(), "kg");
    EXPECT_EQ(weight.original->system.str(), "http://loinc.org");
    EXPECT_EQ(weight.original->code.str(), "29463-7");
    EXPECT_EQ(weight.source_id.str(), "Observation/1");
    EXPECT_EQ(made.only().kind, RecordKind::observation);
    EXPECT_EQ(made.only().content.text.str(), "バイタルサイン");
}

TEST(MapObservation, KeepsCodeUnitAndValueOfEverythingElse) {
    auto made = planned({observed("1", "4548-4", quantity("6.1", "%")),
                         observed("2", "29463-7", quantity("137", "[lb_av]")),
                         observed("3", "8867-4", quantity("999", "/min")),
                         observed("4", "99999-9", quantity("0.001", ""))});
    ASSERT_EQ(made.plan.records.size(), 1U);
    const auto& values = made.only().content.observations;
    ASSERT_EQ(values.size(), 4U);
    EXPECT_EQ(values[0].code.str(), "4548-4");
    EXPECT_EQ(values[0].label.str(), "HbA1c");
    EXPECT_EQ(values[1].code.str(), "29463-7") << "pounds are not our kilograms";
    EXPECT_EQ(values[1].unit.str(), "[lb_av]");
    EXPECT_EQ(values[1].label.str(), "体重");
    EXPECT_EQ(values[2].code.str(), "8867-4") << "no pulse can be that";
    EXPECT_EQ(values[3].unit.str(), "") << "a missing unit survives";
    EXPECT_EQ(values[3].label.str(), "Words of 99999-9");
    EXPECT_EQ(made.report.type("Observation").mapped, 3U);
    EXPECT_EQ(made.report.type("Observation").kept, 1U);
}

std::string pressure(const std::string& upper, const std::string& lower) {
    return R"("component":[{)" + loinc("8480-6", "Systolic") + ',' + quantity(upper, "mmHg") +
           "},{" + loinc("8462-4", "Diastolic") + ',' + quantity(lower, "mm[Hg]") + "}]";
}

TEST(MapObservation, SplitsBloodPressure) {
    const auto made = planned({observed("1", "55284-4", pressure("131", "82"))});
    const auto& values = made.only().content.observations;
    ASSERT_EQ(values.size(), 2U);
    EXPECT_EQ(values[0].code.str(), "systolic");
    EXPECT_EQ(values[0].unit.str(), "mm[Hg]");
    EXPECT_EQ(values[1].code.str(), "diastolic");
    EXPECT_EQ(values[1].value, 82);
    EXPECT_EQ(values[1].source_id.str(), "Observation/1");
}

TEST(MapObservation, KeepsAPressureThatCannotBe) {
    const auto made = planned({observed("1", "55284-4", pressure("80", "120"))});
    const auto& values = made.only().content.observations;
    ASSERT_EQ(values.size(), 2U);
    EXPECT_EQ(values[0].code.str(), "8480-6");
    EXPECT_EQ(values[1].code.str(), "8462-4");
}

TEST(MapObservation, SaysInWordsWhatIsNoNumber) {
    const auto words = [](const std::string& value) {
        const auto made = planned({observed("1", "72166-2", value)});
        return made.plan.records.empty() ? std::string() : made.only().content.text.str();
    };
    EXPECT_EQ(words(R"("valueCodeableConcept":{"text":"Never smoker"})"), "喫煙状況：Never smoker");
    EXPECT_EQ(words(R"("valueString":"記載なし")"), "喫煙状況：記載なし");
    EXPECT_EQ(words(R"("valueBoolean":false)"), "喫煙状況：いいえ");
    EXPECT_EQ(words(R"("valueQuantity":{"value":0.2,"comparator":"<","unit":"mg/dL"})"),
              "喫煙状況：<0.2 mg/dL");
    EXPECT_EQ(words(R"("valueRange":{"low":{"value":1},"high":{"value":2,"unit":"g"}})"),
              "喫煙状況：1〜2 g");
    EXPECT_EQ(words(R"("valueDateTime":"2020-02")"), "喫煙状況：2020年2月");
    EXPECT_EQ(words(R"("dataAbsentReason":{"text":"asked"})"), "喫煙状況：測定なし（asked）");
    EXPECT_EQ(words(R"("status":"final")"), "");
}

TEST(MapObservation, PutsWhatWasMeasuredTogetherIntoOneRecord) {
    const auto made = planned({observed("1", "8302-2", quantity("152", "cm")),
                               observed("2", "29463-7", quantity("62", "kg")),
                               observed("3", "72166-2", R"("valueString":"no")"),
                               observed("4", "29463-7", quantity("63", "kg"), "2012-08-23")});
    ASSERT_EQ(made.plan.records.size(), 3U);
    std::size_t together = 0;
    for (const auto& record : made.plan.records) {
        together = std::max(together, record.content.observations.size());
    }
    EXPECT_EQ(together, 2U);
}

TEST(MapReport, IsOneRecordWithItsResults) {
    auto made = planned(
        {observed("1", "2339-0", quantity("98.2", "mg/dL")),
         observed("2", "2947-0", quantity("140", "mmol/L")),
         about("DiagnosticReport", "r",
               R"("status":"final",)" + loinc("51990-0", "Basic Metabolic Panel") +
                   R"(,"effectiveDateTime":"2011-08-23T20:55:11+00:00","conclusion":"異常なし",
                     "result":[{"reference":"Observation/1"},{"reference":"Observation/2"},
                               {"reference":"Observation/not-here"}])"),
         about("DiagnosticReport", "empty",
               R"("effectiveDateTime":"2011-08-23T20:55:11+00:00",
                  "result":[{"reference":"Observation/not-here"}])")});
    ASSERT_EQ(made.plan.records.size(), 1U);
    const auto& record = made.only();
    EXPECT_EQ(record.content.source->id.str(), "DiagnosticReport/r");
    EXPECT_EQ(record.content.text.str(), "生化学検査（基本）\n所見：異常なし");
    ASSERT_EQ(record.content.observations.size(), 2U);
    EXPECT_EQ(record.content.observations[0].code.str(), "blood_glucose");
    EXPECT_EQ(record.content.observations[1].source_id.str(), "Observation/2");
    EXPECT_EQ(record.content.codings[0].code.str(), "51990-0");
    EXPECT_EQ(made.report.type("DiagnosticReport").mapped, 1U);
    EXPECT_EQ(made.skipped("DiagnosticReport", "says nothing that could be read"), 1U);
}

TEST(MapReport, OfMoreValuesThanARecordTakesGoesOnInAnother) {
    std::vector<std::string> resources;
    std::string results;
    for (int i = 0; i < 250; ++i) {
        const auto id = std::to_string(i);
        resources.push_back(observed(id, "4548-4", quantity("6", "%")));
        results += (i == 0 ? "" : ",") + (R"({"reference":"Observation/)" + id + "\"}");
    }
    resources.push_back(about("DiagnosticReport", "r",
                              R"("effectiveDateTime":"2011-08-23","result":[)" + results + "]"));
    const auto made = planned(resources);
    ASSERT_EQ(made.plan.records.size(), 2U);
    EXPECT_EQ(made.plan.records[0].content.observations.size(), 200U);
    EXPECT_EQ(made.plan.records[1].content.observations.size(), 50U);
    EXPECT_EQ(made.plan.records[1].key, "DiagnosticReport/r#2");
}

TEST(MapObservation, CountsNothingThatWasWithdrawn) {
    auto wrong = observed("1", "29463-7", quantity("62", "kg"));
    wrong.replace(wrong.find("final"), 5, "entered-in-error");
    const auto made = planned({wrong});
    EXPECT_TRUE(made.plan.records.empty());
    EXPECT_EQ(made.plan.withdrawn.size(), 2U) << "itself, and the moment it was alone in";
}

}  // namespace
}  // namespace ikiiki::test
