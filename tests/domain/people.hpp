#pragma once
#include "domain/access/access.hpp"
#include "domain/patient/patient.hpp"
#include "tests/support/given.hpp"

#include <string_view>
#include <vector>

/// The people of the domain tests, and valid defaults, so that a test shows only what matters.
namespace ikiiki::test {

template <class I>
I id(std::uint8_t number) {
    I made;
    made.bytes[15] = number;
    return made;
}

inline FacilityId fac(std::uint8_t number) {
    return id<FacilityId>(number);
}
inline Actor person(std::uint8_t number, std::uint8_t facility, Profession profession) {
    return {id<UserId>(number), fac(facility), profession, Role::care};
}

/// Facility 1 registers; 2, 3 and 4 are other facilities.
inline const Actor care_manager = person(1, 1, Profession::care_manager);
inline const Actor colleague = person(2, 1, Profession::nurse);
inline const Actor doctor = person(3, 2, Profession::doctor);
inline const Actor pharmacist = person(4, 3, Profession::pharmacist);
inline const Actor stranger = person(5, 4, Profession::nurse);
inline const Actor operator_member{id<UserId>(90), fac(90), Profession::clerk,
                                   Role::operator_member};
inline const Actor contractor{id<UserId>(91), fac(91), Profession::clerk, Role::contractor};
inline const Actor auditor{id<UserId>(92), fac(92), Profession::clerk, Role::auditor};

inline Standing standing_of(const Actor& actor) {
    return {.user = actor.user,
            .facility = actor.facility,
            .profession = actor.profession,
            .role = actor.role,
            .affiliated = true,
            .facility_approved = true,
            .pledged = true};
}

inline Date day(std::string_view text) {
    return *Date::parse(text);
}
inline Instant moment(std::string_view text) {
    return *Instant::parse(text);
}

using Story = std::vector<PatientEvent>;
inline Story operator+(Story first, const Story& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

inline PersonDetails suzuki() {
    PersonDetails details;
    details.name = Line<1, 100>::of("鈴木 花子");
    details.kana = Line<1, 100>::of("すずき はなこ");
    details.birth_date = day("1938-11-03");
    details.sex = Sex::female;
    details.municipality = MunicipalityCode::of("082244");
    details.address = Line<0, 200>::of("守谷市本町1-2-3");
    details.phone = Line<0, 30>::of("0297-00-0000");
    return details;
}

inline RegisterPatient register_suzuki() {
    RegisterPatient command;
    command.patient = id<PatientId>(1);
    command.details = suzuki();
    command.basis = ResidenceBasis::actual_residence;
    command.confirmed_on = day("2026-05-10");
    command.reason = Text<1, 500>::of("訪問診療を始めるため");
    command.evidence = Text<1, 500>::of("訪問して確認");
    return command;
}

inline MemberJoined joined(const Actor& who, std::uint8_t invitation) {
    return {who.user, who.facility, who.profession, id<InvitationId>(invitation)};
}
inline MemberInvited invited(const Actor& who, std::uint8_t invitation) {
    return {id<InvitationId>(invitation), who.user, who.facility, who.profession};
}
inline Story registered() {
    const auto command = register_suzuki();
    return {PatientRegistered{.patient = command.patient,
                              .match_key = command.match_key,
                              .basis = command.basis,
                              .confirmed_on = command.confirmed_on,
                              .not_same_as = {},
                              .details = command.details,
                              .reason = command.reason,
                              .evidence = command.evidence,
                              .source = command.source},
            joined(care_manager, 0)};
}

inline GiveConsent give_consent(std::uint8_t number = 1, ConsentScope scope = {}) {
    GiveConsent command;
    command.consent = id<ConsentId>(number);
    command.given_at = moment("2026-05-01T08:00:00+09:00");
    command.giver = GiverKind::self;
    command.scope = std::move(scope);
    command.method = ConsentMethod::paper;
    command.explained_by = care_manager.user;
    command.copy_given = true;
    return command;
}
inline ConsentGiven consent(std::uint8_t number = 1, ConsentScope scope = {}) {
    const auto c = give_consent(number, std::move(scope));
    return {c.consent,      c.given_at,   c.giver,      c.proxy_reason, c.scope,       c.method,
            c.explained_by, c.copy_given, c.giver_name, c.relation,     c.document_ref};
}

/// Registered, consented, and the doctor and the pharmacist on the team.
inline Story shared(ConsentScope scope = {}) {
    return registered() + Story{consent(1, std::move(scope)), invited(doctor, 1), joined(doctor, 1),
                                invited(pharmacist, 2), joined(pharmacist, 2)};
}

inline PostRecord post(std::uint8_t number, RecordKind kind = RecordKind::visit) {
    PostRecord command;
    command.record = id<RecordId>(number);
    command.kind = kind;
    command.occurred_at = moment("2026-05-14T10:30:00+09:00");
    command.content.text = Text<0, 20'000>::of("仙骨部の発赤は昨日より薄い。");
    return command;
}
inline RecordPosted posted(const PostRecord& command) {
    return {.record = command.record,
            .kind = command.kind,
            .occurred_at = command.occurred_at,
            .urgent = command.urgent,
            .addressees = command.addressees,
            .reply_by = command.reply_by,
            .reply_to = command.reply_to,
            .content = command.content};
}
inline RecordPosted posted(std::uint8_t number, RecordKind kind = RecordKind::visit) {
    return posted(post(number, kind));
}

inline DiscontinueSupport discontinue_person() {
    DiscontinueSupport command;
    command.scope = DiscontinuationScope::person;
    command.requester_name = Line<1, 100>::of("鈴木 一郎");
    command.relation = Line<0, 60>::of("長男");
    return command;
}
inline SupportDiscontinued person_discontinued() {
    const auto command = discontinue_person();
    return {command.scope, {}, {}, command.requester_name, command.relation, command.note};
}

inline Given<Patient> patient(const Story& story) {
    return given<Patient>(story, care_manager);
}
inline Sharing sharing(const Story& story) {
    return sharing_of(patient(story).state());
}

/// A text with the shape of a personal number; no real one.
inline constexpr std::string_view twelve_digits = "123456789012";

}  // namespace ikiiki::test
