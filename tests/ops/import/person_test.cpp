#include "tests/ops/import/bundles.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

const std::string imported = R"("status":"active","scope":{"coding":[{"code":"patient-privacy"}]},
    "patient":{"reference":"Patient/p1"},"dateTime":"2026-04-01T10:00:00+09:00")";

std::string consent(const std::string& more) {
    return R"({"resourceType":"Consent","id":"k",)" + imported + more + "}";
}

TEST(MapPatient, BecomesAPersonWhoLivesWhereTheImporterSays) {
    const auto made =
        planned({}, {}, patient("p1", R"(,"telecom":[{"system":"phone","value":"555-123"}],
                  "address":[{"line":["1 Main St"],"city":"Boston","country":"US"}])"));
    const auto& person = made.plan.details;
    EXPECT_EQ(person.name.str(), "Libbie Shields");
    EXPECT_EQ(person.kana.str(), "りっびえ しえるどす");
    EXPECT_EQ(person.birth_date.text(), "1941-07-13");
    EXPECT_EQ(person.sex, Sex::female);
    EXPECT_EQ(person.municipality.str(), "082171");
    EXPECT_EQ(person.address.str(), "1 Main St, Boston, US");
    EXPECT_EQ(person.phone.str(), "555-123");
    EXPECT_EQ(made.plan.source.system.str(), "https://source.example");
    EXPECT_EQ(made.plan.source.id.str(), "Patient/p1");
    EXPECT_EQ(made.report.notes.size(), 1U) << "the reading is to be looked at";
}

TEST(MapPatient, TakesTheReadingOfTheSource) {
    const auto made = planned(
        {}, {},
        R"({"resourceType":"Patient","id":"p1","birthDate":"1941-07-13","gender":"male","name":[
            {"extension":[{"valueCode":"SYL",)"
        R"("url":"http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation"}],
             "family":"マキノ","given":["ランマン"]},
            {"use":"old","text":"旧姓 爛漫"},{"use":"official","family":"牧野","given":["爛漫"]}]})");
    EXPECT_EQ(made.plan.details.name.str(), "牧野 爛漫");
    EXPECT_EQ(made.plan.details.kana.str(), "まきの らんまん");
    EXPECT_TRUE(made.report.notes.empty());
}

TEST(MapPatient, SaysInTheBannerWhoHasDied) {
    const auto made =
        planned({}, {}, patient("p1", R"(,"deceasedDateTime":"2021-03-23T16:13:53+00:00")"));
    ASSERT_EQ(made.plan.details.alerts.size(), 1U);
    EXPECT_EQ(made.plan.details.alerts[0].str(), "死亡 2021年3月24日（取り込み元による）");
    EXPECT_EQ(
        planned({}, {}, patient("p1", R"(,"deceasedBoolean":false)")).plan.details.alerts.size(),
        0U);
}

TEST(MapPatient, IsNobodyWithoutNameOrBirthDate) {
    EXPECT_EQ(
        planned({}, {}, R"({"resourceType":"Patient","id":"p1","birthDate":"1941-07-13"})").refused,
        "has no name");
    auto made = planned({about("Condition", "1", R"("onsetDateTime":"2020")")}, {},
                        R"({"resourceType":"Patient","id":"p1","name":[{"text":"A"}],
                            "birthDate":"1941"})");
    EXPECT_EQ(made.refused, "has no full birth date");
    EXPECT_EQ(made.skipped("Condition", "belongs to a patient who was left out"), 1U);
    EXPECT_EQ(made.report.type("Patient").mapped, 0U);
}

TEST(MapConsent, OfTheSourceOpensWhatItSays) {
    const auto made = planned({consent(R"(,"performer":[{"reference":"Patient/p1"}],
        "provision":{"type":"permit","period":{"start":"2026-04-01","end":"2027-03-31"}})")});
    ASSERT_TRUE(made.plan.consent);
    EXPECT_EQ(made.plan.consent->given_at, *Instant::parse("2026-04-01T01:00:00Z"));
    EXPECT_EQ(made.plan.consent->until->text(), "2027-03-31");
    EXPECT_FALSE(made.plan.consent->on_paper);
}

TEST(MapConsent, WithLimitsOrFromOthersOpensNothing) {
    for (const auto* more :
         {R"(,"provision":{"type":"deny"})", R"(,"provision":{"actor":[{}]})",
          R"(,"provision":{"provision":[{"type":"deny"}]})", R"(,"status":"inactive")",
          R"(,"performer":[{"reference":"RelatedPerson/1"}])", R"(,"dateTime":"2126-01-01")",
          R"(,"scope":{"coding":[{"code":"research"}]})"}) {
        auto made = planned({consent(more)});
        EXPECT_FALSE(made.plan.consent) << more;
        EXPECT_EQ(made.report.type("Consent").skipped.size(), 1U) << more;
    }
}

TEST(MapConsent, OnPaperIsSaidByTheImporter) {
    EXPECT_FALSE(planned({}).plan.consent);
    const auto made = planned({}, "binder 2026-3");
    ASSERT_TRUE(made.plan.consent);
    EXPECT_TRUE(made.plan.consent->on_paper);
    EXPECT_EQ(made.plan.consent->document_ref.str(), "binder 2026-3");
    EXPECT_FALSE(made.plan.consent->given_at);
}

}  // namespace
}  // namespace ikiiki::test
