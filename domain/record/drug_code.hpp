#pragma once
#include <string_view>

namespace ikiiki {

/// Has the text the shape of a YJ code (薬価基準収載医薬品コード too): efficacy class 4 digits,
/// route and ingredient 3, form letter, strength 1, brand 2, check digit 1; `ZZZ` stands for the
/// last three where a drug is meant by its general name. Whether the drug exists is not known here.
constexpr bool is_drug_code(std::string_view code) {
    constexpr std::string_view shape = "9999999A9999";
    constexpr std::string_view general = "9999999A9ZZZ";
    const auto has_shape = [code](std::string_view wanted) {
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const char c = code[i];
            const bool fits = wanted[i] == '9'   ? c >= '0' && c <= '9'
                              : wanted[i] == 'A' ? c >= 'A' && c <= 'Z'
                                                 : c == wanted[i];
            if (!fits) {
                return false;
            }
        }
        return true;
    };
    return code.size() == shape.size() && (has_shape(shape) || has_shape(general));
}

}  // namespace ikiiki
