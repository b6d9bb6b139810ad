#include "domain/alert/telling.hpp"

#include "domain/access/access.hpp"
#include "domain/access/acting.hpp"
#include "domain/regulation/articles.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::int64_t us_per_minute = 60 * us_per_second;

bool may_be_told(const Sharing& sharing, RecordKind kind, UserId user,
                 const std::vector<Standing>& team, Instant now) {
    const auto standing = std::ranges::find(team, user, &Standing::user);
    if (standing == team.end()) {
        return false;
    }
    const auto access = authorise(sharing, *standing, now);
    return access && kind_is_open(access->record_kinds, kind);
}

Error ranges_moved() {
    return Error{Kind::conflict, "ranges_moved",
                 "基準の範囲が変わりました。もう一度送信してください。", articles::art_3_1};
}

/// Do these values need to be held against ranges, and against which? Error: conflict ranges_moved.
Result<std::vector<OutsideValue>> outside_now(const Patient& patient, const RecordContent& content,
                                              const AlertBasis& basis) {
    if (content.observations.empty() || !has_ranges(patient)) {
        return std::vector<OutsideValue>{};
    }
    if (basis.ranges_version != patient.alerts.ranges_version) {
        return ranges_moved();
    }
    return outside(content.observations, basis.ranges);
}

AlertRaised raised(const Patient& patient, RecordId record, std::uint32_t revision, RecordKind kind,
                   std::vector<OutsideValue> values, const AlertBasis& basis, Instant now) {
    auto telling = tell(patient, kind, 0, basis.team, now);
    return {record,          revision,         telling.step, std::move(telling.told),
            telling.next_at, std::move(values)};
}

bool was_alerted(const std::vector<OutsideValue>& alerted, const OutsideValue& value) {
    return std::ranges::any_of(alerted, [&](const auto& one) {
        return one.code == value.code && one.value == value.value;
    });
}

/// The reply of someone who was told is an answer.
std::optional<AlertAnswered> answered_by(const Patient& patient, const RecordPosted& posted,
                                         UserId author) {
    const auto alert = patient.alerts.known.find(posted.reply_to);
    if (alert == patient.alerts.known.end() || alert->second.state != AlertState::open ||
        std::ranges::count(alert->second.told, author) == 0) {
        return std::nullopt;
    }
    return AlertAnswered{posted.reply_to, alert->second.revision, posted.record, Text<0, 1000>{}};
}

}  // namespace

bool may_set_ranges(Profession profession) {
    return profession == Profession::doctor;
}

bool may_set_chain(Profession profession) {
    using enum Profession;
    return profession == doctor || profession == nurse || profession == assistant_nurse ||
           profession == public_health_nurse;
}

std::vector<AlertStep> chain_in_force(const std::vector<AlertStep>& chain, const CareTeam& team) {
    if (!chain.empty()) {
        return chain;
    }
    AlertStep doctors;
    for (const auto& [user, member] : team.members) {
        if (member.profession == Profession::doctor) {
            doctors.members.push_back(user);
        }
    }
    return {doctors};
}

bool has_ranges(const Patient& patient) {
    return patient.alerts.ranges > 0 &&
           patient.alerts.ranges_version > patient.discontinuation.closed_through;
}

Telling tell(const Patient& patient, RecordKind kind, std::uint32_t first,
             const std::vector<Standing>& team, Instant now) {
    const auto steps = chain_in_force(patient.alerts.chain, patient.team);
    const auto sharing = sharing_of(patient);
    for (auto step = first; step < steps.size(); ++step) {
        Telling telling{step, {}, {}};
        std::ranges::copy_if(steps[step].members, std::back_inserter(telling.told), [&](auto user) {
            return may_be_told(sharing, kind, user, team, now);
        });
        if (!telling.told.empty()) {
            if (step + 1 < steps.size()) {
                telling.next_at = Instant{now.us + steps[step].minutes * us_per_minute};
            }
            return telling;
        }
    }
    return {first, {}, now};  // the duty tries again until there is someone
}

PatientDecision with_alerts(const Patient& patient, RecordPosted posted, const AlertBasis& basis,
                            bool imported, const Deciding& by) {
    std::vector<PatientEvent> events;
    if (!imported) {
        auto values = outside_now(patient, posted.content.value(), basis);
        if (!values) {
            return values.error();
        }
        if (!values->empty()) {
            events.emplace_back(
                raised(patient, posted.record, 0, posted.kind, *std::move(values), basis, by.now));
        }
        if (auto answer = answered_by(patient, posted, by.actor.user)) {
            events.emplace_back(*std::move(answer));
        }
    }
    events.insert(events.begin(), std::move(posted));
    return events;
}

PatientDecision with_alerts(const Patient& patient, RecordCorrected corrected,
                            const AlertBasis& basis, const Deciding& by) {
    const auto record = corrected.record;
    const auto kind = patient.records.known.at(record).kind;
    const auto revision = corrected.revision;
    auto values = import_only(kind) ? Result(std::vector<OutsideValue>())
                                    : outside_now(patient, corrected.content.value(), basis);
    if (!values) {
        return values.error();
    }
    std::vector<PatientEvent> events{std::move(corrected)};
    const auto at = patient.alerts.known.find(record);
    const auto state = at == patient.alerts.known.end() ? AlertState::unknown : at->second.state;
    const bool stands = state == AlertState::open || state == AlertState::answered;
    if (values->empty()) {
        if (state == AlertState::open) {
            events.emplace_back(AlertLifted{record, at->second.revision});
        }
        return events;
    }
    // Who was told of these values need not be told of every other word that is mended.
    const bool known = stands && std::ranges::all_of(*values, [&](const auto& value) {
                           return was_alerted(basis.alerted, value);
                       });
    if (!known) {
        events.emplace_back(
            raised(patient, record, revision, kind, *std::move(values), basis, by.now));
    }
    return events;
}

}  // namespace ikiiki
