#include "domain/alert/alert.hpp"

#include "domain/access/acting.hpp"
#include "domain/alert/telling.hpp"
#include "domain/core/personal_number.hpp"
#include "domain/patient/folding.hpp"
#include "domain/regulation/articles.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::size_t most_steps = 10;
constexpr std::size_t most_members = 20;
constexpr std::uint32_t most_minutes = 24 * 60;

Error refused(std::string_view code, std::string_view detail, std::string pointer = {}) {
    return Error{Kind::rule, code, std::string(detail), articles::art_3_1, std::move(pointer)};
}

Error may_not(std::string_view code, std::string_view detail) {
    return Error{Kind::forbidden, code, std::string(detail), articles::art_3_1};
}

std::optional<Error> members_fault(const Patient& patient, const AlertStep& step,
                                   const std::string& pointer) {
    const auto& members = step.members;
    if (members.empty()) {
        return refused("step_empty", "知らせる相手を選んでください。", pointer + "/members");
    }
    for (std::size_t i = 0; i < members.size(); ++i) {
        const auto here = pointer + "/members/" + std::to_string(i);
        if (!patient.team.members.contains(members[i])) {
            return refused("told_not_member", "支援チームの一員ではない相手です。", here);
        }
        if (std::ranges::find(members, members[i]) != members.begin() + std::ptrdiff_t(i)) {
            return refused("told_twice", "同じ人が二度入っています。", here);
        }
    }
    return std::nullopt;
}

std::optional<Error> chain_fault(const Patient& patient, const std::vector<AlertStep>& steps) {
    const auto too_many = [](std::string pointer) {
        return Error{Kind::invalid, "too_many", "連絡の順番が多すぎます。", articles::art_3_1,
                     std::move(pointer)};
    };
    if (steps.size() > most_steps) {
        return too_many("/steps");
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto pointer = "/steps/" + std::to_string(i);
        if (steps[i].members.size() > most_members) {
            return too_many(pointer + "/members");
        }
        if (auto fault = members_fault(patient, steps[i], pointer)) {
            return fault;
        }
        if (steps[i].minutes == 0 || steps[i].minutes > most_minutes) {
            return refused("value_impossible", "次の人までの時間は1分から24時間までです。",
                           pointer + "/minutes");
        }
    }
    return std::nullopt;
}

/// The alert of a record the acting member may see. Error: not_found.
Result<const Alerts::Alert*> alert_of(const Patient& patient, const Acting& acting,
                                      RecordId record) {
    const auto known = patient.records.known.find(record);
    const auto alert = patient.alerts.known.find(record);
    if (known == patient.records.known.end() || alert == patient.alerts.known.end() ||
        !is_readable(patient, acting, known->second)) {
        return Error{Kind::not_found, "not_found", "該当するお知らせが見つかりません。",
                     articles::art_15_1};
    }
    return &alert->second;
}

std::optional<Error> answer_fault(const Patient& patient, const Acting& acting,
                                  const AnswerAlert& command) {
    if (!command.answer.is_nil()) {
        const auto said = patient.records.known.find(command.answer);
        if (command.answer == command.record || said == patient.records.known.end() ||
            !is_readable(patient, acting, said->second)) {
            return refused("answer_unknown", "対応を書いた記録が見つかりません。", "/record_id");
        }
    }
    return personal_number_fault({{"/text", command.text.str()}});
}

Alerts::Alert& known_of(Alerts& alerts, RecordId record) {
    const auto at = alerts.known.find(record);
    check(at != alerts.known.end(), "an event of an alert that was never raised");
    return at->second;
}

void end(Alerts::Alert& alert, AlertState how) {
    alert.state = how;
    alert.next_at.reset();
}

void end_if_open(Alerts::Alert& alert) {
    if (alert.state == AlertState::open) {
        end(alert, AlertState::ended);
    }
}

}  // namespace

PatientDecision decide(const Patient& patient, const SetRanges& command, const Deciding& by) {
    const auto acting = acting_member(patient, by);
    if (!acting) {
        return acting.error();
    }
    if (!may_set_ranges(acting->member.profession)) {
        return may_not("doctor_only", "範囲を決められるのは支援チームの医師だけです。");
    }
    if (auto fault = ranges_fault(command.ranges)) {
        return *std::move(fault);
    }
    if (command.ranges.empty() && !has_ranges(patient)) {
        return std::vector<PatientEvent>{};
    }
    return std::vector<PatientEvent>{
        RangesSet{static_cast<std::uint32_t>(command.ranges.size()), command.ranges}};
}

