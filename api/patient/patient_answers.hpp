#pragma once
#include "api/alert/alert_answers.hpp"
#include "api/consent/consent_answers.hpp"
#include "domain/patient/registration.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace ikiiki {

struct LastAnswer {
    Instant at;
    RecordKind kind{};
    static constexpr auto fields() {
        return std::tuple{Field{"at", &LastAnswer::at}, Field{"kind", &LastAnswer::kind}};
    }
};
struct ReplyDueAnswer {
    Instant at;
    RecordId record_id;
    static constexpr auto fields() {
        return std::tuple{Field{"at", &ReplyDueAnswer::at},
                          Field{"record_id", &ReplyDueAnswer::record_id}};
    }
};

/// `discontinued`: closed by a 支援中止 of the whole person.
enum class PatientStatus : std::uint8_t { active, discontinued };
constexpr auto names(PatientStatus) {
    return std::to_array<std::string_view>({"active", "discontinued"});
}

/// One line of my list. After 支援中止 the name and everything personal is gone.
struct PatientLine {
    PatientId id;
    std::optional<std::string> name;
    std::optional<std::string> kana;
    std::optional<Sex> sex;
    std::optional<Date> birth_date;
    std::optional<CareLevel> care_level;
    std::vector<Line<1, 60>> alerts;
    std::uint32_t unread = 0;
    std::optional<LastAnswer> last;
    std::optional<ReplyDueAnswer> reply_due;
    PatientStatus status{};
    static constexpr auto fields() {
        return std::tuple{Field{"id", &PatientLine::id},
                          Field{"name", &PatientLine::name},
                          Field{"kana", &PatientLine::kana},
                          Field{"sex", &PatientLine::sex},
                          Field{"birth_date", &PatientLine::birth_date},
                          Field{"care_level", &PatientLine::care_level},
                          Field{"alerts", &PatientLine::alerts},
                          Field{"unread", &PatientLine::unread},
                          Field{"last", &PatientLine::last},
                          Field{"reply_due", &PatientLine::reply_due},
                          Field{"status", &PatientLine::status}};
    }
};
struct PatientListAnswer {
    std::vector<PatientLine> items;
    std::optional<std::string> next_cursor;
    static constexpr auto fields() {
        return std::tuple{Field{"items", &PatientListAnswer::items},
                          Field{"next_cursor", &PatientListAnswer::next_cursor}};
    }
};

struct ResidenceAnswer {
    ResidenceBasis basis{};
    Date confirmed_on;
    std::optional<Date> moved_on;
    static constexpr auto fields() {
        return std::tuple{Field{"basis", &ResidenceAnswer::basis},
                          Field{"confirmed_on", &ResidenceAnswer::confirmed_on},
                          Field{"moved_on", &ResidenceAnswer::moved_on}};
    }
};
struct MyAccessAnswer {
    AccessReason reason{};
    Instant since;
    static constexpr auto fields() {
        return std::tuple{Field{"reason", &MyAccessAnswer::reason},
                          Field{"since", &MyAccessAnswer::since}};
    }
};

/// The banner: who this is, on what grounds I see it, what I may do.
struct PatientAnswer {
    PatientId id;
    std::string name;
    std::string kana;
    Sex sex{};
    Date birth_date;
    std::string municipality;
    std::string address;
    std::string phone;
    std::optional<CareLevelTerm> care_level;
    std::vector<Line<1, 60>> alerts;
    ResidenceAnswer residence;
    ConsentSummary consent;
    MyAccessAnswer my_access;
    std::vector<std::string> can;
    PatientStatus status{};
    std::vector<RangeAnswer> ranges;    ///< personal ones
    std::vector<RecordId> open_alerts;  ///< records whose alert nobody has answered
    std::uint64_t version = 0;
    std::string position;
    static constexpr auto fields() {
        return std::tuple{Field{"id", &PatientAnswer::id},
                          Field{"name", &PatientAnswer::name},
                          Field{"kana", &PatientAnswer::kana},
                          Field{"sex", &PatientAnswer::sex},
                          Field{"birth_date", &PatientAnswer::birth_date},
                          Field{"municipality", &PatientAnswer::municipality},
                          Field{"address", &PatientAnswer::address},
                          Field{"phone", &PatientAnswer::phone},
                          Field{"care_level", &PatientAnswer::care_level},
                          Field{"alerts", &PatientAnswer::alerts},
                          Field{"residence", &PatientAnswer::residence},
                          Field{"consent", &PatientAnswer::consent},
                          Field{"my_access", &PatientAnswer::my_access},
                          Field{"can", &PatientAnswer::can},
                          Field{"status", &PatientAnswer::status},
                          Field{"ranges", &PatientAnswer::ranges},
                          Field{"open_alerts", &PatientAnswer::open_alerts},
                          Field{"version", &PatientAnswer::version},
                          Field{"position", &PatientAnswer::position}};
    }
};

}  // namespace ikiiki
