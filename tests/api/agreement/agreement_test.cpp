#include "eventstore/crypto/random.hpp"
#include "tests/support/http_bodies.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

const std::string agreements = base + "/agreements";

/// With 龍ケ崎市; the region begins on 2026-05-14.
std::string conclude_body(std::string_view from, const std::string& more = {},
                          std::string_view counterpart = "082082") {
    return "{\"counterpart\":\"" + std::string(counterpart) + "\",\"from\":\"" + std::string(from) +
           "\",\"scope\":\"多職種連携\",\"document_ref\":\"合意書\"" + more + '}';
}

/// Its own region: time passes here, and an agreement holds for everybody.
class WideArea : public testing::Test {
  protected:
    Answer conclude(const std::string& body) { return own_.as("operator").post(agreements, body); }

    /// The neighbours' hospital, and someone of it who has done all of the first day.
    UserId a_neighbour() {
        ApproveFacility hospital;
        hospital.facility = FacilityId{random_uuid()};
        hospital.name = Line<1, 100>::of("龍ケ崎の病院");
        hospital.kind = FacilityKind::hospital;
        hospital.municipality = MunicipalityCode::of("082082");
        hospital.basis = ApprovalBasis::agreement;
        own_.as("operator").get(agreements);  // a request waits until its node knows
        hospital.agreements = own_.service().views().directory().agreed_with("082082");
        const Deciding by{own_.at("operator").actor, own_.clock.now()};
        EXPECT_TRUE(own_.settled(own_.service().store().execute<Facility>(
            facility_stream(hospital.facility), hospital, by, own_.context())));
        RegisterUser nurse;
        nurse.user = UserId{random_uuid()};
        nurse.facility = hospital.facility;
        nurse.facility_approved = true;
        nurse.login_id = Line<3, 60>::of("id-neighbour");
        nurse.name = Line<1, 100>::of("職員 隣");
        nurse.kana = Line<1, 100>::of("しょくいん となり");
        nurse.profession = Profession::nurse;
        nurse.role = Role::care;
        nurse.password = Secret::of("x");
        EXPECT_TRUE(own_.settled(own_.service().store().execute<User>(user_stream(nurse.user),
                                                                      nurse, by, own_.context())));
        return nurse.user;
    }
    Answer invite(const std::string& patient, UserId user) {
        return own_.as("nurse_a").post(of(patient) + "/team",
                                       "{\"user_id\":\"" + user.text() + "\"}");
    }

    Region own_;
};

TEST_F(WideArea, a_neighbour_is_invited_from_the_first_day_of_an_agreement) {
    const auto first_day = Date::in_japan(Instant{own_.clock.now().us + us_per_day}).text();
    const auto made = conclude(conclude_body(first_day));
    ASSERT_EQ(made.status, 201) << made.body;
    const auto neighbour = a_neighbour();
    const auto patient = own_.as("nurse_a").post(patients, PatientBody{}.text()).id();
    own_.as("nurse_a").post(of(patient) + "/consents", consent_body("\"wide_area\":true"));
    const auto early = invite(patient, neighbour);
    EXPECT_EQ(early.status, 422);
    EXPECT_EQ(early.code(), "agreement_not_in_force");
    EXPECT_EQ(early.text("/article"), "6(3)");
    own_.clock.pass(86'400);
    EXPECT_EQ(invite(patient, neighbour).status, 201);
    const auto narrow = own_.as("nurse_a").post(patients, PatientBody{}.text()).id();
    own_.as("nurse_a").post(of(narrow) + "/consents", consent_body());
    EXPECT_EQ(invite(narrow, neighbour).code(), "outside_area");
}

TEST_F(WideArea, a_patient_of_the_neighbours_is_registered_while_it_holds) {
    const PatientBody neighbour{.municipality = "082082"};
    EXPECT_EQ(own_.as("nurse_a").post(patients, neighbour.text()).code(), "residence_out_of_area");
    const auto made = conclude(conclude_body("2026-05-01", ",\"until\":\"2099-03-31\""));
    EXPECT_EQ(own_.as("nurse_a").post(patients, neighbour.text()).status, 201);
    const auto yesterday = Date::in_japan(Instant{own_.clock.now().us - us_per_day}).text();
    const auto ended = own_.as("operator")
                           .post(agreements + '/' + made.id() + "/end",
                                 "{\"last_day\":\"" + yesterday + "\",\"reason\":\"解除\"}");
    ASSERT_EQ(ended.status, 201) << ended.body;
    const PatientBody later{.municipality = "082082"};
    EXPECT_EQ(own_.as("nurse_a").post(patients, later.text()).code(), "residence_out_of_area");
}

TEST_F(WideArea, the_register_is_open_to_all_who_ask_others_to_help) {
    EXPECT_EQ(own_.as("nurse_a").get(agreements).size("/items"), 0u);
    const auto made = conclude(conclude_body("2026-05-01"));
    const auto list = own_.as("nurse_a").get(agreements);
    ASSERT_EQ(list.size("/items"), 1u) << list.body;
    EXPECT_EQ(list.text("/items/0/id"), made.id());
    EXPECT_EQ(list.text("/items/0/counterpart"), "082082");
    EXPECT_EQ(list.text("/items/0/from"), "2026-05-01");
    EXPECT_FALSE(list.has("/items/0/until"));
    EXPECT_TRUE(list.flag("/items/0/in_force"));
    EXPECT_EQ(own_.as("contractor").get(agreements).status, 403);
}

TEST_F(WideArea, no_agreement_is_with_ourselves_or_ends_before_it_begins) {
    EXPECT_EQ(conclude(conclude_body("2026-06-01", {}, "082171")).text("/pointer"), "/counterpart");
    EXPECT_EQ(conclude(conclude_body("2026-06-01", ",\"until\":\"2026-05-31\"")).text("/pointer"),
              "/until");
    EXPECT_EQ(own_.as("operator")
                  .post(agreements + "/agr_01h455vb4pex5vsknk084sn02q/end",
                        R"({"last_day":"2026-09-30","reason":"解除"})")
                  .status,
              404);
}

}  // namespace
}  // namespace ikiiki::test
