#pragma once
#include "domain/alert/range.hpp"
#include "domain/core/fields.hpp"
#include "domain/core/id.hpp"
#include "domain/core/text.hpp"

#include <optional>
#include <tuple>
#include <vector>

/// Bodies of the alert's routes.
namespace ikiiki {

struct SetRangesRequest {
    std::vector<PersonalRange> ranges;
    static constexpr auto fields() {
        return std::tuple{Field{"ranges", &SetRangesRequest::ranges}};
    }
};

struct AlertStepRequest {
    std::vector<UserId> members;
    std::optional<std::int32_t> minutes;  ///< 30 unless said otherwise
    static constexpr auto fields() {
        return std::tuple{Field{"members", &AlertStepRequest::members},
                          Field{"minutes", &AlertStepRequest::minutes}};
    }
};
struct SetAlertChainRequest {
    std::vector<AlertStepRequest> steps;
    static constexpr auto fields() {
        return std::tuple{Field{"steps", &SetAlertChainRequest::steps}};
    }
};

struct AnswerAlertRequest {
    std::optional<Text<0, 1000>> text;
    std::optional<RecordId> record_id;  ///< that says what was done
    static constexpr auto fields() {
        return std::tuple{Field{"text", &AnswerAlertRequest::text},
                          Field{"record_id", &AnswerAlertRequest::record_id}};
    }
};

}  // namespace ikiiki
