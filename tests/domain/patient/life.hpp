#pragma once
#include "tests/domain/alert/any_command.hpp"
#include "tests/domain/people.hpp"

#include <array>
#include <random>
#include <utility>
#include <variant>
#include <vector>

namespace ikiiki::test {

using Command =
    std::variant<ReportRelocation, ChangeDetails, GiveConsent, ChangeConsent, RevokeConsent,
                 InviteMember, AcceptInvitation, CancelInvitation, RemoveMember, PostRecord,
                 CorrectRecord, CancelRecord, AcknowledgeRecord, RequestDeletion,
                 DiscontinueSupport, ConfirmResidence, SetRanges, SetAlertChain, AnswerAlert,
                 EscalateAlert>;

inline const std::array<Actor, 5> everyone{care_manager, colleague, doctor, pharmacist, stranger};

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

    std::mt19937 random_;
};

/// Any record, or rather one of the actor's own: chance alone would hardly ever hit one.
inline RecordId Life::own_record(const Actor& actor) {
    for (const auto& [record, known] : state.records.known) {
        if (known.author == actor.user && below(2) == 0) {
            return record;
        }
    }
    return id<RecordId>(below(40));
}

inline Command Life::record_command(const Actor& actor) {
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
            made.alert = basis_now(state, everyone);
            return made;
        }
        case 1: {
            CorrectRecord made;
            made.record = own_record(actor);
            made.reason = Text<1, 500>::of("誤り");
            made.content.text = Text<0, 20'000>::of("正しい内容");
            made.alert = basis_now(state, everyone);
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

inline Command Life::consent_command() {
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

inline Command Life::team_command(const Actor& actor) {
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

inline Command Life::command(const Actor& actor) {
    if (below(8) == 0) {
        const auto made =
            alert_command(state, below(5), {someone().user, someone().user}, everyone);
        return std::visit([](const auto& one) { return Command(one); }, made);
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

}  // namespace ikiiki::test