PatientDecision decide(const Patient& patient, const SetAlertChain& command, const Deciding& by) {
    const auto acting = acting_member(patient, by);
    if (!acting) {
        return acting.error();
    }
    if (!may_set_chain(acting->member.profession)) {
        return may_not("doctor_or_nurse_only",
                       "連絡の順番を決められるのは支援チームの医師と看護師だけです。");
    }
    if (auto fault = chain_fault(patient, command.steps)) {
        return *std::move(fault);
    }
    if (command.steps == patient.alerts.chain) {
        return std::vector<PatientEvent>{};
    }
    return std::vector<PatientEvent>{AlertChainSet{command.steps}};
}

PatientDecision decide(const Patient& patient, const AnswerAlert& command, const Deciding& by) {
    const auto acting = acting_member(patient, by);
    if (!acting) {
        return acting.error();
    }
    const auto alert = alert_of(patient, *acting, command.record);
    if (!alert) {
        return alert.error();
    }
    const auto& [revision, step, state, told, next_at, answered_by] = **alert;
    if (std::ranges::count(told, by.actor.user) == 0 && !may_set_chain(acting->member.profession)) {
        return may_not("not_told", "知らせを受けた人と、医師、看護師だけが答えられます。");
    }
    if (std::ranges::count(answered_by, by.actor.user) > 0) {
        return std::vector<PatientEvent>{};
    }
    if (state != AlertState::open && state != AlertState::answered) {
        return refused("alert_over",
                       "訂正、取消または支援中止により、このお知らせは終わりました。");
    }
    if (auto fault = answer_fault(patient, *acting, command)) {
        return *std::move(fault);
    }
    return std::vector<PatientEvent>{
        AlertAnswered{command.record, revision, command.answer, command.text}};
}

PatientDecision decide(const Patient& patient, const EscalateAlert& command, const Deciding& by) {
    if (!by.actor.user.is_nil()) {
        return may_not("duty_only", "次の人に知らせるのはシステムの役目です。");
    }
    const auto at = patient.alerts.known.find(command.record);
    if (patient.discontinuation.discontinued || at == patient.alerts.known.end()) {
        return std::vector<PatientEvent>{};
    }
    const auto& alert = at->second;
    const bool due = alert.state == AlertState::open && alert.next_at && *alert.next_at <= by.now;
    if (!due || alert.revision != command.revision || alert.step != command.step) {
        return std::vector<PatientEvent>{};
    }
    const auto first = alert.told.empty() ? 0 : alert.step + 1;
    const auto kind = patient.records.known.at(command.record).kind;
    auto telling = tell(patient, kind, first, command.team, by.now);
    if (telling.told.empty()) {
        return std::vector<PatientEvent>{};
    }
    return std::vector<PatientEvent>{AlertEscalated{command.record, alert.revision, telling.step,
                                                    std::move(telling.told), telling.next_at}};
}

void fold(Alerts& alerts, const RangesSet& event, const Happened& happened) {
    alerts.ranges_version = happened.version;
    alerts.ranges = event.count;
}

void fold(Alerts& alerts, const AlertChainSet& event, const Happened&) {
    alerts.chain = event.steps;
}

void fold(Alerts& alerts, const AlertRaised& event, const Happened&) {
    alerts.known.insert_or_assign(
        event.record,
        Alerts::Alert{event.revision, event.step, AlertState::open, event.told, event.next_at, {}});
}

void fold(Alerts& alerts, const AlertEscalated& event, const Happened&) {
    auto& alert = known_of(alerts, event.record);
    alert.step = event.step;
    alert.next_at = event.next_at;
    for (const auto user : event.told) {
        if (std::ranges::count(alert.told, user) == 0) {
            alert.told.push_back(user);
        }
    }
}

void fold(Alerts& alerts, const AlertAnswered& event, const Happened& happened) {
    auto& alert = known_of(alerts, event.record);
    end(alert, AlertState::answered);
    alert.answered_by.push_back(happened.actor.user);
}

void fold(Alerts& alerts, const AlertLifted& event, const Happened&) {
    end(known_of(alerts, event.record), AlertState::lifted);
}

void fold(Alerts& alerts, const RecordCancelled& event, const Happened&) {
    if (const auto at = alerts.known.find(event.record); at != alerts.known.end()) {
        end_if_open(at->second);
    }
}

void fold(Alerts& alerts, const SupportDiscontinued& event, const Happened&) {
    for (auto& [record, alert] : alerts.known) {
        if (event.scope == DiscontinuationScope::person || record == event.record) {
            end_if_open(alert);
        }
    }
}

}  // namespace ikiiki
