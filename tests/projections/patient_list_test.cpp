#include "tests/projections/opened.hpp"

namespace ikiiki::test {
namespace {

struct ModelRecord {
    RecordPosted posted;
    Happened happened;
    bool answered = false;
};

/// What one patient's line says to one user, told the long way round.
PatientSummary model_of(const World& world, PatientId patient, UserId user) {
    std::vector<ModelRecord> records;
    std::uint64_t discontinued_at = 0;
    std::uint64_t closed = 0;
    const auto forget = [&](RecordId record) {
        std::erase_if(records, [&](const auto& one) { return one.posted.record == record; });
    };
    for (const auto& told : world.told.at(patient)) {
        if (const auto* posted = std::get_if<RecordPosted>(&told.event)) {
            for (auto& record : records) {
                record.answered |= record.posted.record == posted->reply_to &&
                                   record.happened.actor.user != told.happened.actor.user;
            }
            records.push_back({*posted, told.happened});
        } else if (const auto* corrected = std::get_if<RecordCorrected>(&told.event)) {
            for (auto& record : records) {
                if (record.posted.record == corrected->record) {
                    record.posted.occurred_at =
                        corrected->occurred_at.value_or(record.posted.occurred_at);
                }
            }
        } else if (const auto* cancelled = std::get_if<RecordCancelled>(&told.event)) {
            forget(cancelled->record);
        } else if (const auto* end = std::get_if<SupportDiscontinued>(&told.event)) {
            if (end->scope == DiscontinuationScope::person) {
                discontinued_at = closed = told.happened.version;
            } else {
                forget(end->record);
            }
        } else if (const auto* given = std::get_if<ConsentGiven>(&told.event)) {
            closed = given->scope.include_earlier ? 0 : discontinued_at;
        } else if (const auto* changed = std::get_if<ConsentChanged>(&told.event)) {
            closed = changed->scope.include_earlier ? 0 : discontinued_at;
        }
    }
    PatientSummary summary{.patient = patient, .last_at = {}, .reply_due = {}, .reply_record = {}};
    for (const auto& told : world.accesses) {
        const auto& access = told.access;
        if (access.patient == patient && told.happened.actor.user == user && access.allowed &&
            access.viewed == Viewed::timeline) {
            summary.seen_version = std::max(summary.seen_version, access.seen_version);
        }
    }
    for (const auto& [posted, happened, answered] : records) {
        if (happened.version <= closed) {
            continue;
        }
        summary.unread +=
            happened.version > summary.seen_version && happened.actor.user != user ? 1 : 0;
        if (!summary.last_at || posted.occurred_at >= *summary.last_at) {
            summary.last_at = posted.occurred_at;
            summary.last_kind = posted.kind;
        }
        const auto& asked = posted.addressees;
        if (posted.reply_by && !answered &&
            std::find(asked.begin(), asked.end(), user) != asked.end() &&
            (!summary.reply_due || *posted.reply_by < *summary.reply_due)) {
            summary.reply_due = posted.reply_by;
            summary.reply_record = posted.record;
        }
    }
    return summary;
}

void expect_as_modelled(const PatientList& list, const World& world) {
    std::vector<PatientId> patients;
    for (const auto& [patient, events] : world.told) {
        patients.push_back(patient);
    }
    for (std::uint64_t number = 0; number < World::users; ++number) {
        const auto user = world.user(number);
        const auto answer = list.of(user, patients);
        ASSERT_TRUE(answer);
        ASSERT_EQ(answer->size(), patients.size());
        for (const auto& summary : *answer) {
            const auto expected = model_of(world, summary.patient, user);
            EXPECT_EQ(summary.unread, expected.unread);
            EXPECT_EQ(summary.seen_version, expected.seen_version);
            EXPECT_EQ(summary.last_at, expected.last_at);
            EXPECT_EQ(summary.last_kind, expected.last_kind);
            EXPECT_EQ(summary.reply_due, expected.reply_due);
            EXPECT_EQ(summary.reply_record, expected.reply_record);
        }
    }
}

TEST(PatientList, AnswersAsTheModelLiveAndRebuilt) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        SCOPED_TRACE(seed);
        Opened given(seed);
        given.world.steps(400);
        given.settle();
        expect_as_modelled(given.views->patients(), given.world);
        ASSERT_TRUE(given.views->rebuild("patient_list", {}));
        expect_as_modelled(given.views->patients(), given.world);
    }
}

TEST(PatientList, CountsWhatOthersWroteSinceTheTimelineWasShown) {
    Opened given;
    auto& world = given.world;
    const auto patient = world.patient(0);
    const auto nurse = world.user(0);
    const auto doctor = world.user(1);
    const auto unread = [&](UserId user) {
        given.settle();
        return given.views->patients().of(user, {patient})->front().unread;
    };
    world.begin(patient);
    world.tell(patient, world.actor_of(nurse), {world.a_record()});
    world.tell(patient, world.actor_of(doctor), {world.a_record()});
    EXPECT_EQ(unread(nurse), 1u);
    EXPECT_EQ(unread(doctor), 1u);

    world.look(patient, nurse, Viewed::opened, true, 4);
    EXPECT_EQ(unread(nurse), 1u) << "the banner is not the timeline";
    world.look(patient, nurse, Viewed::timeline, false, 4);
    EXPECT_EQ(unread(nurse), 1u) << "a refusal shows nothing";
    world.look(patient, nurse, Viewed::timeline, true, 4);
    EXPECT_EQ(unread(nurse), 0u);
    world.look(patient, nurse, Viewed::timeline, true, 2);
    EXPECT_EQ(unread(nurse), 0u) << "an older page takes nothing back";

    for (int i = 0; i < 130; ++i) {
        world.tell(patient, world.actor_of(doctor), {world.a_record()});
    }
    EXPECT_EQ(unread(nurse), 100u) << "no more than a hundred are counted";
}

}  // namespace
}  // namespace ikiiki::test
