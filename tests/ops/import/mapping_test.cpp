#include "tests/ops/import/bundles.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

std::string text_of(const fhir::PlannedRecord& record) {
    return record.content.text.str();
}

TEST(MapEncounter, SaysWhatWhereAndWhy) {
    auto made = planned({about("Encounter", "e1",
                               R"("status":"finished","class":{"system":"v3","code":"AMB"},
                  "type":[{"coding":[{"system":"http://snomed.info/sct","code":"185349003",
                           "display":"check up"}],"text":"check up"}],
                  "period":{"start":"2011-08-23T20:55:11+00:00","end":"2011-08-23T21:10:11+00:00"},
                  "reasonCode":[{"text":"cough"}],
                  "participant":[{"individual":{"reference":"Practitioner/d1"}}],
                  "serviceProvider":{"reference":"Organization/o1"})"),
                         R"({"resourceType":"Practitioner","id":"d1",
             "name":[{"prefix":["Dr."],"family":"Bauch","given":["Macie"]}]})",
                         R"({"resourceType":"Organization","id":"o1","name":"MEDICAL CENTER"})"});
    ASSERT_EQ(made.plan.records.size(), 1U);
    const auto& record = made.only();
    EXPECT_EQ(record.kind, RecordKind::encounter);
    EXPECT_EQ(record.occurred_at, *Instant::parse("2011-08-23T20:55:11Z"));
    EXPECT_EQ(text_of(record),
              "check up\n区分：外来\n理由：cough\n医療機関：MEDICAL CENTER\n担当：Macie Bauch");
    ASSERT_EQ(record.content.codings.size(), 1U);
    EXPECT_EQ(record.content.codings[0].system.str(), "http://snomed.info/sct");
    EXPECT_EQ(record.content.codings[0].code.str(), "185349003");
    EXPECT_EQ(record.content.source->system.str(), "https://source.example");
    EXPECT_EQ(record.content.source->id.str(), "Encounter/e1");
    EXPECT_EQ(made.report.type("Encounter").mapped, 1U);
}

TEST(MapCondition, SaysItsState) {
    auto made = planned({about("Condition", "c1",
                               R"("clinicalStatus":{"coding":[{"code":"resolved"}]},
           "verificationStatus":{"coding":[{"code":"confirmed"}]},
           "code":{"coding":[{"system":"http://snomed.info/sct","code":"15777000",
                   "display":"Prediabetes"}],"text":"Prediabetes"},
           "onsetDateTime":"1973-09","abatementDateTime":"1974-02-03")")});
    EXPECT_EQ(made.only().kind, RecordKind::condition);
    EXPECT_EQ(text_of(made.only()),
              "Prediabetes\n状態：治癒・終了（確定）\n日付：1973年9月（それより細かくは不明）\n"
              "終了：1974年2月3日");
}

TEST(MapCondition, WithoutADateStandsWhereTheSourceWroteIt) {
    auto made = planned({about("Condition", "c1",
                               R"("code":{"text":"狭心症"},
                                  "meta":{"lastUpdated":"2021-11-26T10:00:00+09:00"})"),
                         about("Condition", "c2", R"("code":{"text":"腹痛"})")});
    ASSERT_EQ(made.plan.records.size(), 1U);
    EXPECT_NE(text_of(made.only()).find("日付：不明"), std::string::npos);
    EXPECT_EQ(made.skipped("Condition", "has no date"), 1U);
}

TEST(MapAllergy, StandsInTheBannerToo) {
    auto made = planned(
        {R"({"resourceType":"AllergyIntolerance","id":"a1","patient":{"reference":"Patient/p1"},
             "clinicalStatus":{"coding":[{"code":"active"}]},"criticality":"high",
             "code":{"text":"Penicillin"},"recordedDate":"1950-10-11T02:25:29+00:00",
             "reaction":[{"manifestation":[{"text":"発疹"}]}]})",
         R"({"resourceType":"AllergyIntolerance","id":"a2","patient":{"reference":"Patient/p1"},
             "clinicalStatus":{"coding":[{"code":"resolved"}]},"code":{"text":"Eggs"},
             "recordedDate":"1950-10-11"})"});
    ASSERT_EQ(made.plan.details.alerts.size(), 1U);
    EXPECT_EQ(made.plan.details.alerts[0].str(), "アレルギー：Penicillin");
    EXPECT_EQ(made.plan.records[0].kind, RecordKind::condition);
    EXPECT_NE(text_of(made.plan.records[0]).find("症状：発疹"), std::string::npos);
    EXPECT_EQ(made.plan.records.size(), 2U);
}

