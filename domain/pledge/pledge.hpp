#pragma once
#include "domain/core/fields.hpp"
#include "domain/core/text.hpp"
#include "domain/core/time.hpp"

#include <tuple>

namespace ikiiki {

/// The user takes on the personal duty of confidentiality; no patient is shown before it.
/// Source: articles::art_26_1.
struct PledgeSigned {
    Instant signed_at;
    Line<1, 40> text_version;  ///< which wording was agreed to
    bool operator==(const PledgeSigned&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"signed_at", &PledgeSigned::signed_at},
                          Field{"text_version", &PledgeSigned::text_version}};
    }
};

struct SignPledge {
    Line<1, 40> text_version;
};

}  // namespace ikiiki
