#include "api/alert/alert_answers.hpp"

#include "domain/record/observation.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

std::string label_of(std::string_view code) {
    const auto* kind = observation_kind(code);
    return kind == nullptr ? std::string(code) : std::string(kind->label_ja);
}

std::string unit_of(std::string_view code) {
    const auto* kind = observation_kind(code);
    return kind == nullptr ? std::string() : std::string(kind->unit);
}

Result<std::vector<PersonalRange>> opened(const PatientAlerts::Ranges& ranges,
                                          const AccessReceipt& receipt, KeyRing& keys) {
    const auto event = open(receipt, ranges.content, keys);
    return event ? std::get<RangesSet>(*event).ranges.value()
                 : Result<std::vector<PersonalRange>>(event.error());
}

OutsideAnswer outside_answer(const OutsideValue& value) {
    const auto& code = value.code.str();
    return {code, label_of(code), value.value, value.unit.str(), value.low, value.high};
}

Result<AlertAnswerAnswer> answer_of(const ToldAlert::Answer& answer, const AccessReceipt& receipt,
                                    KeyRing& keys, const Directory& directory) {
    const auto event = open(receipt, answer.content, keys);
    if (!event) {
        return event.error();
    }
    const auto& text = std::get<AlertAnswered>(*event).text.value().str();
    return AlertAnswerAnswer{answer.happened.recorded_at,
                             author_answer(directory, answer.happened.actor),
                             text.empty() ? std::nullopt : std::optional(text),
                             answer.record.is_nil() ? std::nullopt : std::optional(answer.record)};
}

bool was_told(const ToldAlert& alert, UserId user) {
    return std::ranges::any_of(
        alert.told, [&](const auto& told) { return std::ranges::count(told.users, user) > 0; });
}

Result<AlertAnswer> alert_answer(const ToldAlert& alert, const AccessReceipt& receipt,
                                 KeyRing& keys, const Directory& directory, UserId reader) {
    const auto event = open(receipt, alert.content, keys);
    if (!event) {
        return event.error();
    }
    AlertAnswer answer{.revision = alert.revision,
                       .state = alert.state,
                       .raised_at = alert.raised_at,
                       .next_at = alert.next_at,
                       .values = {},
                       .told = {},
                       .answers = {},
                       .told_me = was_told(alert, reader)};
    std::ranges::transform(std::get<AlertRaised>(*event).values.value(),
                           std::back_inserter(answer.values), outside_answer);
    for (const auto& told : alert.told) {
        auto& one = answer.told.emplace_back(ToldAnswer{told.step, told.at, {}});
        for (const auto user : told.users) {
            one.users.push_back(user_answer(directory, user));
        }
    }
    for (const auto& closed : alert.answers) {
        auto one = answer_of(closed, receipt, keys, directory);
        if (!one) {
            return one.error();
        }
        answer.answered_by_me |= closed.happened.actor.user == reader;
        answer.answers.push_back(*std::move(one));
    }
    return answer;
}

}  // namespace

Result<std::vector<PersonalRange>> ranges_now(const PatientAlerts& alerts, const Access& access,
                                              const AccessReceipt& receipt, KeyRing& keys) {
    if (alerts.ranges.empty() || alerts.ranges.back().count == 0 ||
        alerts.ranges.back().happened.version <= access.closed_through) {
        return std::vector<PersonalRange>();
    }
    return opened(alerts.ranges.back(), receipt, keys);
}

std::vector<RangeAnswer> range_answers(const std::vector<PersonalRange>& ranges) {
    std::vector<RangeAnswer> answers;
    for (const auto& range : ranges) {
        const auto& code = range.code.str();
        answers.push_back({code, label_of(code), unit_of(code), range.low, range.high});
    }
    return answers;
}

Result<std::vector<RangesAnswer>> ranges_history(const PatientAlerts& alerts, const Access& access,
                                                 const AccessReceipt& receipt, KeyRing& keys,
                                                 const Directory& directory) {
    std::vector<RangesAnswer> history;
    for (const auto& set : alerts.ranges) {
        if (set.happened.version <= access.closed_through) {
            continue;
        }
        const auto ranges = opened(set, receipt, keys);
        if (!ranges) {
            return ranges.error();
        }
        history.push_back({set.happened.recorded_at, author_answer(directory, set.happened.actor),
                           range_answers(*ranges)});
    }
    std::ranges::reverse(history);
    return history;
}

Result<std::vector<AlertAnswer>> alert_answers(const std::vector<ToldAlert>& alerts,
                                               const AccessReceipt& receipt, KeyRing& keys,
                                               const Directory& directory, UserId reader) {
    std::vector<AlertAnswer> answers;
    for (const auto& alert : alerts) {
        auto answer = alert_answer(alert, receipt, keys, directory, reader);
        if (!answer) {
            return answer.error();
        }
        answers.push_back(*std::move(answer));
    }
    return answers;
}

MyAlertAnswer my_alert(const OpenAlert& open, UserId user) {
    const auto& alert = open.alert;
    MyAlertAnswer answer{open.patient,    open.record,     alert.revision,
                         alert.raised_at, alert.raised_at, alert.next_at};
    for (const auto& told : alert.told) {
        if (std::ranges::count(told.users, user) > 0) {
            answer.told_at = told.at;
        }
    }
    return answer;
}

}  // namespace ikiiki