TEST(MapMedication, KeepsDoseUsageDaysAndCode) {
    auto made = planned(
        {about("MedicationRequest", "m1",
               R"("status":"active","intent":"order","authoredOn":"2011-11-03T20:55:11+00:00",
           "medicationCodeableConcept":{"coding":[
             {"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"313782"},
             {"system":"urn:oid:1.2.392.100495.20.1.73","code":"1147002C1048"}],
             "text":"Acetaminophen 325 MG"},
           "dosageInstruction":[{"asNeededBoolean":true,
             "timing":{"repeat":{"frequency":2,"period":1.0,"periodUnit":"d"}},
             "doseAndRate":[{"doseQuantity":{"value":1.5,"unit":"錠"}}]}],
           "dispenseRequest":{"expectedSupplyDuration":{"value":28,"code":"d"}})")});
    ASSERT_EQ(made.only().content.medications.size(), 1U);
    const auto& drug = made.only().content.medications[0];
    EXPECT_EQ(made.only().kind, RecordKind::medication);
    EXPECT_EQ(drug.name.str(), "Acetaminophen 325 MG");
    EXPECT_EQ(drug.code.str(), "1147002C1048");
    EXPECT_EQ(drug.dose.str(), "1.5錠");
    EXPECT_EQ(drug.usage.str(), "1日2回・必要時");
    EXPECT_EQ(drug.days, 28);
    EXPECT_EQ(made.only().content.codings.size(), 2U);
    EXPECT_EQ(text_of(made.only()), "処方：継続中");
}

TEST(MapMedication, FindsTheDrugThatIsNamedByReference) {
    auto made =
        planned({about("MedicationStatement", "m1",
                       R"("status":"stopped","effectiveDateTime":"2020-01-02",
                                  "medicationReference":{"reference":"Medication/d"})"),
                 about("MedicationStatement", "m2", R"("effectiveDateTime":"2020-01-02")"),
                 R"({"resourceType":"Medication","id":"d","code":{"text":"ワーファリン"}})"});
    ASSERT_EQ(made.plan.records.size(), 1U);
    EXPECT_EQ(made.only().content.medications[0].name.str(), "ワーファリン");
    EXPECT_EQ(made.skipped("MedicationStatement", "names no drug"), 1U);
}

TEST(MapProcedure, IsOneAlsoForImmunizationAndImaging) {
    auto made =
        planned({about("Procedure", "1",
                       R"("status":"completed","code":{"text":"Colonoscopy"},
                  "performedPeriod":{"start":"2012-11-20T20:55:11+00:00"})"),
                 R"({"resourceType":"Immunization","id":"2","patient":{"reference":"Patient/p1"},
             "status":"completed","vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx",
             "code":"140"}],"text":"Influenza"},"occurrenceDateTime":"2011-08-23T20:55:11+00:00"})",
                 about("ImagingStudy", "3",
                       R"("started":"2019-04-01T16:13:53+00:00","series":[{"modality":{"code":"US",
                  "display":"Ultrasound"},"bodySite":{"code":"1","display":"thoracic"}}])"),
                 about("Procedure", "4", R"("status":"not-done","code":{"text":"x"})")});
    ASSERT_EQ(made.plan.records.size(), 3U);
    for (const auto& record : made.plan.records) {
        EXPECT_EQ(record.kind, RecordKind::procedure) << text_of(record);
    }
    EXPECT_EQ(text_of(made.plan.records[1]), "予防接種：Influenza");
    EXPECT_NE(text_of(made.plan.records[2]).find("撮影：Ultrasound（thoracic）"),
              std::string::npos);
    EXPECT_EQ(made.skipped("Procedure", "was not done"), 1U);
}

