#pragma once
#include "api/people/people.hpp"
#include "domain/access/access.hpp"
#include "eventstore/access/access_log.hpp"
#include "projections/alert/alert_book.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

/// Ranges, chain and alerts as answers show them.
namespace ikiiki {

class Directory;
class KeyRing;

struct RangeAnswer {
    std::string code;
    std::string label;
    std::string unit;
    std::optional<double> low;
    std::optional<double> high;
    static constexpr auto fields() {
        return std::tuple{Field{"code", &RangeAnswer::code}, Field{"label", &RangeAnswer::label},
                          Field{"unit", &RangeAnswer::unit}, Field{"low", &RangeAnswer::low},
                          Field{"high", &RangeAnswer::high}};
    }
};
/// The ranges as someone set them; the newest ones count.
struct RangesAnswer {
    Instant at;
    UserAnswer by;
    std::vector<RangeAnswer> ranges;
    static constexpr auto fields() {
        return std::tuple{Field{"at", &RangesAnswer::at}, Field{"by", &RangesAnswer::by},
                          Field{"ranges", &RangesAnswer::ranges}};
    }
};
/// `can_be_told`: may see the patient now; whoever may not is skipped.
struct StepMemberAnswer {
    UserAnswer user;
    bool can_be_told = false;
    static constexpr auto fields() {
        return std::tuple{Field{"user", &StepMemberAnswer::user},
                          Field{"can_be_told", &StepMemberAnswer::can_be_told}};
    }
};
struct AlertStepAnswer {
    std::vector<StepMemberAnswer> members;
    std::uint32_t minutes = 0;
    static constexpr auto fields() {
        return std::tuple{Field{"members", &AlertStepAnswer::members},
                          Field{"minutes", &AlertStepAnswer::minutes}};
    }
};
/// `chain` is the one that holds; without one that was set, all doctors of the team.
struct AlertRulesAnswer {
    std::vector<RangeAnswer> ranges;
    std::vector<RangesAnswer> history;  ///< newest first
    std::vector<AlertStepAnswer> chain;
    bool chain_is_default = true;
    std::optional<Instant> chain_set_at;
    std::optional<UserAnswer> chain_set_by;
    bool nobody_can_be_told = false;
    std::string position;
    static constexpr auto fields() {
        return std::tuple{Field{"ranges", &AlertRulesAnswer::ranges},
                          Field{"history", &AlertRulesAnswer::history},
                          Field{"chain", &AlertRulesAnswer::chain},
                          Field{"chain_is_default", &AlertRulesAnswer::chain_is_default},
                          Field{"chain_set_at", &AlertRulesAnswer::chain_set_at},
                          Field{"chain_set_by", &AlertRulesAnswer::chain_set_by},
                          Field{"nobody_can_be_told", &AlertRulesAnswer::nobody_can_be_told},
                          Field{"position", &AlertRulesAnswer::position}};
    }
};

struct OutsideAnswer {
    std::string code;
    std::string label;
    double value = 0;
    std::string unit;
    std::optional<double> low;
    std::optional<double> high;
    static constexpr auto fields() {
        return std::tuple{
            Field{"code", &OutsideAnswer::code},   Field{"label", &OutsideAnswer::label},
            Field{"value", &OutsideAnswer::value}, Field{"unit", &OutsideAnswer::unit},
            Field{"low", &OutsideAnswer::low},     Field{"high", &OutsideAnswer::high}};
    }
};
/// No user: there was nobody who might be told.
struct ToldAnswer {
    std::uint32_t step = 0;
    Instant at;
    std::vector<UserAnswer> users;
    static constexpr auto fields() {
        return std::tuple{Field{"step", &ToldAnswer::step}, Field{"at", &ToldAnswer::at},
                          Field{"users", &ToldAnswer::users}};
    }
};
struct AlertAnswerAnswer {
    Instant at;
    UserAnswer user;
    std::optional<std::string> text;
    std::optional<RecordId> record_id;
    static constexpr auto fields() {
        return std::tuple{Field{"at", &AlertAnswerAnswer::at},
                          Field{"user", &AlertAnswerAnswer::user},
                          Field{"text", &AlertAnswerAnswer::text},
                          Field{"record_id", &AlertAnswerAnswer::record_id}};
    }
};
/// One alert of a record: what for, who was told when, who answered when.
struct AlertAnswer {
    std::uint32_t revision = 0;
    AlertState state{};
    Instant raised_at;
    std::optional<Instant> next_at;  ///< when the next of the chain are told
    std::vector<OutsideAnswer> values;
    std::vector<ToldAnswer> told;
    std::vector<AlertAnswerAnswer> answers;
    bool told_me = false;
    bool answered_by_me = false;
    static constexpr auto fields() {
        return std::tuple{Field{"revision", &AlertAnswer::revision},
                          Field{"state", &AlertAnswer::state},
                          Field{"raised_at", &AlertAnswer::raised_at},
                          Field{"next_at", &AlertAnswer::next_at},
                          Field{"values", &AlertAnswer::values},
                          Field{"told", &AlertAnswer::told},
                          Field{"answers", &AlertAnswer::answers},
                          Field{"told_me", &AlertAnswer::told_me},
                          Field{"answered_by_me", &AlertAnswer::answered_by_me}};
    }
};

/// An open alert that I was told of: ids and times, nothing of what it is about.
struct MyAlertAnswer {
    PatientId patient_id;
    RecordId record_id;
    std::uint32_t revision = 0;
    Instant raised_at;
    Instant told_at;
    std::optional<Instant> next_at;
    static constexpr auto fields() {
        return std::tuple{Field{"patient_id", &MyAlertAnswer::patient_id},
                          Field{"record_id", &MyAlertAnswer::record_id},
                          Field{"revision", &MyAlertAnswer::revision},
                          Field{"raised_at", &MyAlertAnswer::raised_at},
                          Field{"told_at", &MyAlertAnswer::told_at},
                          Field{"next_at", &MyAlertAnswer::next_at}};
    }
};
struct MyAlertsAnswer {
    std::vector<MyAlertAnswer> items;
    static constexpr auto fields() { return std::tuple{Field{"items", &MyAlertsAnswer::items}}; }
};

/// The ranges that hold for this reader: the newest, unless 支援中止 has closed them. Errors: of
/// open().
Result<std::vector<PersonalRange>> ranges_now(const PatientAlerts& alerts, const Access& access,
                                              const AccessReceipt& receipt, KeyRing& keys);
std::vector<RangeAnswer> range_answers(const std::vector<PersonalRange>& ranges);

/// Every change of the ranges, the newest first.
Result<std::vector<RangesAnswer>> ranges_history(const PatientAlerts& alerts, const Access& access,
                                                 const AccessReceipt& receipt, KeyRing& keys,
                                                 const Directory& directory);

/// All alerts of one record, opened.
Result<std::vector<AlertAnswer>> alert_answers(const std::vector<ToldAlert>& alerts,
                                               const AccessReceipt& receipt, KeyRing& keys,
                                               const Directory& directory, UserId reader);

/// Adds what concerns this user; when they were told last counts.
MyAlertAnswer my_alert(const OpenAlert& open, UserId user);

}  // namespace ikiiki
