#include "domain/regulation/articles.hpp"
#include "tests/domain/people.hpp"

#include <algorithm>
#include <random>
#include <variant>

namespace ikiiki::test {
namespace {

using Command =
    std::variant<ReportRelocation, ChangeDetails, GiveConsent, ChangeConsent, RevokeConsent,
                 InviteMember, AcceptInvitation, CancelInvitation, RemoveMember, PostRecord,
                 CorrectRecord, CancelRecord, AcknowledgeRecord, RequestDeletion,
                 DiscontinueSupport, ConfirmResidence, SetRanges, SetAlertChain, AnswerAlert,
                 EscalateAlert>;

const std::array<Actor, 5> everyone{care_manager, colleague, doctor, pharmacist, stranger};

/// A random life of one patient; small ids, so that commands meet each other.
class Life {
  public:
    explicit Life(unsigned seed) : random_(seed) {
        for (const auto& event : shared()) {
            happen(care_manager, event);
        }
    }

    void happen(const Actor& actor, const PatientEvent& event) {
        const auto version = history.size() + 1;
        const Happened happened{actor, now, now, version};
        history.emplace_back(event, happened);
        evolve(state, event, happened);
        now.us += us_per_second;
    }
    const Actor& someone() { return everyone[below(everyone.size())]; }
    std::uint8_t below(std::size_t bound) { return static_cast<std::uint8_t>(random_() % bound); }
    ConsentScope scope() {
        ConsentScope made;
        if (below(3) == 0) {
            made.excluded_facilities = {fac(below(4))};
        }
        if (below(3) == 0) {
            made.record_kinds = {RecordKind::vitals};
        }
        made.include_earlier = below(2) == 0;
        return made;
    }
    Command command(const Actor& actor);

    Patient state;
    std::vector<std::pair<PatientEvent, Happened>> history;
    Instant now = history_start;

  private:
    Command record_command(const Actor& actor);
    RecordId own_record(const Actor& actor);
    Command consent_command();
    Command team_command(const Actor& actor);
    Command alert_command();
    AlertBasis basis();

    std::mt19937 random_;
};

/// Any record, or rather one of the actor's own: chance alone would hardly ever hit one.
RecordId Life::own_record(const Actor& actor) {
    for (const auto& [record, known] : state.records.known) {
        if (known.author == actor.user && below(2) == 0) {
            return record;
        }
    }
    return id<RecordId>(below(40));
}

Command Life::record_command(const Actor& actor) {
    const auto record = below(40);
    switch (below(5)) {
        case 0:
        case 3: {
            auto made = post(record, below(2) == 0 ? RecordKind::visit : RecordKind::vitals);
            made.occurred_at = now;
            if (made.kind == RecordKind::vitals) {
                made.content.observations = {{Line<1, 60>::of("spo2"), 80.0 + below(20),
                                              Line<0, 40>::of("%"), Line<0, 200>{}}};
            }
            made.alert = basis();
            return made;
        }
        case 1: {
            CorrectRecord made;
            made.record = own_record(actor);
            made.reason = Text<1, 500>::of("誤り");
            made.content.text = Text<0, 20'000>::of("正しい内容");
            made.alert = basis();
            return made;
        }
        case 2:
            return below(3) == 0
                       ? Command(CancelRecord{own_record(actor), Text<1, 500>::of("誤り")})
                       : Command(AcknowledgeRecord{id<RecordId>(record)});
        default:
            return AcknowledgeRecord{id<RecordId>(record)};
    }
}

Command Life::consent_command() {
    const auto& active = state.consents.active;
    const auto consent = active && below(4) != 0 ? active->consent : id<ConsentId>(below(250));
    switch (below(3)) {
        case 0: {
            auto made = give_consent(below(250), scope());
            made.given_at = now;
            return made;
        }
        case 1:
            return ChangeConsent{consent, now, scope()};
        default:
            return RevokeConsent{consent, {}};
    }
}

Command Life::team_command(const Actor& actor) {
    const auto invitation = id<InvitationId>(below(200));
    const auto& open = state.team.invitations;
    const auto known = open.empty() ? invitation : open.begin()->first;
    switch (below(4)) {
        case 0:
            return InviteMember{invitation, standing_of(someone())};
        case 1:
            return AcceptInvitation{known, standing_of(actor)};
        case 2:
            return CancelInvitation{known};
        default:
            return RemoveMember{someone().user, {}};
    }
}

AlertBasis Life::basis() {
    AlertBasis made;
    made.ranges_version = state.alerts.ranges_version;
    made.ranges = {{Line<1, 60>::of("spo2"), 90, {}}};
    for (const auto& actor : everyone) {
        made.team.push_back(standing_of(actor));
    }
    return made;
}

Command Life::alert_command() {
    const auto record =
        state.alerts.known.empty() ? id<RecordId>(below(40)) : state.alerts.known.begin()->first;
    switch (below(5)) {
        case 0:
            return SetRanges{basis().ranges};
        case 1:
            return SetAlertChain{{{{someone().user}, 1}, {{someone().user}, 30}}};
        case 2:
            return AnswerAlert{record, {}, {}};
        default: {
            const auto at = state.alerts.known.find(record);
            const auto known = at == state.alerts.known.end() ? Alerts::Alert{} : at->second;
            return EscalateAlert{record, known.revision, known.step, basis().team};
        }
    }
}

Command Life::command(const Actor& actor) {
    if (below(8) == 0) {
        return alert_command();
    }
    switch (below(12)) {
        case 0:
            return ReportRelocation{day("2026-05-01"), {}, {}};
        case 1:
            return ChangeDetails{suzuki(), {}};
        case 2:
        case 3:
        case 4:
            return consent_command();
        case 5:
        case 6:
        case 7:
            return team_command(actor);
        case 8: {
            auto made = discontinue_person();
            if (below(8) != 0) {
                made.scope = DiscontinuationScope::record;
                made.record = id<RecordId>(below(12));
            }
            return made;
        }
        default:
            return record_command(actor);
    }
}

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