TEST(MapDocument, KeepsTextAndNamesWhatItCannotKeep) {
    auto made =
        planned({about("DocumentReference", "1",
                       R"("description":"経過","date":"2023-03-31","content":[
                  {"attachment":{"contentType":"text/plain","data":"6KGA5ZyneA0KeQ=="}},
                  {"attachment":{"contentType":"application/pdf","title":"a.pdf"}}])"),
                 about("Composition", "2",
                       R"("title":"診療情報提供書","date":"2023-03-31","section":[{"title":"目的",
                  "text":{"div":"<div>精査</div>"},"section":[{"title":"空"}]}])"),
                 about("CarePlan", "3",
                       R"("status":"active","category":[{"text":"Diabetes plan"}],
                  "period":{"start":"2020-02-01"},"goal":[{"reference":"Goal/g"}],
                  "activity":[{"detail":{"code":{"text":"Diet"}}}])"),
                 about("Goal", "g", R"("description":{"text":"HbA1c < 7"})")});
    ASSERT_EQ(made.plan.records.size(), 3U);
    EXPECT_EQ(text_of(made.plan.records[0]),
              "経過\n血圧x\ny\n添付（a.pdf・application/pdf）は取り込まれていません");
    EXPECT_EQ(text_of(made.plan.records[1]), "診療情報提供書\n【目的】\n精査");
    EXPECT_EQ(text_of(made.plan.records[2]),
              "ケアプラン：Diabetes plan\n状態：継続中\n目標：HbA1c < 7\n内容：Diet");
    EXPECT_EQ(made.report.type("Goal").mapped, 1U) << "told by its plan";
}

TEST(MapAsIs, KeepsTheWordsOfTypesWithoutAMappingOfTheirOwn) {
    auto made = planned({about("FamilyMemberHistory", "1",
                               R"("date":"2020-01-01","text":{"div":"<div>母 脳梗塞</div>"})"),
                         about("FamilyMemberHistory", "2", R"("date":"2020-01-01")"),
                         about("Claim", "3", R"("created":"2020-01-01")")});
    ASSERT_EQ(made.plan.records.size(), 1U);
    EXPECT_EQ(made.only().kind, RecordKind::document);
    EXPECT_EQ(text_of(made.only()), "家族歴\n母 脳梗塞");
    EXPECT_EQ(made.report.type("FamilyMemberHistory").kept, 1U);
    EXPECT_EQ(made.skipped("FamilyMemberHistory", "says nothing that could be read"), 1U);
    EXPECT_EQ(made.skipped("Claim", "is about billing"), 1U);
}

TEST(Mapping, PassesOverWhatDoesNotCount) {
    auto made =
        planned({about("Condition", "1",
                       R"("verificationStatus":{"coding":[{"code":"entered-in-error"}]},
                  "code":{"text":"x"},"onsetDateTime":"2020-01-01")"),
                 about("Condition", "2", R"("code":{"text":"x"},"onsetDateTime":"2126-01-01")"),
                 about("Condition", "3", R"("code":{"text":"x"},"onsetDateTime":"1899-01-01")"),
                 about("CarePlan", "4", R"("status":"draft","period":{"start":"2020-02-01"})")});
    EXPECT_TRUE(made.plan.records.empty());
    EXPECT_EQ(made.skipped("Condition", "was entered in error, by the source"), 1U);
    EXPECT_EQ(made.skipped("Condition", "is dated in the future"), 1U);
    EXPECT_EQ(made.skipped("Condition", "is dated before 1900"), 1U);
    EXPECT_EQ(made.skipped("CarePlan", "is only a draft"), 1U);
    EXPECT_EQ(made.plan.withdrawn, (std::vector<std::string>{"Condition/1", "CarePlan/4"}));
}

TEST(Mapping, TellsAChangedOriginalFromOneThatWasOnlyWrittenAnew) {
    const auto digest = [](const std::string& more) {
        return planned({about("Condition", "1", R"("onsetDateTime":"2020-01-01",)" + more)})
            .only()
            .digest;
    };
    const auto first = digest(R"("code":{"text":"x","coding":[]},"meta":{"versionId":"1"})");
    EXPECT_EQ(first, digest(R"("meta":{"versionId":"2"},"code":{"coding":[],"text":"x"})"));
    EXPECT_NE(first, digest(R"("code":{"text":"y","coding":[]})"));
}

}  // namespace
}  // namespace ikiiki::test
