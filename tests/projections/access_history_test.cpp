#include "tests/projections/opened.hpp"

namespace ikiiki::test {
namespace {

std::vector<ToldAccess> model_of(const World& world, PatientId patient) {
    std::vector<ToldAccess> all;
    for (const auto& told : world.accesses) {
        if (told.access.patient == patient) {
            all.insert(all.begin(), told);
        }
    }
    return all;
}

std::vector<AccessHistoryRow> all_pages(const AccessHistory& history, PatientId patient,
                                        std::size_t limit) {
    std::vector<AccessHistoryRow> rows;
    std::string after;
    do {
        auto page = history.of(patient, limit, after);
        if (!page) {
            ADD_FAILURE() << page.error().code;
            break;
        }
        EXPECT_LE(page->rows.size(), limit);
        rows.insert(rows.end(), page->rows.begin(), page->rows.end());
        after = page->next;
    } while (!after.empty());
    return rows;
}

void expect_as_modelled(const AccessHistory& history, const World& world) {
    for (const auto& [patient, events] : world.told) {
        const auto expected = model_of(world, patient);
        for (const std::size_t limit : {1, 7, 1000}) {
            const auto rows = all_pages(history, patient, limit);
            ASSERT_EQ(rows.size(), expected.size());
            for (std::size_t i = 0; i < rows.size(); ++i) {
                EXPECT_EQ(rows[i].access, expected[i].access);
                EXPECT_EQ(rows[i].happened.actor, expected[i].happened.actor);
                EXPECT_EQ(rows[i].happened.recorded_at, expected[i].happened.recorded_at);
            }
        }
    }
}

TEST(AccessHistory, AnswersAsTheModelLiveAndRebuilt) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        SCOPED_TRACE(seed);
        Opened given(seed);
        given.world.steps(400);
        given.settle();
        expect_as_modelled(given.views->history(), given.world);
        ASSERT_TRUE(given.views->rebuild("access_history", {}));
        expect_as_modelled(given.views->history(), given.world);
    }
}

TEST(AccessHistory, RefusesAForeignCursor) {
    Opened given;
    const auto page = given.views->history().of(given.world.patient(0), 5, "AAAA");
    ASSERT_FALSE(page);
    EXPECT_EQ(page.error().code, "bad_cursor");
}

}  // namespace
}  // namespace ikiiki::test
