#pragma once
#include "domain/discontinuation/discontinuation.hpp"

#include <optional>
#include <tuple>

/// Bodies of the routes for the wish to delete and for 支援中止. There is none that refuses.
namespace ikiiki {

struct RequesterRequest {
    Line<1, 100> name;
    std::optional<Line<0, 60>> relation;
    static constexpr auto fields() {
        return std::tuple{Field{"name", &RequesterRequest::name},
                          Field{"relation", &RequesterRequest::relation}};
    }
};

struct DeletionRequestRequest {
    RequesterRequest requester;
    DiscontinuationScope scope{};
    std::optional<RecordId> record_id;
    bool identified = false;
    std::optional<Text<0, 500>> note;
    static constexpr auto fields() {
        return std::tuple{Field{"requester", &DeletionRequestRequest::requester},
                          Field{"scope", &DeletionRequestRequest::scope},
                          Field{"record_id", &DeletionRequestRequest::record_id},
                          Field{"identified", &DeletionRequestRequest::identified},
                          Field{"note", &DeletionRequestRequest::note}};
    }
};

struct DiscontinuationRequest {
    DiscontinuationScope scope{};
    std::optional<RecordId> record_id;
    RequesterRequest requested_by;
    std::optional<Text<0, 500>> note;
    static constexpr auto fields() {
        return std::tuple{Field{"scope", &DiscontinuationRequest::scope},
                          Field{"record_id", &DiscontinuationRequest::record_id},
                          Field{"requested_by", &DiscontinuationRequest::requested_by},
                          Field{"note", &DiscontinuationRequest::note}};
    }
};

}  // namespace ikiiki
