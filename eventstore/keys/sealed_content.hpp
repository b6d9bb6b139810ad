#pragma once
#include "domain/core/digest.hpp"
#include "domain/core/fields.hpp"
#include "domain/core/id.hpp"

#include <cstdint>
#include <string>
#include <tuple>

namespace ikiiki {

/// An event whose Personal fields are still closed, with all that opening it needs but the key.
/// This is what a view may keep of a patient's content.
struct SealedContent {
    PatientId patient;
    Digest binding;           ///< associated data, with `index`
    std::uint32_t index = 0;  ///< of the event in its record
    std::string type;
    std::uint16_t schema = 1;
    std::string clear;
    std::string sealed;
    bool operator==(const SealedContent&) const = default;
    static constexpr auto fields() {
        return std::tuple{
            Field{"patient", &SealedContent::patient}, Field{"binding", &SealedContent::binding},
            Field{"index", &SealedContent::index},     Field{"type", &SealedContent::type},
            Field{"schema", &SealedContent::schema},   Field{"clear", &SealedContent::clear},
            Field{"sealed", &SealedContent::sealed}};
    }
};

}  // namespace ikiiki
