#include "ops/import/writing/patient_writer.hpp"

#include "api/patient/match_key.hpp"
#include "eventstore/crypto/digest.hpp"
#include "projections/access_view/access_view.hpp"

#include <algorithm>

namespace ikiiki::fhir {
namespace {

constexpr std::string_view changed_at_source = "idempotency_key_reused";

/// A refusal by a rule says something about this one record; anything else about the whole import.
bool is_refusal(const Error& error) {
    switch (error.kind) {
        case Kind::invalid:
        case Kind::forbidden:
        case Kind::not_found:
        case Kind::gone:
        case Kind::rule:
            return true;
        case Kind::conflict:
            return error.code != "contended";
        default:
            return false;
    }
}

Digest digest_of(std::string_view text) {
    return sha256(text);
}

}  // namespace

Result<std::vector<PatientId>> Namesakes::of(const Digest& match_key, PatientId patient) {
    auto found = access_.namesakes(match_key);
    if (!found) {
        return found;
    }
    const std::lock_guard lock(mutex_);
    const auto [from, to] = met_.equal_range(match_key);
    for (auto at = from; at != to; ++at) {
        found->push_back(at->second);
    }
    met_.emplace(match_key, patient);
    std::erase(*found, patient);
    return found;
}

PatientWriter::PatientWriter(Writing& writing, const PatientPlan& plan, Report& report)
    : writing_(writing),
      plan_(plan),
      report_(report),
      ids_(writing.store.keys(), plan.source),
      patient_(ids_.patient()) {}

template <class C>
Result<Receipt> PatientWriter::execute(const C& command, std::string_view act, std::string_view key,
                                       const Digest& content, std::string subject,
                                       Instant occurred_at) {
    CommandContext context;
    context.command = ids_.command(act, key);
    context.fingerprint = ids_.fingerprint(content);
    context.purpose = Purpose::import;
    context.occurred_at = occurred_at;
    context.subject = std::move(subject);
    context.network_offset = writing_.importer.network_offset;
    const Deciding by{writing_.importer.actor, writing_.now()};
    auto receipt = writing_.store.execute<Patient>(patient_stream(patient_), command, by, context);
    writing_.more(1);
    return receipt;
}

void PatientWriter::leave_out(std::string_view reason, std::vector<std::string> related) {
    report_.leave_out({plan_.source.id.str(), std::string(reason), std::move(related)});
}

Result<Done> PatientWriter::write() {
    const auto open = is_open();
    if (!open || !*open) {
        return open ? Result<Done>(Done{}) : open.error();
    }
    const auto enrolled = enroll();
    if (!enrolled || !*enrolled) {
        return enrolled ? Result<Done>(Done{}) : enrolled.error();
    }
    auto done = plan_.consent ? give_consent() : Result<Done>(Done{});
    for (auto record = plan_.records.begin(); done && record != plan_.records.end(); ++record) {
        done = post(*record);
    }
    for (auto key = plan_.withdrawn.begin(); done && key != plan_.withdrawn.end(); ++key) {
        done = cancel(*key);
    }
    return done;
}

/// May this import write here at all? A patient whom others brought, or whose support was ended, is
/// not touched.
Result<bool> PatientWriter::is_open() {
    auto folded = writing_.store.load<Patient>(patient_stream(patient_));
    if (!folded) {
        return folded.error();
    }
    before_ = std::move(folded->state);
    if (!before_.registration.registered) {
        return true;
    }
    const auto& actor = writing_.importer.actor;
    if (before_.registration.facility != actor.facility) {
        leave_out("was registered by another facility");
    } else if (!before_.team.members.contains(actor.user)) {
        leave_out("is here, but who imports now is not on the care team");
    } else if (before_.discontinuation.discontinued) {
        leave_out("support was ended here (支援中止)");
    } else {
        return true;
    }
    return false;
}

Result<bool> PatientWriter::enroll() {
    RegisterPatient command;
    command.patient = patient_;
    command.details = plan_.details;
    command.match_key = match_key(writing_.store.keys(), plan_.details);
    command.basis = ResidenceBasis::imported;
    command.confirmed_on = Date::in_japan(writing_.now());
    command.reason = Text<1, 500>::of("ほかのシステムの記録の取り込み（FHIR）");
    command.evidence = Text<1, 500>::of("取り込みを行った施設の申告による。居住実態は要確認。");
    command.source = plan_.source;
    auto namesakes = writing_.namesakes.of(command.match_key, patient_);
    if (!namesakes) {
        return namesakes.error();
    }
    command.namesakes = *std::move(namesakes);
    const auto receipt =
        execute(command, "register", {}, plan_.digest, patient_.text(), writing_.now());
    if (receipt) {
        ++(receipt->repeated ? report_.patients_before : report_.patients_written);
        return true;
    }
    const auto& error = receipt.error();
    if (error.code == changed_at_source) {
        ++report_.patients_before;
        report_.note(
            "patients changed at the source since they were imported; what the banner "
            "says stays as it is here");
        return true;
    }
    if (!is_refusal(error)) {
        return error;
    }
    leave_out(error.code == "possible_duplicate"
                  ? "may be registered here already (same reading, birth date and sex)"
                  : error.code,
              error.related);
    return false;
}

Result<Done> PatientWriter::give_consent() {
    const auto& planned = *plan_.consent;
    const auto given_at = planned.given_at.value_or(writing_.now());
    GiveConsent command;
    command.consent = ids_.consent(planned.key);
    command.given_at = given_at;
    command.giver = GiverKind::self;
    command.scope.from = planned.from;
    command.scope.until = planned.until;
    command.method = planned.on_paper ? ConsentMethod::paper : ConsentMethod::imported;
    command.explained_by = writing_.importer.actor.user;
    command.document_ref = planned.document_ref;
    const auto receipt = execute(command, "consent", planned.key, digest_of(planned.key),
                                 command.consent.text(), given_at);
    if (receipt) {
        report_.consents_written += receipt->repeated ? 0U : 1U;
        return Done{};
    }
    if (!is_refusal(receipt.error())) {
        return receipt.error();
    }
    report_.note("consents refused (" + std::string(receipt.error().code) + ")");
    return Done{};
}

Result<Done> PatientWriter::post(const PlannedRecord& record) {
    PostRecord command;
    command.record = ids_.record(record.key);
    command.kind = record.kind;
    command.occurred_at = record.occurred_at;
    command.content = record.content;
    command.imported = true;
    const auto receipt = execute(command, "post", record.key, record.digest, command.record.text(),
                                 record.occurred_at);
    if (receipt) {
        ++(receipt->repeated ? report_.records_before : report_.records_written);
        return Done{};
    }
    if (receipt.error().code == changed_at_source) {
        return correct(record);
    }
    if (!is_refusal(receipt.error())) {
        return receipt.error();
    }
    ++report_.records_refused[std::string(receipt.error().code)];
    return Done{};
}

Result<Done> PatientWriter::correct(const PlannedRecord& record) {
    CorrectRecord command;
    command.record = ids_.record(record.key);
    command.reason = Text<1, 500>::of("取り込み元の内容が変わったため");
    command.content = record.content;
    // One command for each content the source has had, so that no run corrects twice.
    const auto key = record.key + '\n' + std::string(view_of(record.digest.bytes));
    const auto receipt =
        execute(command, "correct", key, record.digest, command.record.text(), record.occurred_at);
    if (receipt) {
        ++(receipt->repeated ? report_.records_before : report_.records_corrected);
        return Done{};
    }
    if (!is_refusal(receipt.error())) {
        return receipt.error();
    }
    ++report_.records_refused[std::string(receipt.error().code)];
    return Done{};
}

Result<Done> PatientWriter::cancel(const std::string& key) {
    const auto record = ids_.record(key);
    const auto known = before_.records.known.find(record);
    if (known == before_.records.known.end() || known->second.cancelled ||
        known->second.author != writing_.importer.actor.user) {
        return Done{};
    }
    const CancelRecord command{record, Text<1, 500>::of("取り込み元で取り消されたため")};
    const auto receipt =
        execute(command, "cancel", key, digest_of(key), record.text(), known->second.occurred_at);
    if (receipt) {
        report_.note("records cancelled: the source withdrew them");
        return Done{};
    }
    return is_refusal(receipt.error()) ? Result<Done>(Done{}) : receipt.error();
}

}  // namespace ikiiki::fhir
