#pragma once
#include "domain/core/error.hpp"

/// The articles of the regulation (in force 2020-04-01) that this program implements, as constants.
/// Every rule that refuses names one; `ikiiki articles` prints article → code from them.
namespace ikiiki::articles {

inline constexpr Article none{};
inline constexpr Article art_2_1{"2(1)"};    ///< who is supported: a home-care patient
inline constexpr Article art_2_2{"2(2)"};    ///< actual residence in the two cities and one town
inline constexpr Article art_3_1{"3(1)"};    ///< what is shared
inline constexpr Article art_6_1{"6(1)"};    ///< which facilities may take part
inline constexpr Article art_6_2{"6(2)"};    ///< only people who belong to a facility
inline constexpr Article art_6_3{"6(3)"};    ///< wide-area agreements
inline constexpr Article art_9_1{"9(1)"};    ///< one id for one person
inline constexpr Article art_9_2{"9(2)"};    ///< own password
inline constexpr Article art_15_1{"15(1)"};  ///< only permitted users reach content
inline constexpr Article art_15_2{"15(2)"};  ///< viewing under one's own id
inline constexpr Article art_16_1{"16(1)"};  ///< consent before sharing
inline constexpr Article art_16_2{"16(2)"};  ///< a wish to delete must be complied with
inline constexpr Article art_16_3{"16(3)"};  ///< 支援中止
inline constexpr Article art_20_2{"20(2)"};  ///< originals are not handled
inline constexpr Article art_25{"25"};       ///< the user answers for the id
inline constexpr Article art_26_1{"26(1)"};  ///< personal duty of confidentiality
inline constexpr Article art_35_1{"35(1)"};  ///< suspension of a user id by the operator
inline constexpr Article art_40_1_8{"40(1)(8)"};  ///< no tampering: corrections are linked
inline constexpr Article art_40_2{"40(2)"};  ///< suspension of the qualification after deliberation
inline constexpr Article art_40_3{"40(3)"};  ///< emergency suspension by the contractor

}  // namespace ikiiki::articles
