#pragma once
#include "domain/core/actor.hpp"
#include "domain/core/fields.hpp"
#include "domain/core/personal.hpp"
#include "domain/core/text.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <tuple>

namespace ikiiki {

enum class DiscontinuationScope : std::uint8_t { unknown, record, person };
constexpr auto names(DiscontinuationScope) {
    return std::to_array<std::string_view>({"unknown", "record", "person"});
}

/// The patient or family asks for deletion. There is no way to refuse it. Source:
/// articles::art_16_2.
struct DeletionRequested {
    RequestId request;
    DiscontinuationScope scope{};
    RecordId record;          ///< nil for the whole person
    bool identified = false;  ///< is it known who asks
    Personal<Line<1, 100>> requester_name;
    Personal<Line<0, 60>> relation;
    Personal<Text<0, 500>> note;
    bool operator==(const DeletionRequested&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"request", &DeletionRequested::request},
                          Field{"scope", &DeletionRequested::scope},
                          Field{"record", &DeletionRequested::record},
                          Field{"identified", &DeletionRequested::identified},
                          Field{"requester_name", &DeletionRequested::requester_name},
                          Field{"relation", &DeletionRequested::relation},
                          Field{"note", &DeletionRequested::note}};
    }
};

/// 支援中止: from here on every read of the record or the person is refused; what happened before
/// stays closed even after a new consent, unless that consent includes it. Source:
/// articles::art_16_3.
struct SupportDiscontinued {
    DiscontinuationScope scope{};
    RecordId record;
    Instant record_occurred_at;
    Personal<Line<1, 100>> requester_name;
    Personal<Line<0, 60>> relation;
    Personal<Text<0, 500>> note;
    bool operator==(const SupportDiscontinued&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"scope", &SupportDiscontinued::scope},
                          Field{"record", &SupportDiscontinued::record},
                          Field{"record_occurred_at", &SupportDiscontinued::record_occurred_at},
                          Field{"requester_name", &SupportDiscontinued::requester_name},
                          Field{"relation", &SupportDiscontinued::relation},
                          Field{"note", &SupportDiscontinued::note}};
    }
};

struct Discontinuation {
    bool discontinued = false;  ///< the whole person, now
    /// Content up to this stream version stays closed (0: nothing is).
    std::uint64_t closed_through = 0;
    /// Version of the latest 支援中止 of the person; a new consent must be later.
    std::uint64_t since_version = 0;
    std::optional<Instant> since;
    static constexpr auto fields() {
        return std::tuple{Field{"discontinued", &Discontinuation::discontinued},
                          Field{"closed_through", &Discontinuation::closed_through},
                          Field{"since_version", &Discontinuation::since_version},
                          Field{"since", &Discontinuation::since}};
    }
};

struct RequestDeletion {
    RequestId request;
    DiscontinuationScope scope{};
    RecordId record;
    bool identified = false;
    Line<1, 100> requester_name;
    Line<0, 60> relation;
    Text<0, 500> note;
};
struct DiscontinueSupport {
    DiscontinuationScope scope{};
    RecordId record;
    Line<1, 100> requester_name;
    Line<0, 60> relation;
    Text<0, 500> note;
};

}  // namespace ikiiki
