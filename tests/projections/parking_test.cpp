#include "tests/projections/opened.hpp"

namespace ikiiki::test {
namespace {

/// Two patients, the first with an event nobody can follow, and more events behind it.
struct Parking : Opened {
    explicit Parking(const EncodedEvent& bad) {
        for (const auto patient : {first, second}) {
            world.begin(patient, 7);
            world.tell(patient, world.actor_of(nurse), {world.a_record()});
        }
        store.append(Topic::patients, stream_of(first), {bad}, world.actor_of(nurse), Instant{});
        for (const auto patient : {first, second}) {
            world.tell(patient, world.actor_of(nurse), {world.a_record()});
            world.look(patient, nurse, Viewed::timeline, true, 3);
        }
        settle();
    }
    std::vector<std::string> parked(const std::string& view) const {
        for (const auto& state : views->states()) {
            if (state.name == view) {
                return state.parked_streams;
            }
        }
        return {"no such view"};
    }
    PatientId first = world.patient(0);
    PatientId second = world.patient(1);
    UserId nurse = world.user(0);
};

void expect_access_closed(const Parking& given) {
    const auto& access = given.views->access();
    const auto answer = access.of(given.first);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, Kind::not_found);
    EXPECT_EQ(answer.error().code, "parked");
    EXPECT_EQ(*access.patients_of(given.nurse), std::vector<PatientId>{given.second});
    EXPECT_EQ(access.namesakes(Digest{{7}})->size(), 2u) << "a duplicate is still found";
    EXPECT_TRUE(access.of(given.second)->has_value());
    EXPECT_EQ(given.parked("access_view"), std::vector<std::string>{stream_of(given.first)});
}

TEST(Parking, AnUnknownEventClosesThePatientAlsoAfterReopeningAndRebuilding) {
    Parking given({"consent.from_the_future", 1, "x", {}});
    expect_access_closed(given);
    EXPECT_TRUE(given.parked("timeline").empty()) << "the timeline does not ask for it";
    EXPECT_EQ(given.views->timeline().page({given.first, {}, 0, 50, {}})->rows.size(), 2u);

    const auto live = hash_of(*given.views, "access_view");
    given.views.reset();
    given.views = given.reopen();
    given.settle();
    expect_access_closed(given);
    ASSERT_TRUE(given.views->rebuild("access_view", {}));
    expect_access_closed(given);
    EXPECT_EQ(hash_of(*given.views, "access_view"), live);
}

TEST(Parking, ADamagedRecordParksTheViewsThatShowItAndNoOther) {
    Parking given({"record.posted", 1, "damaged", {}});
    EXPECT_TRUE(given.parked("access_view").empty());
    EXPECT_TRUE(given.views->access().of(given.first)->has_value());
    for (const std::string view : {"timeline", "patient_list"}) {
        EXPECT_EQ(given.parked(view), std::vector<std::string>{stream_of(given.first)}) << view;
        const auto live = hash_of(*given.views, view);
        ASSERT_TRUE(given.views->rebuild(view, {}));
        EXPECT_EQ(hash_of(*given.views, view), live);
    }
    const auto page = given.views->timeline().page({given.first, {}, 0, 50, {}});
    ASSERT_FALSE(page) << "a shorter timeline must not pass for the whole";
    EXPECT_EQ(page.error().code, "parked");
    const auto one = given.views->timeline().one(given.first, id_of<RecordId>(1));
    ASSERT_FALSE(one);
    EXPECT_EQ(one.error().kind, Kind::unavailable);
    EXPECT_EQ(given.views->timeline().page({given.second, {}, 0, 50, {}})->rows.size(), 2u);
    const auto list = given.views->patients().of(given.nurse, {given.first, given.second});
    ASSERT_EQ(list->size(), 1u);
    EXPECT_EQ(list->front().patient, given.second);
}

TEST(Parking, HistoryThatCannotFollowParksInsteadOfStoppingTheView) {
    // A consent changed that was never given: evolve() calls that a mistake of ours.
    Parking given(encode(PatientEvent(ConsentChanged{id_of<ConsentId>(3), Instant{}, {}})));
    expect_access_closed(given);
}

TEST(Parking, ADamagedAccessEntryParksTheHistory) {
    Opened given;
    const auto patient = given.world.patient(0);
    given.store.append(Topic::access, access_stream_of(patient),
                       {{"access.recorded", 1, "damaged", {}}},
                       given.world.actor_of(given.world.user(0)), Instant{});
    given.settle();
    const auto page = given.views->history().of(patient, 10, {});
    ASSERT_FALSE(page);
    EXPECT_EQ(page.error().code, "parked");
}

}  // namespace
}  // namespace ikiiki::test
