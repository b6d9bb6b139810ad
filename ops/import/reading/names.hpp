#pragma once
#include "ops/import/element.hpp"
#include "ops/import/reading/resource.hpp"

#include <string>
#include <string_view>
#include <unordered_map>

namespace ikiiki::fhir {

/// What is nobody's own and named by references: who took part, where, which drug. At most
/// `names_max` are kept; what is referred to beyond that stays without a name.
class Names {
  public:
    struct Named {
        std::string words;  ///< to people
        Object code;        ///< of a Medication
    };
    static constexpr std::size_t names_max = 200'000;

    /// Is a resource of this type kept here?
    static bool takes(std::string_view type);
    void add(const Resource& resource);
    /// Null when it is not here.
    const Named* find(std::string_view reference, const Whence& whence) const;

  private:
    std::unordered_map<std::string, Named> named_;
};

}  // namespace ikiiki::fhir
