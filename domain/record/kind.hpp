#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace ikiiki {

/// 記録の種類. The last five come by import only, as what they are. Stored: append only.
enum class RecordKind : std::uint8_t {
    unknown,
    visit,
    vitals,
    medication,
    consultation,
    notice,
    phone,
    conference,
    assessment,
    encounter,
    condition,
    observation,
    procedure,
    document
};
constexpr auto names(RecordKind) {
    return std::to_array<std::string_view>({"unknown", "visit", "vitals", "medication",
                                            "consultation", "notice", "phone", "conference",
                                            "assessment", "encounter", "condition", "observation",
                                            "procedure", "document"});
}
constexpr bool import_only(RecordKind kind) {
    return kind >= RecordKind::encounter;
}
constexpr bool may_be_imported(RecordKind kind) {
    return import_only(kind) || kind == RecordKind::medication;
}

}  // namespace ikiiki
