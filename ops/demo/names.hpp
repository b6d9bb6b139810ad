#pragma once
#include "domain/patient/residence.hpp"
#include "ops/demo/dice.hpp"

#include <string>
#include <string_view>

namespace ikiiki::demo {

/// An invented person: common surname and given name drawn apart, so that no real person is meant.
struct PersonName {
    std::string_view family;
    std::string_view family_kana;
    std::string_view given;
    std::string_view given_kana;

    std::string text() const { return std::string(family) + ' ' + std::string(given); }
    std::string kana() const { return std::string(family_kana) + ' ' + std::string(given_kana); }
};

/// Given names as they were fashionable for people born 1925–1960, or for those at work today.
enum class Generation { old, working };
PersonName draw_name(Dice& dice, Sex sex, Generation generation);

/// A town of one of the three municipalities with an invented house number.
struct Place {
    std::string_view municipality;  ///< code
    std::string address;
};
Place draw_place(Dice& dice);
/// The exchange 0297-00 does not exist, so nobody is called by mistake.
std::string draw_phone(Dice& dice);

}  // namespace ikiiki::demo
