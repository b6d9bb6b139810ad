#include "tests/support/http_bodies.hpp"
#include "tests/support/http_stream.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

constexpr std::chrono::milliseconds moment{80};

TEST(Stream, tells_of_changes_only_who_may_see_them_and_never_the_content) {
    const PatientBody body;
    const auto patient = a_shared_patient(body);
    LiveStream doctor(region().as("doctor"));
    LiveStream colleague(region().as("nurse_c"));
    LiveStream auditor(region().as("operator"));
    ASSERT_EQ(doctor.status(), 200);
    const auto record = post_record(patient, "nurse_a", "秘密の本文");
    const auto change = doctor.next("change");
    ASSERT_TRUE(change);
    EXPECT_EQ(change->id, record.text("/position"));
    EXPECT_NE(change->data.find(patient), std::string::npos);
    EXPECT_NE(change->data.find(record.id()), std::string::npos);
    EXPECT_NE(change->data.find("\"kind\":\"record\""), std::string::npos);
    EXPECT_EQ(change->data.find("秘密"), std::string::npos);
    EXPECT_EQ(change->data.find(body.name), std::string::npos);
    EXPECT_FALSE(colleague.next(moment));
    EXPECT_FALSE(auditor.next(moment));
}

TEST(Stream, names_each_kind_of_change) {
    const auto patient = a_shared_patient();
    LiveStream stream(region().as("doctor"));
    const auto expect = [&](const std::string& kind) {
        const auto change = stream.next("change");
        ASSERT_TRUE(change) << kind;
        EXPECT_NE(change->data.find("\"kind\":\"" + kind + '"'), std::string::npos) << change->data;
    };
    const auto path = of(patient) + "/records/" + post_record(patient, "nurse_a", "本文").id();
    expect("record");
    region().as("nurse_a").post(path + "/corrections", "{\"reason\":\"x\",\"text\":\"y\"}");
    expect("correction");
    region().as("doctor").post(path + "/acknowledgements", "{}");
    expect("acknowledgement");
    region().as("nurse_a").post(path + "/cancellation", reason_body());
    expect("cancellation");
    join(patient, "nurse_b");
    expect("team");
    expect("team");
    region().as("nurse_a").post(of(patient) + "/relocation", "{\"moved_on\":\"2026-05-12\"}");
    expect("patient");
    const auto other = post_record(patient, "nurse_a", "本文").id();
    expect("record");
    region().as("nurse_a").post(of(patient) + "/discontinuation", discontinue_body(other));
    expect("discontinuation");
}

TEST(Stream, closes_for_who_loses_sight_and_goes_on_for_the_others) {
    const auto patient = a_shared_patient();
    ASSERT_EQ(join(patient, "pharmacist"), 201);
    LiveStream doctor(region().as("doctor"));
    LiveStream pharmacist(region().as("pharmacist"));
    LiveStream nurse(region().as("nurse_a"));
    region().as("nurse_a").post(of(patient) + "/team/" + region().at("doctor").id() + "/removal",
                                reason_body());
    const auto closed = doctor.next("closed");
    ASSERT_TRUE(closed);
    EXPECT_NE(closed->data.find(patient), std::string::npos);
    EXPECT_TRUE(nurse.next("change"));
    EXPECT_TRUE(pharmacist.next("change"));
    post_record(patient, "nurse_a", "外れた後");
    EXPECT_TRUE(nurse.next("change"));
    EXPECT_FALSE(doctor.next(moment));

    const auto consent = region().as("nurse_a").get(of(patient) + "/consents").text("/items/0/id");
    region().as("nurse_a").post(of(patient) + "/consents/" + consent + "/revocation",
                                reason_body());
    EXPECT_TRUE(pharmacist.next("closed"));
    EXPECT_TRUE(nurse.next("change"));
}

TEST(Stream, tells_after_a_break_what_was_missed) {
    const auto patient = a_shared_patient();
    std::string last;
    {
        LiveStream stream(region().as("doctor"));
        post_record(patient, "nurse_a", "見た");
        const auto seen = stream.next("change");
        ASSERT_TRUE(seen);
        last = seen->id;
    }
    const auto first = post_record(patient, "nurse_a", "留守中 一").id();
    const auto second = post_record(patient, "nurse_a", "留守中 二").id();
    LiveStream again(region().as("doctor"), last);
    const auto one = again.next("change");
    const auto two = again.next("change");
    ASSERT_TRUE(one && two);
    EXPECT_NE(one->data.find(first), std::string::npos);
    EXPECT_NE(two->data.find(second), std::string::npos);
    LiveStream nonsense(region().as("doctor"), "not-a-position");
    EXPECT_EQ(nonsense.status(), 200);
    EXPECT_FALSE(nonsense.next(moment));
}

TEST(Stream, is_for_the_signed_in) {
    Region own;  // whose sessions are young, however long the tests before this one took
    LiveStream stream(own.anyone());
    EXPECT_EQ(stream.status(), 401);
    LiveStream suspended(own.still("suspended_id"));
    EXPECT_EQ(suspended.status(), 403);
}

TEST(Stream, a_suspended_user_hears_nothing_more) {
    Region own;
    const auto nurse = own.as("nurse_a");
    const auto patient = nurse.post(patients, PatientBody{}.text()).id();
    LiveStream stream(nurse);
    ASSERT_TRUE(own.command_user("nurse_a", SuspendUserId{Text<0, 500>::of("紛失")}, "operator"));
    auto& store = own.service().store();
    const Deciding by{own.at("nurse_a").actor, own.clock.now()};
    const auto moved = store.execute<Patient>(patient_stream(*PatientId::parse(patient)),
                                              ReportRelocation{*Date::parse("2026-05-12"), {}, {}},
                                              by, own.context());
    ASSERT_TRUE(moved);
    EXPECT_FALSE(stream.next("change", moment));
}

}  // namespace
}  // namespace ikiiki::test
