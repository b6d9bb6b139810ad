#pragma once
#include "domain/agreement/agreement.hpp"
#include "domain/care_team/care_team.hpp"
#include "domain/facility/facility.hpp"
#include "domain/user/user.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ikiiki {

/// Who takes part: users, facilities and agreements with other municipalities, folded from the
/// network log into memory (a region has some thousands), and the look-up of sign-in ids. Snapshots
/// are immutable.
class Directory {
  public:
    virtual ~Directory() = default;
    virtual std::shared_ptr<const User> user(UserId user) const = 0;  ///< null: none
    virtual std::shared_ptr<const User> by_login_id(std::string_view login_id) const = 0;
    virtual std::shared_ptr<const Facility> facility(FacilityId facility) const = 0;
    virtual std::vector<std::shared_ptr<const User>> users() const = 0;
    virtual std::vector<std::shared_ptr<const Facility>> facilities() const = 0;
    virtual std::vector<std::shared_ptr<const Agreement>> agreements() const = 0;
    /// The terms of every agreement with a municipality, over or to come ones too.
    virtual AgreementTerms agreed_with(std::string_view municipality) const = 0;
    /// Everything a rule asks about a user, in one consistent look; nil id: nobody.
    virtual Standing standing(UserId user) const = 0;
    /// Offset of the network log this answer reflects; goes into the record of a decision.
    virtual std::uint64_t network_offset() const = 0;
};

}  // namespace ikiiki
