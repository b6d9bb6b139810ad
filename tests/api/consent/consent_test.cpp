#include "tests/support/http_bodies.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

std::string proxy_body(const std::string& giver) {
    return "{\"given_at\":\"2026-05-13T01:00:00Z\",\"giver\":{\"kind\":\"proxy\"" + giver +
           "},\"scope\":{},\"method\":\"paper\",\"document_ref\":\"棚3-12\",\"copy_given\":true}";
}

int opens(const std::string& patient, std::string_view who) {
    return region().as(who).get(of(patient)).status;
}

TEST(Consent, through_a_proxy_needs_a_reason_and_a_name_that_is_not_of_staff) {
    const auto patient = a_patient();
    const auto path = of(patient) + "/consents";
    const auto nurse = region().as("nurse_a");
    const auto without =
        nurse.post(path, proxy_body(",\"name\":\"鈴木 一郎\",\"relation\":\"長男\""));
    EXPECT_EQ(without.code(), "proxy_reason_missing");
    EXPECT_EQ(without.text("/article"), "16(1)");
    const auto staff = nurse.post(
        path, proxy_body(",\"name\":\"職員　doctor\",\"relation\":\"知人\",\"proxy_reason\":"
                         "\"incapable\""));
    EXPECT_EQ(staff.code(), "proxy_is_staff");
    EXPECT_EQ(nurse.post(path, proxy_body(",\"proxy_reason\":\"minor\"")).code(),
              "proxy_incomplete");
    const auto given = nurse.post(
        path, proxy_body(",\"name\":\"鈴木 一郎\",\"relation\":\"長男\",\"proxy_reason\":"
                         "\"incapable\""));
    ASSERT_EQ(given.status, 201) << given.body;
    const auto list = nurse.get(path);
    ASSERT_EQ(list.size("/items"), 1u);
    EXPECT_EQ(list.text("/items/0/giver/name"), "鈴木 一郎");
    EXPECT_EQ(list.text("/items/0/giver/relation"), "長男");
    EXPECT_EQ(list.text("/items/0/document_ref"), "棚3-12");
    EXPECT_EQ(list.text("/items/0/explained_by/id"), region().at("nurse_a").id());
    const auto banner = nurse.get(of(patient));
    EXPECT_EQ(banner.text("/consent/status"), "given");
    EXPECT_EQ(banner.text("/consent/giver/proxy_reason"), "incapable");
}

TEST(Consent, comes_before_sharing_in_every_order) {
    const auto patient = a_patient();
    EXPECT_EQ(join(patient, "doctor"), 422) << "before consent";
    const auto tomorrow = region().as("nurse_a").post(of(patient) + "/consents",
                                                      consent_body("", "2026-05-20T00:00:00Z"));
    EXPECT_EQ(tomorrow.status, 400) << "in the future";
    give_consent(patient);
    EXPECT_EQ(join(patient, "doctor"), 201);
}

TEST(Consent, revoked_closes_other_facilities_at_once) {
    const auto patient = a_shared_patient();
    ASSERT_EQ(opens(patient, "doctor"), 200);
    const auto consents = region().as("nurse_a").get(of(patient) + "/consents");
    const auto path = of(patient) + "/consents/" + consents.text("/items/0/id") + "/revocation";
    ASSERT_EQ(region().as("nurse_a").post(path, reason_body()).status, 201);
    EXPECT_EQ(opens(patient, "doctor"), 404);
    EXPECT_EQ(post_record(patient, "doctor", "書けない").status, 404);
    EXPECT_EQ(opens(patient, "nurse_a"), 200) << "the registrar's own facility stays";
    EXPECT_EQ(region().as("nurse_a").get(of(patient)).text("/consent/status"), "revoked");
    EXPECT_EQ(region().as("nurse_a").get(of(patient) + "/consents").text("/items/0/status"),
              "revoked");
    EXPECT_EQ(region().as("doctor").get(patients).body.find(patient), std::string::npos);
}

TEST(Consent, excludes_a_facility_at_once_and_lets_it_back) {
    const auto patient = a_shared_patient();
    const auto clinic = region().at("doctor").facility();
    const auto consents = region().as("nurse_a").get(of(patient) + "/consents");
    const auto path = of(patient) + "/consents/" + consents.text("/items/0/id") + "/changes";
    const auto excluded = region().as("nurse_a").post(
        path, "{\"scope\":{\"excluded_facilities\":[\"" + clinic + "\"]}}");
    ASSERT_EQ(excluded.status, 201) << excluded.body;
    EXPECT_EQ(opens(patient, "doctor"), 404);
    EXPECT_EQ(region().as("nurse_a").post(path, "{\"scope\":{}}").status, 201);
    EXPECT_EQ(opens(patient, "doctor"), 200);
}

TEST(Consent, of_some_kinds_shows_only_those_to_others) {
    const auto patient = a_patient();
    give_consent(patient, "\"record_kinds\":[\"vitals\"]");
    ASSERT_EQ(join(patient, "doctor"), 201);
    const auto visit = post_record(patient, "nurse_a", "訪問の本文").id();
    const auto vitals = post_record(patient, "nurse_a", "測定の本文", "", "vitals").id();
    const auto seen = region().as("doctor").get(of(patient) + "/timeline");
    ASSERT_EQ(seen.size("/items"), 1u);
    EXPECT_EQ(seen.text("/items/0/id"), vitals);
    EXPECT_EQ(region().as("doctor").get(of(patient) + "/timeline?kind=visit").size("/items"), 0u);
    EXPECT_EQ(region().as("doctor").get(of(patient) + "/records/" + visit).status, 404);
    EXPECT_EQ(post_record(patient, "doctor", "訪問").code(), "outside_consent_scope");
    EXPECT_EQ(region().as("nurse_a").get(of(patient) + "/timeline").size("/items"), 2u);
}

TEST(Consent, until_yesterday_is_over) {
    const auto patient = a_patient();
    give_consent(patient, "\"from\":\"2026-05-01\",\"until\":\"2026-05-13\"");
    const auto refused = region().as("nurse_a").post(
        of(patient) + "/team", "{\"user_id\":\"" + region().at("doctor").id() + "\"}");
    EXPECT_EQ(refused.code(), "outside_consent_scope");
}

}  // namespace
}  // namespace ikiiki::test
