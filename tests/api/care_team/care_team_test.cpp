#include "tests/support/http_bodies.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

Answer invite(const std::string& patient, std::string_view who, std::string_view by = "nurse_a") {
    return region().as(by).post(of(patient) + "/team",
                                "{\"user_id\":\"" + region().at(who).id() + "\"}");
}

struct Refusal {
    const char* who;
    const char* code;
    const char* article;
};

TEST(Team, refuses_an_invitation_with_the_reason_and_its_article) {
    const auto patient = a_patient();
    EXPECT_EQ(invite(patient, "doctor").code(), "consent_missing");
    EXPECT_EQ(invite(patient, "doctor").text("/article"), "16(1)");
    give_consent(patient, "\"excluded_facilities\":[\"" + region().at("helper").facility() + "\"]");
    for (const auto& refusal :
         {Refusal{"helper", "outside_consent_scope", "16(1)"},
          Refusal{"suspended_id", "invitee_suspended", "35(1)"},
          Refusal{"suspended_qualification", "invitee_suspended", "40(2)"},
          Refusal{"ended", "affiliation_ended", "6(2)"},
          Refusal{"outsider", "outside_area", "6(3)"}, Refusal{"operator", "invitee_role", "15(1)"},
          Refusal{"nurse_a", "already_member", "15(1)"}}) {
        const auto refused = invite(patient, refusal.who);
        EXPECT_EQ(refused.status, 422) << refusal.who;
        EXPECT_EQ(refused.code(), refusal.code) << refusal.who;
        EXPECT_EQ(refused.text("/article"), refusal.article) << refusal.who;
    }
    EXPECT_EQ(invite(patient, "doctor").status, 201);
    EXPECT_EQ(invite(patient, "doctor").code(), "already_invited");
}

TEST(Team, shows_nothing_to_the_invited_before_acceptance) {
    const PatientBody body;
    const auto patient = a_patient("nurse_a", body);
    give_consent(patient);
    const auto invitation = invite(patient, "doctor");
    ASSERT_EQ(invitation.status, 201);
    EXPECT_EQ(region().as("doctor").get(of(patient)).status, 404);
    const auto mine = region().as("doctor").get(base + "/invitations");
    EXPECT_TRUE(mine.says(invitation.id()));
    EXPECT_TRUE(mine.says(patient));
    EXPECT_FALSE(mine.says(body.name));
    EXPECT_FALSE(region().as("stranger").get(base + "/invitations").says(invitation.id()));

    const auto accept = of(patient) + "/team/invitations/" + invitation.id() + "/acceptance";
    EXPECT_EQ(region().as("stranger").post(accept, "{}").status, 404) << "not theirs to accept";
    const auto accepted = region().as("doctor").post(accept, "{}");
    ASSERT_EQ(accepted.status, 201) << accepted.body;
    const auto banner = region().as("doctor").get(of(patient));
    EXPECT_EQ(banner.text("/name"), body.name);
    EXPECT_EQ(banner.text("/my_access/reason"), "team_member");
    const auto team = region().as("doctor").get(of(patient) + "/team");
    EXPECT_EQ(team.size("/members"), 2u);
    EXPECT_EQ(team.size("/invitations"), 0u);
    EXPECT_FALSE(region().as("doctor").get(base + "/invitations").says(invitation.id()));
}

TEST(Team, an_invitation_can_be_declined_or_withdrawn) {
    const auto patient = a_patient();
    give_consent(patient);
    for (const auto* who : {"doctor", "nurse_a"}) {
        const auto invitation = invite(patient, "doctor");
        ASSERT_EQ(invitation.status, 201) << invitation.body;
        const auto path = of(patient) + "/team/invitations/" + invitation.id();
        EXPECT_EQ(region().as("stranger").post(path + "/cancellation", "{}").status, 404);
        EXPECT_EQ(region().as(who).post(path + "/cancellation", "{}").status, 201) << who;
        EXPECT_EQ(region().as("doctor").post(path + "/acceptance", "{}").status, 404) << who;
    }
}

TEST(Team, a_colleague_of_the_registrar_needs_no_consent) {
    const auto patient = a_patient();
    EXPECT_EQ(join(patient, "nurse_b"), 201);
    EXPECT_EQ(region().as("nurse_b").get(of(patient)).status, 200);
    EXPECT_EQ(region().as("nurse_c").get(of(patient)).status, 404) << "same facility, not invited";
}

TEST(Team, a_removed_member_sees_nothing_from_then_on) {
    const auto patient = a_shared_patient();
    const auto path = of(patient) + "/team/" + region().at("doctor").id() + "/removal";
    ASSERT_EQ(region().as("nurse_a").post(path, reason_body("担当の交代")).status, 201);
    EXPECT_EQ(region().as("doctor").get(of(patient)).status, 404);
    EXPECT_EQ(region().as("doctor").get(of(patient) + "/timeline").status, 404);
    EXPECT_EQ(post_record(patient, "doctor", "まだ書けるか").status, 404);
    EXPECT_FALSE(region().as("doctor").get(patients).says(patient));
    const auto last = region().as("nurse_a").post(
        of(patient) + "/team/" + region().at("nurse_a").id() + "/removal", reason_body());
    EXPECT_EQ(last.code(), "last_member");
}

TEST(Team, wide_area_consent_opens_to_a_facility_outside) {
    const auto patient = a_patient();
    give_consent(patient, "\"wide_area\":true");
    EXPECT_EQ(join(patient, "outsider"), 201);
    EXPECT_EQ(region().as("outsider").get(of(patient)).status, 200);
    const auto consents = region().as("nurse_a").get(of(patient) + "/consents");
    const auto change = of(patient) + "/consents/" + consents.text("/items/0/id") + "/changes";
    ASSERT_EQ(region().as("nurse_a").post(change, "{\"scope\":{}}").status, 201);
    EXPECT_EQ(region().as("outsider").get(of(patient)).status, 404);
    EXPECT_EQ(post_record(patient, "outsider", "管外からの記録").status, 404)
        << "writing follows the same rule as reading";
}

TEST(Directory, finds_staff_by_name_and_facility_but_not_who_cannot_be_asked) {
    const auto found = region().as("nurse_a").get(base + "/users?q=" + encoded("職員 doctor"));
    ASSERT_EQ(found.size("/items"), 1u) << found.body;
    EXPECT_EQ(found.text("/items/0/facility/kind"), "clinic");
    const auto station =
        region().as("doctor").get(base + "/users?facility=" + region().at("nurse_a").facility());
    EXPECT_TRUE(station.says("職員 nurse_b"));
    EXPECT_FALSE(station.says("職員 ended"));
    EXPECT_FALSE(region().as("doctor").get(base + "/users").says("職員 contractor"));
    EXPECT_TRUE(region().as("doctor").get(base + "/facilities").says("施設 pharmacy"));
}

}  // namespace
}  // namespace ikiiki::test
