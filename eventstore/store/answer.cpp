#include "eventstore/store/answer.hpp"

namespace ikiiki {

Error in_doubt() {
    return {.kind = Kind::unknown_outcome,
            .code = "outcome_unknown",
            .detail = "結果を確認できません。同じキーでもう一度送ってください。"};
}

Error not_done() {
    return {.kind = Kind::unavailable,
            .code = "log_failed",
            .detail = "記録できませんでした。もう一度送ってください。"};
}

Error not_fresh() {
    return {.kind = Kind::unavailable,
            .code = "not_fresh",
            .detail = "最新の状態を確認できません。しばらくしてからもう一度送ってください。"};
}

Receipt receipt_of(const Record& record, const Position& position, bool repeated) {
    const auto& header = record.header;
    return {.subject = header.subject,
            .version = header.events.empty() ? 0 : header.events.back().version,
            .position = position,
            .repeated = repeated};
}

}  // namespace ikiiki
