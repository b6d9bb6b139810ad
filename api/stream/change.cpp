#include "api/stream/change.hpp"

#include "api/http/json.hpp"
#include "eventstore/codec/codec.hpp"

namespace ikiiki {
namespace {

/// One overload per event that pages care about; the first event of a record names the change.
struct Naming {
    Change& change;
    void operator()(const RecordPosted& event) const { name("record", event.record.text()); }
    void operator()(const RecordCorrected& event) const { name("correction", event.record.text()); }
    void operator()(const RecordCancelled& event) const {
        name("cancellation", event.record.text());
    }
    void operator()(const RecordAcknowledged& event) const {
        name("acknowledgement", event.record.text());
    }
    void operator()(const ConsentGiven&) const { limit("consent"); }
    void operator()(const ConsentChanged&) const { limit("consent"); }
    void operator()(const ConsentRevoked&) const { limit("consent"); }
    void operator()(const MemberRemoved& event) const {
        limit("team");
        change.removed.push_back(event.user);
    }
    void operator()(const MemberInvited&) const { name("team", {}); }
    void operator()(const MemberJoined&) const { name("team", {}); }
    void operator()(const InvitationCancelled&) const { name("team", {}); }
    void operator()(const SupportDiscontinued& event) const {
        const bool whole = event.scope == DiscontinuationScope::person;
        name("discontinuation", whole ? std::string() : event.record.text());
        change.may_close = change.may_close || whole;
    }
    void operator()(const RangesSet&) const { name("alert_rules", {}); }
    void operator()(const AlertChainSet&) const { name("alert_rules", {}); }
    void operator()(const AlertRaised& event) const { tell(event.record, event.told); }
    void operator()(const AlertEscalated& event) const { tell(event.record, event.told); }
    void operator()(const AlertAnswered& event) const { name("alert", event.record.text()); }
    void operator()(const AlertLifted& event) const { name("alert", event.record.text()); }
    void operator()(const auto&) const { name("patient", {}); }

    void tell(RecordId record, const std::vector<UserId>& told) const {
        name("alert", record.text());
        change.alert = record.text();
        change.told = told;
    }

    void name(const char* kind, std::string record) const {
        if (change.kind.empty()) {
            change.kind = kind;
            change.record = std::move(record);
        }
    }
    void limit(const char* kind) const {
        name(kind, {});
        change.may_close = true;
    }
};

struct AlertTold {
    PatientId patient_id;
    std::string record_id;
    std::string position;
    static constexpr auto fields() {
        return std::tuple{Field{"patient_id", &AlertTold::patient_id},
                          Field{"record_id", &AlertTold::record_id},
                          Field{"position", &AlertTold::position}};
    }
};

struct ChangeAnswer {
    PatientId patient_id;
    std::string kind;
    std::optional<std::string> record_id;
    std::string position;
    static constexpr auto fields() {
        return std::tuple{Field{"patient_id", &ChangeAnswer::patient_id},
                          Field{"kind", &ChangeAnswer::kind},
                          Field{"record_id", &ChangeAnswer::record_id},
                          Field{"position", &ChangeAnswer::position}};
    }
};

}  // namespace

std::optional<Change> change_of(const Record& record) {
    constexpr std::string_view prefix = "patient/";
    if (record.header.events.empty() || !record.header.events.front().stream.starts_with(prefix)) {
        return std::nullopt;
    }
    const auto patient = PatientId::parse(
        std::string_view(record.header.events.front().stream).substr(prefix.size()));
    if (!patient) {
        return std::nullopt;
    }
    Change change{.patient = *patient};
    for (std::size_t i = 0; i < record.header.events.size(); ++i) {
        const auto& entry = record.header.events[i];
        const auto event = decode<PatientEvent>(entry.type, entry.schema, record.payloads[i].clear);
        if (event) {
            std::visit(Naming{change}, *event);
        } else {
            Naming{change}.limit("patient");  // not understood: let pages ask again
        }
    }
    return change;
}

std::string alert_data(const Change& change, const Position& position) {
    return to_json(AlertTold{change.patient, change.alert, position.text()});
}

std::string change_data(const Change& change, const Position& position) {
    return to_json(ChangeAnswer{change.patient, change.kind,
                                change.record.empty() ? std::nullopt : std::optional(change.record),
                                position.text()});
}

}  // namespace ikiiki
