#include "domain/core/personal_number.hpp"

#include "domain/core/text.hpp"

namespace ikiiki {

Error personal_number_refused(std::string_view pointer) {
    return Error{Kind::rule,
                 "personal_number_refused",
                 "12桁の番号（個人番号）は記録できません。番号を消してください。",
                 {},
                 std::string(pointer)};
}

std::optional<Error> personal_number_fault(std::initializer_list<PointedText> texts) {
    for (const auto& [pointer, text] : texts) {
        if (holds_personal_number(text)) {
            return personal_number_refused(pointer);
        }
    }
    return std::nullopt;
}

}  // namespace ikiiki
