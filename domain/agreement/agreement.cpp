#include "domain/agreement/agreement.hpp"

#include "domain/access/authority.hpp"
#include "domain/core/check.hpp"
#include "domain/core/personal_number.hpp"
#include "domain/regulation/articles.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

Error may_not() {
    return Error{Kind::forbidden, "may_not", "広域利用の協定を扱えるのはサービス運用者だけです。",
                 articles::art_6_3};
}

Error impossible(std::string_view detail, std::string_view pointer) {
    return Error{Kind::invalid, "value_impossible", std::string(detail), articles::art_6_3,
                 std::string(pointer)};
}

std::optional<Error> counterpart_fault(std::string_view code) {
    const bool digits =
        std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || in_area(code)) {
        return impossible("相手方は管外の市町村の全国地方公共団体コード6桁です。", "/counterpart");
    }
    return std::nullopt;
}

}  // namespace

bool in_force(const AgreementTerms& terms, Instant now) {
    const auto today = Date::in_japan(now);
    return std::any_of(terms.begin(), terms.end(), [&](const AgreementTerm& term) {
        return term.from <= today && (!term.until || today <= *term.until);
    });
}

bool not_over(const AgreementTerms& terms, Instant now) {
    const auto today = Date::in_japan(now);
    return std::any_of(terms.begin(), terms.end(), [&](const AgreementTerm& term) {
        return !term.until || today <= *term.until;
    });
}

AgreementDecision decide(const Agreement& agreement, const ConcludeAgreement& command,
                         const Deciding& by) {
    if (!may(by.actor.role, Permission::conclude_agreement)) {
        return may_not();
    }
    if (!agreement.id.is_nil()) {
        return std::vector<AgreementEvent>{};
    }
    if (auto fault = counterpart_fault(command.counterpart.str())) {
        return *std::move(fault);
    }
    if (command.term.until && *command.term.until < command.term.from) {
        return impossible("協定の終わりが始まりより前です。", "/until");
    }
    if (auto fault = personal_number_fault(
            {{"/scope", command.scope.str()}, {"/document_ref", command.document_ref.str()}})) {
        return *std::move(fault);
    }
    return std::vector<AgreementEvent>{AgreementConcluded{
        command.agreement, command.counterpart, command.term, command.scope, command.document_ref}};
}

AgreementDecision decide(const Agreement& agreement, const EndAgreement& command,
                         const Deciding& by) {
    if (!may(by.actor.role, Permission::conclude_agreement)) {
        return may_not();
    }
    if (agreement.id.is_nil()) {
        return Error{Kind::not_found, "not_found", "該当する協定が見つかりません。",
                     articles::art_6_3};
    }
    if (agreement.term.until && *agreement.term.until <= command.last_day) {
        return std::vector<AgreementEvent>{};
    }
    // What was shared on a day is not declared unlawful afterwards; yesterday ends it at once.
    if (command.last_day.days + 1 < Date::in_japan(by.now).days) {
        return impossible("終わりの日は昨日以後です。", "/last_day");
    }
    if (auto fault = personal_number_fault({{"/reason", command.reason.str()}})) {
        return *std::move(fault);
    }
    return std::vector<AgreementEvent>{AgreementEnded{command.last_day, command.reason}};
}

namespace {

struct Fold {
    Agreement& agreement;

    void operator()(const AgreementConcluded& event) const {
        check(agreement.id.is_nil(), "an agreement is concluded once");
        agreement = {event.agreement, event.counterpart, event.term, event.scope,
                     event.document_ref};
    }
    void operator()(const AgreementEnded& event) const {
        check(!agreement.id.is_nil(), "only a concluded agreement ends");
        agreement.term.until = event.last_day;
    }
};

}  // namespace

void evolve(Agreement& agreement, const AgreementEvent& event, const Happened&) {
    std::visit(Fold{agreement}, event);
}

}  // namespace ikiiki
