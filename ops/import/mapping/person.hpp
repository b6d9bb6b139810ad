#pragma once
#include "ops/import/mapping/context.hpp"

#include <optional>
#include <string_view>
#include <variant>

namespace ikiiki::fhir {

/// Who a Patient resource is, living in `municipality`. What people must look at again (a reading
/// made from the spelling, a death) is said in the report; a death and allergies stand among the
/// alerts of the banner. Else: why nobody can be registered from it.
std::variant<PersonDetails, std::string_view> person_of(const Context& context,
                                                        const MunicipalityCode& municipality);

}  // namespace ikiiki::fhir
