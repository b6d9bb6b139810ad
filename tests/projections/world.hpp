#pragma once
#include "tests/projections/alert_event.hpp"
#include "tests/projections/told.hpp"
#include "tests/support/memory_store.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <vector>

namespace ikiiki::test {

/// A random lawful history from a seed, put into a store step by step, and all that was told in
/// it for a model to fold. The same seed tells the same history.
class World {
  public:
    World(MemoryStore& store, std::uint64_t seed, std::size_t patients = 7)
        : store_(store), random_(seed), patients_(patients) {}

    std::map<PatientId, std::vector<Told>> told;
    std::vector<ToldAccess> accesses;

    UserId user(std::uint64_t number) const { return id_of<UserId>(100 + number); }
    PatientId patient(std::uint64_t number) const { return id_of<PatientId>(1 + number); }
    std::size_t patients() const { return patients_; }
    static constexpr std::uint64_t users = 5;

    void steps(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            step();
        }
    }
    void step() {
        const auto whom = patient(up_to(patients_ - 1));
        const auto dice = up_to(99);
        if (!states_.contains(whom)) {
            begin(whom);
        } else if (dice < 3) {
            store_.append_rejected(Topic::patients, stream_of(whom));
        } else if (dice < 25) {
            look_at(whom);
        } else {
            tell(whom, actor(), {next_event(whom)});
        }
    }
    /// Puts events in and remembers them.
    Position tell(PatientId whom, const Actor& by, const std::vector<PatientEvent>& events) {
        now_.us += us_per_second;
        std::vector<EncodedEvent> bytes;
        auto version = store_.version_of(stream_of(whom));
        for (const auto& event : events) {
            const Happened happened{by, now_, now_, ++version};
            evolve(states_[whom], event, happened);
            told[whom].push_back({event, happened});
            bytes.push_back(encode(event));
        }
        return store_.append(Topic::patients, stream_of(whom), bytes, by, now_);
    }
    Position look(PatientId whom, UserId user, Viewed viewed, bool allowed, std::uint64_t seen) {
        now_.us += us_per_second;
        const AccessRecorded access{.patient = whom,
                                    .viewed = viewed,
                                    .purpose = Purpose::care,
                                    .allowed = allowed,
                                    .reason = Line<0, 60>::of("team_member"),
                                    .seen_version = seen,
                                    .request = {},
                                    .address = Line<0, 64>::of("192.0.2.7")};
        const auto version = store_.version_of(access_stream_of(whom)) + 1;
        const Actor by{user, id_of<FacilityId>(50), Profession::nurse, Role::care};
        accesses.push_back({access, Happened{by, now_, now_, version}});
        return store_.append(Topic::access, access_stream_of(whom), {encode(AccessEvent(access))},
                             by, now_);
    }
    Actor actor_of(UserId user) const {
        return {user, id_of<FacilityId>(50 + user.bytes[15] % 2), Profession::nurse, Role::care};
    }
    RecordPosted a_record(RecordKind kind = RecordKind::visit, Instant at = {}) {
        RecordPosted posted;
        posted.record = id_of<RecordId>(random_());
        posted.kind = kind;
        posted.occurred_at = at;
        RecordContent content;
        content.text = Text<0, 20'000>::of("食欲あり");
        posted.content = content;
        return posted;
    }
    static PersonDetails a_person() {
        PersonDetails person;
        person.name = Line<1, 100>::of("山田 花子");
        person.kana = Line<1, 100>::of("やまだ はなこ");
        person.municipality = MunicipalityCode::of("082171");
        return person;
    }
    void begin(PatientId whom, std::uint8_t match_key = 0) {
        PatientRegistered registered;
        registered.patient = whom;
        registered.match_key.bytes[0] =
            match_key != 0 ? match_key : static_cast<std::uint8_t>(1 + up_to(2));
        registered.details = a_person();
        registered.reason = Text<1, 500>::of("在宅療養");
        registered.evidence = Text<1, 500>::of("住民票");
        registered.source = std::optional<Source>();
        const auto by = actor_of(user(0));
        tell(whom, by,
             {registered, MemberJoined{by.user, by.facility, by.profession, InvitationId{}}});
    }

