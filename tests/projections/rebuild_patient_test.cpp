#include "eventstore/rocks/database.hpp"
#include "projections/core/generation.hpp"
#include "tests/projections/opened.hpp"

#include <algorithm>

namespace ikiiki::test {
namespace {

/// A settled history in which one patient's rows were spoilt behind the views' back: every row with
/// the patient's bytes in its key holds nonsense, one more stands there, and the patient is parked.
struct Spoilt : Opened {
    Spoilt() {
        world.steps(400);
        settle();
        for (const auto& view : stored_views) {
            right[view] = hash_of(*views, view);
        }
        views.reset();
        spoil();
        views = reopen();
        settle();
    }
    void spoil() {
        auto database =
            rocks::Database::open(folder.path() / "views" / "rows", {"catalog"}, rocks::Tuning{});
        ASSERT_TRUE(database);
        const auto families = (*database)->families();
        const std::string bytes(patient.bytes.begin(), patient.bytes.end());
        for (rocks::Family family = 1; family < families.size(); ++family) {
            rocks::Batch batch;
            ASSERT_TRUE((*database)->scan(family, "", "", rocks::Order::forward,
                                          [&](std::string_view key, std::string_view) {
                                              if (key.find(bytes) != key.npos) {
                                                  batch.put(family, key, "nonsense");
                                              }
                                              return true;
                                          }));
            const auto topic =
                families[family].starts_with("access_history") ? Topic::access : Topic::patients;
            batch.put(family, park_key({topic, patient}), "n0.0 spoilt");
            batch.put(family, one_more(families[family], bytes), "one more");
            ASSERT_TRUE((*database)->write(batch, rocks::Sync::yes));
        }
    }
    /// A key of the patient's that no event made.
    static std::string one_more(const std::string& family, const std::string& bytes) {
        const bool indexed = !family.starts_with("timeline") && !family.starts_with("attachment") &&
                             family.find("history") == family.npos;
        const auto* index = family.starts_with("access_view") ? "m"
                            : family.starts_with("alert")     ? "u"
                                                              : "s";
        return indexed ? index + std::string(16, 'x') + bytes : bytes + std::string(10, 'x');
    }
    bool is_parked(const std::string& view) const {
        const auto states = views->states();
        const auto state = std::ranges::find(states, view, &ViewState::name);
        return state != states.end() && !state->parked_streams.empty();
    }

    PatientId patient = world.patient(2);
    std::map<std::string, std::string> right;
};

TEST(RebuildPatient, MendsWhatWasSpoiltAndNothingElse) {
    Spoilt given;
    for (const auto& view : stored_views) {
        ASSERT_TRUE(given.is_parked(view)) << view;
        ASSERT_NE(hash_of(*given.views, view), given.right[view]) << view;
        std::vector<std::string> phases;
        ASSERT_TRUE(given.views->rebuild_patient(view, given.patient, [&](const auto& at) {
            EXPECT_EQ(at.view, view);
            EXPECT_LE(at.done, at.total);
            phases.push_back(at.phase);
            return true;
        })) << view;
        EXPECT_EQ(phases.front(), "scan");
        EXPECT_EQ(phases.back(), "swap");
        EXPECT_FALSE(given.is_parked(view)) << view;
    }
    for (const auto& view : stored_views) {
        EXPECT_EQ(hash_of(*given.views, view), given.right[view]) << view;
    }
    given.views.reset();
    given.views = given.reopen();
    EXPECT_FALSE(given.is_parked("timeline")) << "also after opening again";
}

TEST(RebuildPatient, WhoCannotBeFollowedStaysParked) {
    Opened given;
    const auto patient = given.world.patient(0);
    given.world.begin(patient);
    given.store.append(Topic::patients, stream_of(patient),
                       {{"consent.from_the_future", 1, "x", {}}},
                       given.world.actor_of(given.world.user(0)), Instant{});
    given.settle();
    const auto live = hash_of(*given.views, "access_view");
    ASSERT_TRUE(given.views->rebuild_patient("access_view", patient, {}));
    EXPECT_EQ(given.views->access().of(patient).error().code, "parked");
    EXPECT_EQ(hash_of(*given.views, "access_view"), live);
}

TEST(RebuildPatient, OfSomeoneUnknownLeavesEverythingAsItWas) {
    Opened given;
    given.world.steps(60);
    given.settle();
    for (const auto& view : stored_views) {
        const auto live = hash_of(*given.views, view);
        ASSERT_TRUE(given.views->rebuild_patient(view, id_of<PatientId>(9999), {}));
        EXPECT_EQ(hash_of(*given.views, view), live) << view;
    }
    EXPECT_EQ(given.views->rebuild_patient("directory", given.world.patient(0), {}).error().code,
              "no_such_view");
}

TEST(RebuildPatient, WhileEventsComeMissesNone) {
    Opened given;
    given.world.steps(200);
    given.settle();
    std::thread writer([&] { given.world.steps(600); });
    for (int i = 0; i < 5; ++i) {
        for (const auto& view : stored_views) {
            EXPECT_TRUE(given.views->rebuild_patient(view, given.world.patient(1), {}));
        }
    }
    writer.join();
    given.settle();
    const TemporaryFolder other;
    const auto fresh = open_views(given.store, other.path() / "views");
    for (const auto& view : stored_views) {
        EXPECT_EQ(hash_of(*given.views, view), hash_of(*fresh, view)) << view;
    }
}

TEST(Rebuild, IsGivenUpInAnyPhaseWithoutATrace) {
    Opened given;
    given.world.steps(200);
    given.settle();
    for (const auto& view : stored_views) {
        const auto live = hash_of(*given.views, view);
        for (int patience = 0;; ++patience) {
            int told = 0;
            const auto done = given.views->rebuild(
                view, [&](const RebuildProgress&) { return told++ < patience; });
            EXPECT_EQ(hash_of(*given.views, view), live) << view;
            if (done) {
                EXPECT_GT(patience, 2) << "it was asked in several phases";
                break;
            }
            EXPECT_EQ(done.error().code, "given_up");
            EXPECT_EQ(given.views->states().front().phase, "live");
        }
    }
    given.world.steps(20);
    given.settle();
}

}  // namespace
}  // namespace ikiiki::test
