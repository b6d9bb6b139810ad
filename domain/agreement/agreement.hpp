#pragma once
#include "domain/agreement/agreement_term.hpp"
#include "domain/core/actor.hpp"
#include "domain/core/result.hpp"
#include "domain/core/text.hpp"
#include "domain/patient/residence.hpp"

#include <optional>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

namespace ikiiki {

/// 広域的利用に係る合意書: from its first day on, what is shared here may be shared with the
/// network of another municipality, for patients who consent to it. First event of an agreement's
/// stream. Source: articles::art_6_3.
struct AgreementConcluded {
    AgreementId agreement;
    MunicipalityCode counterpart;
    AgreementTerm term;
    Text<1, 500> scope;
    Line<1, 200> document_ref;
    bool operator==(const AgreementConcluded&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"agreement", &AgreementConcluded::agreement},
                          Field{"counterpart", &AgreementConcluded::counterpart},
                          Field{"term", &AgreementConcluded::term},
                          Field{"scope", &AgreementConcluded::scope},
                          Field{"document_ref", &AgreementConcluded::document_ref}};
    }
};

/// The agreement ends on another day than was concluded; access ends with that day, what was
/// written stays. Source: articles::art_6_3.
struct AgreementEnded {
    Date last_day;
    Text<1, 500> reason;
    bool operator==(const AgreementEnded&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"last_day", &AgreementEnded::last_day},
                          Field{"reason", &AgreementEnded::reason}};
    }
};

using AgreementEvent = std::variant<AgreementConcluded, AgreementEnded>;

struct Agreement {
    static constexpr std::string_view stream = "agreement";
    using Event = AgreementEvent;
    AgreementId id;  ///< nil: never concluded
    MunicipalityCode counterpart;
    AgreementTerm term;
    Text<1, 500> scope;
    Line<1, 200> document_ref;
};

struct ConcludeAgreement {
    AgreementId agreement;
    MunicipalityCode counterpart;
    AgreementTerm term;
    Text<1, 500> scope;
    Line<1, 200> document_ref;
};
struct EndAgreement {
    Date last_day;
    Text<1, 500> reason;
};

using AgreementDecision = Result<std::vector<AgreementEvent>>;
AgreementDecision decide(const Agreement& agreement, const ConcludeAgreement& command,
                         const Deciding& by);
AgreementDecision decide(const Agreement& agreement, const EndAgreement& command,
                         const Deciding& by);
void evolve(Agreement& agreement, const AgreementEvent& event, const Happened& happened);

}  // namespace ikiiki
