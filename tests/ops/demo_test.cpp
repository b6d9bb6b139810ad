#include "ops/demo/plan.hpp"
#include "ops/demo/workplaces.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace ikiiki::demo {
namespace {

const auto until = *Date::parse("2026-05-14");

std::vector<std::string> texts(const Plan& plan) {
    std::vector<std::string> all;
    for (const auto& patient : plan.patients) {
        for (const auto& act : patient.acts) {
            if (const auto* post = std::get_if<PostRecord>(&act.what)) {
                all.push_back(post->content.text.str());
            }
        }
    }
    return all;
}

TEST(Demo, TellsTheSameStoriesForTheSameSeed) {
    const auto once = texts(make_plan(7, 40, until));
    EXPECT_GT(once.size(), 400U);
    EXPECT_EQ(once, texts(make_plan(7, 40, until)));
    EXPECT_NE(once, texts(make_plan(8, 40, until)));
}

TEST(Demo, NeverSaysTheSameTwiceInARow) {
    const auto all = texts(make_plan(1, 60, until));
    for (std::size_t i = 1; i < all.size(); ++i) {
        ASSERT_NE(all[i], all[i - 1]);
    }
}

/// One plan for the questions below: making it takes a while.
const Plan& plan() {
    static const Plan made = make_plan(1, 120, until);
    return made;
}

template <class T>
std::size_t count() {
    std::size_t found = 0;
    for (const auto& patient : plan().patients) {
        for (const auto& act : patient.acts) {
            found += std::holds_alternative<T>(act.what);
        }
    }
    return found;
}

bool joined(const PatientPlan& patient, std::size_t user) {
    return std::any_of(patient.acts.begin(), patient.acts.end(), [&](const Act& act) {
        return act.by == user && (std::holds_alternative<AcceptInvitation>(act.what) ||
                                  std::holds_alternative<RegisterPatient>(act.what));
    });
}

TEST(Demo, HoldsWhatTheRegulationKnows) {
    std::set<FacilityKind> kinds;
    std::set<std::string_view> municipalities;
    for (const auto& facility : plan().region.facilities) {
        kinds.insert(facility.kind);
        municipalities.insert(facility.municipality);
    }
    EXPECT_EQ(kinds.size(), names(FacilityKind{}).size() - 1) << "without `unknown`";
    EXPECT_EQ(municipalities.size(), 3U);
    EXPECT_GE(plan().region.facilities.size(), 25U);
    EXPECT_GE(plan().region.users.size(), 115U);
    EXPECT_GT(count<CorrectRecord>(), 3U);
    EXPECT_GT(count<CancelRecord>(), 0U);
    EXPECT_GT(count<AcknowledgeRecord>(), 100U);
    EXPECT_GT(count<RevokeConsent>(), 0U);
    EXPECT_GT(count<DiscontinueSupport>(), 0U);
    EXPECT_GT(count<RequestDeletion>(), 0U);
    EXPECT_GT(count<ReportRelocation>(), 0U);
}

TEST(Demo, TheCastCaresForTheSamePatients) {
    const auto& region = plan().region;
    std::size_t shared = 0;
    for (const auto& patient : plan().patients) {
        using enum Profession;
        const auto all = {doctor, nurse, pharmacist, care_manager, helper};
        shared += std::all_of(all.begin(), all.end(), [&](Profession profession) {
            return joined(patient, region.known(profession));
        });
    }
    EXPECT_GE(shared, 30U);
    for (const auto* sign_in : {"doctor", "nurse", "helper", "care_manager"}) {
        const auto& user = region.signed_in_as(sign_in);
        EXPECT_EQ(region.users[region.known(user.profession)].sign_in, sign_in);
    }
}

TEST(Demo, NobodyOfTheCastIsWithoutAQuestionToAnswer) {
    std::set<UserId> asked;
    for (const auto& patient : plan().patients) {
        for (const auto& act : patient.acts) {
            const auto* post = std::get_if<PostRecord>(&act.what);
            if (post != nullptr && post->reply_by && *post->reply_by > plan().end) {
                asked.insert(post->addressees.begin(), post->addressees.end());
            }
        }
    }
    for (const auto* sign_in : {"doctor", "nurse"}) {
        EXPECT_TRUE(asked.contains(plan().region.signed_in_as(sign_in).id)) << sign_in;
    }
}

TEST(Demo, HasRangesAnsweredAlertsAndOneThatTheNamedDoctorAndNurseHaveToAnswer) {
    EXPECT_GT(count<SetRanges>(), 1U);
    EXPECT_EQ(count<SetRanges>(), count<SetAlertChain>());
    EXPECT_GE(count<AnswerAlert>(), count<SetRanges>());
    ASSERT_EQ(count<EscalateAlert>(), 1U) << "the open one";
    for (const auto& patient : plan().patients) {
        std::set<RecordId> answered;
        const EscalateAlert* open = nullptr;
        for (const auto& act : patient.acts) {
            if (const auto* answer = std::get_if<AnswerAlert>(&act.what)) {
                answered.insert(answer->record);
            }
            open = open == nullptr ? std::get_if<EscalateAlert>(&act.what) : open;
        }
        if (open != nullptr) {
            EXPECT_TRUE(patient.main);
            EXPECT_FALSE(answered.contains(open->record));
            EXPECT_FALSE(answered.empty());
        }
    }
}

TEST(Demo, TheNewcomerIsOnNoTeamYet) {
    const auto& users = plan().region.users;
    const auto& newcomer = plan().region.signed_in_as(newcomer_sign_in);
    for (const auto& patient : plan().patients) {
        for (const auto& act : patient.acts) {
            ASSERT_TRUE(act.by == by_the_service || users[act.by].id != newcomer.id);
        }
    }
}

TEST(Demo, WhatCanWaitIsNotDoneAtNight) {
    for (const auto& patient : plan().patients) {
        for (const auto& act : patient.acts) {
            const bool waits = std::holds_alternative<AcknowledgeRecord>(act.what) ||
                               std::holds_alternative<AcceptInvitation>(act.what) ||
                               std::holds_alternative<GiveConsent>(act.what);
            const auto midnight = Date::in_japan(act.at).begin_in_japan().us;
            const auto hour = (act.at.us - midnight) / (3600 * us_per_second);
            ASSERT_TRUE(!waits || (hour >= 7 && hour < 21)) << "at " << hour;
        }
    }
}

}  // namespace
}  // namespace ikiiki::demo
