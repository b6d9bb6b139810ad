#include "domain/regulation/articles.hpp"
#include "tests/domain/patient/life.hpp"

#include <algorithm>

namespace ikiiki::test {
namespace {

/// These say something new each time; the log's command id keeps a repeat out (Idempotency-Key).
bool speaks_anew(const Command& command) {
    return std::holds_alternative<ReportRelocation>(command) ||
           std::holds_alternative<ChangeDetails>(command) ||
           std::holds_alternative<CorrectRecord>(command) ||
           std::holds_alternative<RequestDeletion>(command) ||
           std::holds_alternative<SetRanges>(command);
}

constexpr unsigned seeds = 60;
constexpr int steps = 150;

PatientDecision decide_any(const Patient& state, const Command& command, const Deciding& by) {
    return std::visit([&](const auto& one) { return decide(state, one, by); }, command);
}

template <class Check>
void live(Life& life, bool with_consent, Check&& check_step) {
    for (int step = 0; step < steps; ++step) {
        const Actor someone = life.someone();
        const auto command = life.command(someone);
        const bool duty = std::holds_alternative<EscalateAlert>(command);
        const Actor actor = duty ? the_service : someone;
        if (!with_consent && std::holds_alternative<GiveConsent>(command)) {
            continue;
        }
        const auto decision = decide_any(life.state, command, {actor, life.now});
        if (decision) {
            for (const auto& event : *decision) {
                life.happen(actor, event);
            }
        }
        check_step(actor, command, decision);
    }
}

TEST(Properties, DecidingTwiceRecordsOnce) {
    std::size_t repeated = 0;
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Life life(seed);
        live(life, true, [&](const auto& actor, const auto& command, const auto& first) {
            if (speaks_anew(command)) {
                return;
            }
            const auto again = decide_any(life.state, command, {actor, life.now});
            if (!first) {
                EXPECT_FALSE(again.has_value());
                EXPECT_EQ(again.error().code, first.error().code);
            } else if (again) {
                EXPECT_TRUE(again->empty()) << kinds_of(*again);
            }
            repeated += first.has_value() && !first->empty();
        });
    }
    EXPECT_GT(repeated, seeds * 10) << "the lives were too quiet to show anything";
}

TEST(Properties, FoldIsIndependentOfSplitting) {
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Life life(seed);
        live(life, true, [](const auto&...) {});
        Patient state;
        Sharing view;
        const auto cut = life.below(life.history.size());
        for (std::size_t i = 0; i < life.history.size(); ++i) {
            const auto& [event, happened] = life.history[i];
            if (i == cut) {
                view = sharing_of(state);  // a view may begin from a snapshot at any place
            } else if (i < cut) {
                evolve(state, event, happened);
                continue;
            }
            evolve(view, event, happened);
        }
        for (const auto& actor : everyone) {
            const auto live_answer =
                authorise(sharing_of(life.state), standing_of(actor), life.now);
            const auto split_answer = authorise(view, standing_of(actor), life.now);
            ASSERT_EQ(live_answer.has_value(), split_answer.has_value());
            if (live_answer) {
                EXPECT_EQ(live_answer->reason, split_answer->reason);
                EXPECT_EQ(live_answer->since, split_answer->since);
                EXPECT_EQ(live_answer->closed_through, split_answer->closed_through);
                EXPECT_EQ(live_answer->record_kinds, split_answer->record_kinds);
            } else {
                EXPECT_EQ(live_answer.error().code, split_answer.error().code);
            }
        }
    }
}

TEST(Properties, NoWayBackFromDiscontinuationWithoutConsent) {  // Source: articles::art_16_3
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Life life(seed);
        live(life, true, [](const auto&...) {});
        life.happen(care_manager, person_discontinued());
        live(life, false, [&](const auto&, const auto&, const auto&) {
            for (const auto& actor : everyone) {
                EXPECT_FALSE(
                    authorise(sharing_of(life.state), standing_of(actor), life.now).has_value());
            }
        });
    }
}

TEST(Properties, CorrectionNeverTouchesWhatWasSaidBefore) {  // Source: articles::art_40_1_8
    std::size_t corrections = 0;
    for (unsigned seed = 1; seed <= seeds; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Life life(seed);
        auto before = life.state.records.known;
        auto said = life.history;
        live(life, true, [&](const auto&, const auto& command, const auto& decision) {
            if (std::holds_alternative<CorrectRecord>(command) && decision) {
                ++corrections;
                const auto record = std::get<CorrectRecord>(command).record;
                const auto& was = before.at(record);
                const auto& is = life.state.records.known.at(record);
                EXPECT_EQ(is.revision, was.revision + 1);
                EXPECT_EQ(is.author, was.author);
                EXPECT_EQ(is.occurred_at, was.occurred_at);
                EXPECT_EQ(is.version, was.version);
                EXPECT_EQ(is.kind, was.kind);
                EXPECT_EQ(is.acknowledged_by, was.acknowledged_by);
                EXPECT_TRUE(
                    std::equal(said.begin(), said.end(), life.history.begin(),
                               [](const auto& a, const auto& b) { return a.first == b.first; }));
            }
            before = life.state.records.known;
            said = life.history;
        });
    }
    EXPECT_GT(corrections, seeds / 4);
}

}  // namespace
}  // namespace ikiiki::test
