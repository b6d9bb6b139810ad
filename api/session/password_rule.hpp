#pragma once
#include "domain/core/error.hpp"
#include "domain/user/user.hpp"

#include <optional>
#include <string>

namespace ikiiki {

/// Why a new password is refused: shorter than 15 characters, made of the user's own names, or easy
/// to guess (guideline 6.0 C-02, C-03). Nothing when it is good. No rule about kinds of characters.
std::optional<Error> password_fault(const User& user, const std::string& password);

}  // namespace ikiiki
