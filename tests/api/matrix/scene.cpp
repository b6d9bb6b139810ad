#include "tests/api/matrix/scene.hpp"

#include "domain/patient/patient.hpp"
#include "eventstore/attachment/attachment_files.hpp"
#include "eventstore/attachment/segments.hpp"
#include "eventstore/crypto/digest.hpp"
#include "eventstore/crypto/random.hpp"

#include <stdexcept>
#include <vector>

namespace ikiiki::test {
namespace {

using Events = std::vector<PatientEvent>;

PatientRegistered registered(const Scene& scene) {
    PersonDetails details;
    details.name = Line<1, 100>::of(scene.canary);
    details.kana = Line<1, 100>::of(scene.canary);
    details.birth_date = *Date::parse("1938-11-03");
    details.sex = Sex::female;
    details.municipality = MunicipalityCode::of("082171");
    PatientRegistered event;
    event.patient = scene.patient;
    event.basis = ResidenceBasis::actual_residence;
    event.confirmed_on = *Date::parse("2026-05-10");
    event.details = details;
    event.reason = Text<1, 500>::of("訪問看護");
    event.evidence = Text<1, 500>::of("訪問して確認");
    event.source = std::optional<Source>();
    return event;
}

ConsentGiven given(const Region& region, const Scene& scene, UserId explained_by) {
    ConsentGiven event;
    event.consent = scene.consent;
    event.given_at = Instant{region.clock.now().us - us_per_day};
    event.giver = GiverKind::self;
    event.method = ConsentMethod::paper;
    event.explained_by = explained_by;
    event.giver_name = Line<0, 100>();
    event.relation = Line<0, 60>();
    event.document_ref = Line<0, 200>();
    return event;
}

void join(Events& events, const Actor& who) {
    const InvitationId invitation{random_uuid()};
    events.emplace_back(MemberInvited{invitation, who.user, who.facility, who.profession});
    events.emplace_back(MemberJoined{who.user, who.facility, who.profession, invitation});
}

RecordPosted posted(const Region& region, const Scene& scene) {
    RecordContent content;
    content.text = Text<0, 20'000>::of("本文 " + scene.canary);
    RecordPosted event;
    event.record = scene.record;
    event.kind = RecordKind::visit;
    event.occurred_at = region.clock.now();
    event.content = content;
    event.attachments = {scene.attachment};
    return event;
}

/// With its file where the service looks for it.
AttachmentAdded added(const Region& region, const Scene& scene) {
    AttachmentAdded event;
    event.attachment = scene.attachment;
    event.file = FileId{random_uuid()};
    event.media_type = MediaType::pdf;
    event.size = static_cast<std::uint32_t>(scene.canary.size());
    event.key = FileKey{sha256(scene.canary)};
    event.digest = sha256(scene.canary);
    event.caption = Line<0, 200>::of(scene.canary);
    const auto sealed = seal_segments(event.key.value(), event.file, scene.canary);
    const auto files = open_attachment_folder(region.data() / "attachments");
    if (!files || !(*files)->put(event.file, sealed)) {
        throw std::runtime_error("no place for files");
    }
    return event;
}

Events history(Region& region, const Scene& scene, Turn turn) {
    const auto& nurse = region.at("nurse_a").actor;
    Events events{registered(scene),
                  MemberJoined{nurse.user, nurse.facility, nurse.profession, InvitationId{}},
                  given(region, scene, nurse.user)};
    for (const auto* name :
         {"nurse_b", "doctor", "helper", "pharmacist", "suspended_id", "suspended_qualification",
          "ended", "unpledged", "operator", "contractor", "auditor"}) {
        join(events, region.at(name).actor);
    }
    events.emplace_back(MemberRemoved{region.at("pharmacist").actor.user, Text<0, 500>()});
    ConsentScope scope;
    scope.excluded_facilities = {region.at("helper").actor.facility};
    events.emplace_back(ConsentChanged{scene.consent, region.clock.now(), scope});
    events.emplace_back(added(region, scene));
    events.emplace_back(posted(region, scene));
    events.emplace_back(AlertRaised{
        scene.record, 0, 0, {region.at("doctor").actor.user}, {}, std::vector<OutsideValue>{}});
    const auto& invited = region.at("care_manager").actor;
    events.emplace_back(
        MemberInvited{scene.invitation, invited.user, invited.facility, invited.profession});
    if (turn == Turn::revoked) {
        events.emplace_back(
            ConsentRevoked{scene.consent, region.clock.now(), Text<0, 500>::of("取りやめ")});
    }
    if (turn == Turn::discontinued) {
        SupportDiscontinued event;
        event.scope = DiscontinuationScope::person;
        event.requester_name = Line<1, 100>::of("鈴木 一郎");
        event.relation = Line<0, 60>::of("長男");
        event.note = Text<0, 500>();
        events.emplace_back(event);
    }
    return events;
}

}  // namespace

Scene make_scene(Region& region, Turn turn) {
    Scene scene{PatientId{random_uuid()}, ConsentId{random_uuid()},    InvitationId{random_uuid()},
                RecordId{random_uuid()},  AttachmentId{random_uuid()}, {}};
    scene.canary = "カナリア" + scene.patient.text().substr(20);
    const auto receipt = region.settled(region.service().store().execute_with<Patient>(
        patient_stream(scene.patient),
        [&](const Patient&) { return Result<Events>(history(region, scene, turn)); },
        Deciding{region.at("nurse_a").actor, region.clock.now()}, region.context()));
    if (!receipt) {
        throw std::runtime_error("no scene: " + std::string(receipt.error().code));
    }
    return scene;
}

}  // namespace ikiiki::test
