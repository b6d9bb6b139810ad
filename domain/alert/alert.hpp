#pragma once
#include "domain/alert/range.hpp"
#include "domain/care_team/care_team.hpp"
#include "domain/core/actor.hpp"
#include "domain/core/fields.hpp"
#include "domain/core/personal.hpp"

#include <array>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace ikiiki {

/// Who escalates: the service itself, by a duty, for nobody. It has no user, no facility, no role,
/// and so no power over anything a person may decide.
inline constexpr Actor the_service{};

/// A doctor of the team says which values are usual for this patient; these replace all earlier
/// ones. `count` is how many, so that one knows without opening them whether there are any.
/// Source: articles::art_3_1.
struct RangesSet {
    std::uint32_t count = 0;
    Personal<std::vector<PersonalRange>> ranges;
    bool operator==(const RangesSet&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"count", &RangesSet::count}, Field{"ranges", &RangesSet::ranges}};
    }
};

/// Those who are told together, and how long one of them may take before the next are told.
struct AlertStep {
    std::vector<UserId> members;
    std::uint32_t minutes = 30;
    bool operator==(const AlertStep&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"members", &AlertStep::members},
                          Field{"minutes", &AlertStep::minutes}};
    }
};

/// Who is told first (主治医 and deputy), and who next while nobody answers. No step: all doctors
/// of the team at once. Source: articles::art_3_1.
struct AlertChainSet {
    std::vector<AlertStep> steps;
    bool operator==(const AlertChainSet&) const = default;
    static constexpr auto fields() { return std::tuple{Field{"steps", &AlertChainSet::steps}}; }
};

/// A record holds values outside the personal ranges, and these people were told, in the same
/// moment. `revision` is the record's; `told` is empty when nobody could be told, and `next_at`
/// says when the next are told unless someone answers. Source: articles::art_3_1.
struct AlertRaised {
    RecordId record;
    std::uint32_t revision = 0;
    std::uint32_t step = 0;
    std::vector<UserId> told;
    std::optional<Instant> next_at;
    Personal<std::vector<OutsideValue>> values;
    bool operator==(const AlertRaised&) const = default;
    static constexpr auto fields() {
        return std::tuple{
            Field{"record", &AlertRaised::record},   Field{"revision", &AlertRaised::revision},
            Field{"step", &AlertRaised::step},       Field{"told", &AlertRaised::told},
            Field{"next_at", &AlertRaised::next_at}, Field{"values", &AlertRaised::values}};
    }
};

/// Nobody answered in time: the next of the chain were told. The service's own act.
/// Source: articles::art_3_1.
struct AlertEscalated {
    RecordId record;
    std::uint32_t revision = 0;
    std::uint32_t step = 0;
    std::vector<UserId> told;
    std::optional<Instant> next_at;
    bool operator==(const AlertEscalated&) const = default;
    static constexpr auto fields() {
        return std::tuple{
            Field{"record", &AlertEscalated::record}, Field{"revision", &AlertEscalated::revision},
            Field{"step", &AlertEscalated::step}, Field{"told", &AlertEscalated::told},
            Field{"next_at", &AlertEscalated::next_at}};
    }
};

/// Someone takes it on; nobody else is told from here on. `answer` is the record that says what was
/// done, nil where there is none. Source: articles::art_3_1.
struct AlertAnswered {
    RecordId record;
    std::uint32_t revision = 0;
    RecordId answer;
    Personal<Text<0, 1000>> text;
    bool operator==(const AlertAnswered&) const = default;
    static constexpr auto fields() {
        return std::tuple{
            Field{"record", &AlertAnswered::record}, Field{"revision", &AlertAnswered::revision},
            Field{"answer", &AlertAnswered::answer}, Field{"text", &AlertAnswered::text}};
    }
};

/// The record was corrected and nothing in it lies outside any more. Source:
/// articles::art_40_1_8.
struct AlertLifted {
    RecordId record;
    std::uint32_t revision = 0;
    bool operator==(const AlertLifted&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"record", &AlertLifted::record},
                          Field{"revision", &AlertLifted::revision}};
    }
};

/// `lifted`: corrected to a usual value. `ended`: its record was cancelled, or 支援中止 came.
enum class AlertState : std::uint8_t { unknown, open, answered, lifted, ended };
constexpr auto names(AlertState) {
    return std::to_array<std::string_view>({"unknown", "open", "answered", "lifted", "ended"});
}

/// What later decisions must know of ranges, chain and the newest alert of each record. Holds no
/// personal content.
struct Alerts {
    struct Alert {
        std::uint32_t revision = 0;
        std::uint32_t step = 0;
        AlertState state{};
        std::vector<UserId> told;  ///< by all steps so far
        std::optional<Instant> next_at;
        std::vector<UserId> answered_by;
    };
    std::uint64_t ranges_version = 0;  ///< of the newest RangesSet; 0: none
    std::uint32_t ranges = 0;          ///< how many it set
    std::vector<AlertStep> chain;
    std::unordered_map<RecordId, Alert, IdHash> known;
};

/// What the edge has looked up for a command that may raise an alert: the ranges, opened, and how
/// the members stand. Nothing of it is needed while the patient has no ranges.
struct AlertBasis {
    std::uint64_t ranges_version = 0;
    std::vector<PersonalRange> ranges;
    std::vector<OutsideValue> alerted;  ///< values of the record's newest alert
    std::vector<Standing> team;
};

struct SetRanges {
    std::vector<PersonalRange> ranges;
};
struct SetAlertChain {
    std::vector<AlertStep> steps;
};
struct AnswerAlert {
    RecordId record;
    Text<0, 1000> text;
    RecordId answer;  ///< nil: none
};
/// The duty's command: tell those who come after `step`.
struct EscalateAlert {
    RecordId record;
    std::uint32_t revision = 0;
    std::uint32_t step = 0;
    std::vector<Standing> team;
};

}  // namespace ikiiki