  private:
    std::uint64_t up_to(std::uint64_t most) { return random_() % (most + 1); }
    Actor actor() { return actor_of(user(up_to(users - 1))); }
    Instant some_time() {
        // Collisions and a time before 1970 are wanted.
        return Instant{static_cast<std::int64_t>(up_to(40)) * us_per_day - 3 * us_per_day};
    }
    void look_at(PatientId whom) {
        const auto newest = store_.version_of(stream_of(whom));
        look(whom, user(up_to(users - 1)), up_to(2) == 0 ? Viewed::opened : Viewed::timeline,
             up_to(5) != 0, up_to(newest));
    }
    ConsentScope a_scope() {
        ConsentScope scope;
        scope.include_earlier = up_to(1) == 0;
        if (up_to(1) == 0) {
            scope.record_kinds = {RecordKind::visit, RecordKind::vitals};
        }
        return scope;
    }
    PatientEvent next_event(PatientId whom) {
        const auto& state = states_.at(whom);
        const auto dice = up_to(99);
        if (dice >= 90) {
            return alert_event(state, random_, {user(0), user(1), user(2)}, now_);
        }
        if (dice < 38) {
            return next_record(state);
        }
        if (dice < 45) {
            return a_file();
        }
        return dice < 75 ? next_about_record(state) : next_about_sharing(state);
    }
    PatientEvent next_record(const Patient& state) {
        auto posted = a_record(static_cast<RecordKind>(1 + up_to(7)), some_time());
        if (up_to(2) == 0) {
            posted.addressees = {user(up_to(users - 1)), user(up_to(users - 1))};
            posted.reply_by = Instant{posted.occurred_at.us + us_per_day};
        }
        if (!state.records.known.empty() && up_to(2) == 0) {
            posted.reply_to = any_record(state);
        }
        for (const auto& attachment : unused(state)) {
            if (posted.attachments.size() < 3 && up_to(1) == 0) {
                posted.attachments.push_back(attachment);
            }
        }
        return posted;
    }
    std::vector<AttachmentId> unused(const Patient& state) const {
        std::vector<AttachmentId> all;
        for (const auto& [id, known] : state.attachments.known) {
            if (!known.used) {
                all.push_back(id);
            }
        }
        std::sort(all.begin(), all.end());
        return all;
    }
    AttachmentAdded a_file() {
        return {id_of<AttachmentId>(random_()),
                id_of<FileId>(random_()),
                MediaType::jpeg,
                1000,
                FileKey{Digest{{1}}},
                Digest{{2}},
                Line<0, 200>()};
    }
    RecordId any_record(const Patient& state) {
        std::vector<RecordId> all;
        for (const auto& [id, known] : state.records.known) {
            all.push_back(id);
        }
        std::sort(all.begin(), all.end());
        return all[up_to(all.size() - 1)];
    }
    PatientEvent next_about_record(const Patient& state) {
        if (state.records.known.empty()) {
            return next_record(state);
        }
        const auto record = any_record(state);
        const auto& known = state.records.known.at(record);
        const auto dice = up_to(99);
        if (dice < 40 && !known.cancelled) {
            RecordCorrected corrected{record, known.occurred_at, known.revision + 1,
                                      Text<1, 500>::of("誤記"), RecordContent{}};
            if (up_to(1) == 0) {  // back to where it was, now and then
                corrected.occurred_at = up_to(3) == 0 ? known.occurred_at : some_time();
            }
            corrected.attachments = unused(state);
            return corrected;
        }
        if (dice < 55 && !known.cancelled) {
            return RecordCancelled{record, known.occurred_at, Text<1, 500>::of("別人")};
        }
        if (dice < 65 && !known.discontinued) {
            return SupportDiscontinued{DiscontinuationScope::record,
                                       record,
                                       known.occurred_at,
                                       Line<1, 100>::of("山田 太郎"),
                                       Line<0, 60>::of("長男"),
                                       Text<0, 500>()};
        }
        return RecordAcknowledged{record, known.occurred_at};
    }
    PatientEvent next_about_sharing(const Patient& state) {
        switch (up_to(8)) {
            case 0:
                return DetailsChanged{Digest{{static_cast<std::uint8_t>(1 + up_to(2))}},
                                      a_person()};
            case 1:
                return RelocationReported{Date{20'000}, up_to(1) == 0, Line<0, 6>::of("082244"),
                                          Text<0, 500>()};
            case 2:
                return next_consent(state);
            case 4:
                return ResidenceConfirmed{ResidenceBasis::facility_stay, Date{20'000},
                                          Text<1, 500>::of("施設に確認")};
            case 3:
                return SupportDiscontinued{DiscontinuationScope::person,
                                           RecordId{},
                                           Instant{},
                                           Line<1, 100>::of("山田 太郎"),
                                           Line<0, 60>::of("長男"),
                                           Text<0, 500>()};
            default:
                return next_member(state);
        }
    }
    PatientEvent next_consent(const Patient& state) {
        if (!state.consents.active || up_to(2) == 0) {
            ConsentGiven given;
            given.consent = id_of<ConsentId>(random_());
            given.giver = GiverKind::self;
            given.scope = a_scope();
            given.method = ConsentMethod::paper;
            given.giver_name = Line<0, 100>();
            given.relation = Line<0, 60>();
            given.document_ref = Line<0, 200>();
            if (const auto scans = unused(state); !scans.empty()) {
                given.document = scans.front();
            }
            return given;
        }
        const auto consent = state.consents.active->consent;
        if (up_to(1) == 0) {
            return ConsentChanged{consent, now_, a_scope()};
        }
        return ConsentRevoked{consent, now_, Text<0, 500>()};
    }
    PatientEvent next_member(const Patient& state) {
        const auto& team = state.team;
        if (!team.invitations.empty() && up_to(1) == 0) {
            const auto& [id, invitation] = *team.invitations.begin();
            if (up_to(2) == 0) {
                return InvitationCancelled{id, CancelReason::withdrawn};
            }
            return MemberJoined{invitation.user, invitation.facility, invitation.profession, id};
        }
        const auto who = user(up_to(users - 1));
        if (team.members.contains(who)) {
            const auto& member = team.members.at(who);
            if (!member.registrar) {
                return MemberRemoved{who, Text<0, 500>()};
            }
            return DetailsChanged{Digest{{9}}, a_person()};
        }
        for (const auto& [id, invitation] : team.invitations) {
            if (invitation.user == who) {
                return InvitationCancelled{id, CancelReason::declined};
            }
        }
        const auto by = actor_of(who);
        return MemberInvited{id_of<InvitationId>(random_()), who, by.facility, by.profession};
    }

    MemoryStore& store_;
    std::mt19937_64 random_;
    std::size_t patients_;
    std::map<PatientId, Patient> states_;
    Instant now_{1'770'000'000 * us_per_second};
};

}  // namespace ikiiki::test
