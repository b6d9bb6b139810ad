#pragma once
#include "domain/alert/alert.hpp"
#include "eventstore/keys/sealed_content.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace ikiiki {

/// The ranges a patient has had, the chain, and which records have an open alert; nothing of it is
/// opened.
struct PatientAlerts {
    struct Ranges {
        SealedContent content;  ///< RangesSet, closed
        Happened happened;
        std::uint32_t count = 0;
        static constexpr auto fields() {
            return std::tuple{Field{"content", &Ranges::content},
                              Field{"happened", &Ranges::happened}, Field{"count", &Ranges::count}};
        }
    };
    std::vector<Ranges> ranges;  ///< in stream order; the last one counts
    std::vector<AlertStep> chain;
    std::optional<Happened> chain_set;
    std::vector<RecordId> open;
    static constexpr auto fields() {
        return std::tuple{
            Field{"ranges", &PatientAlerts::ranges}, Field{"chain", &PatientAlerts::chain},
            Field{"chain_set", &PatientAlerts::chain_set}, Field{"open", &PatientAlerts::open}};
    }
};

/// One alert: what for (closed), who was told when, who answered when.
struct ToldAlert {
    struct Told {
        std::uint32_t step = 0;
        std::vector<UserId> users;  ///< none: there was nobody who might be told
        Instant at;
        static constexpr auto fields() {
            return std::tuple{Field{"step", &Told::step}, Field{"users", &Told::users},
                              Field{"at", &Told::at}};
        }
    };
    struct Answer {
        SealedContent content;  ///< AlertAnswered, closed
        Happened happened;
        RecordId record;  ///< that says what was done; nil: none
        static constexpr auto fields() {
            return std::tuple{Field{"content", &Answer::content},
                              Field{"happened", &Answer::happened},
                              Field{"record", &Answer::record}};
        }
    };
    SealedContent content;  ///< AlertRaised, closed
    std::uint32_t revision = 0;
    std::uint32_t step = 0;
    AlertState state{};
    Instant raised_at;
    std::optional<Instant> next_at;
    std::vector<Told> told;
    std::vector<Answer> answers;
    static constexpr auto fields() {
        return std::tuple{
            Field{"content", &ToldAlert::content},     Field{"revision", &ToldAlert::revision},
            Field{"step", &ToldAlert::step},           Field{"state", &ToldAlert::state},
            Field{"raised_at", &ToldAlert::raised_at}, Field{"next_at", &ToldAlert::next_at},
            Field{"told", &ToldAlert::told},           Field{"answers", &ToldAlert::answers}};
    }
};

/// An open alert, and of which record.
struct OpenAlert {
    PatientId patient;
    RecordId record;
    ToldAlert alert;
};

/// Who was told of which value, and who answered? Rows: rules by patient, alerts by record, and
/// indexes of open ones by who was told and by when the next step is due. Errors: unavailable
/// `parked` for a patient with an event that could not be followed; the lists leave such out.
class AlertBook {
  public:
    virtual ~AlertBook() = default;
    virtual Result<PatientAlerts> of(PatientId patient) const = 0;
    /// Of one record, in the order they were raised; none for a discontinued record.
    virtual Result<std::vector<ToldAlert>> of(PatientId patient, RecordId record) const = 0;
    /// Open ones that this user was told of.
    virtual Result<std::vector<OpenAlert>> told_to(UserId user) const = 0;
    /// Open ones whose next step is due at `now`, the longest overdue first.
    virtual Result<std::vector<OpenAlert>> due(Instant now) const = 0;
};

}  // namespace ikiiki
