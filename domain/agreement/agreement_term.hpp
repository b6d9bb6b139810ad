#pragma once
#include "domain/core/fields.hpp"
#include "domain/core/time.hpp"

#include <optional>
#include <tuple>
#include <vector>

namespace ikiiki {

/// From the beginning of the first day to the end of the last, in Japan. Source: articles::art_6_3.
struct AgreementTerm {
    Date from;
    std::optional<Date> until;  ///< empty: until it is ended
    bool operator==(const AgreementTerm&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"from", &AgreementTerm::from},
                          Field{"until", &AgreementTerm::until}};
    }
};

/// All agreements with one municipality.
using AgreementTerms = std::vector<AgreementTerm>;

/// Is any of them in force at that moment?
bool in_force(const AgreementTerms& terms, Instant now);
/// Is any of them in force, or still to come?
bool not_over(const AgreementTerms& terms, Instant now);

}  // namespace ikiiki
