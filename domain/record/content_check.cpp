#include "domain/record/content_check.hpp"

#include "domain/core/personal_number.hpp"
#include "domain/record/drug_code.hpp"
#include "domain/record/observation.hpp"
#include "domain/regulation/articles.hpp"

#include <algorithm>
#include <cmath>

namespace ikiiki {
namespace {

constexpr std::size_t observations_max = 200;
constexpr std::size_t medications_max = 100;
constexpr std::size_t codings_max = 50;
constexpr std::int32_t days_max = 999;
constexpr std::int32_t leftover_max = 9'999;

std::string at(std::string_view list, std::size_t index, std::string_view member = {}) {
    return std::string(list) + '/' + std::to_string(index) + std::string(member);
}

Error refused(std::string_view code, std::string detail, std::string pointer) {
    return Error{Kind::rule, code, std::move(detail), articles::art_3_1, std::move(pointer)};
}

Error too_many(std::string_view pointer) {
    return Error{Kind::invalid, "too_many", "一度に記録できる件数を超えています。",
                 articles::art_3_1, std::string(pointer)};
}

bool is_blank(std::string_view text) {
    constexpr std::string_view wide_space = "\u3000";
    while (!text.empty()) {
        if (text.starts_with(wide_space)) {
            text.remove_prefix(wide_space.size());
        } else if (text.front() == ' ' || text.front() == '\n' || text.front() == '\t') {
            text.remove_prefix(1);
        } else {
            return false;
        }
    }
    return true;
}

std::optional<Error> shape_fault(const RecordContent& content, bool attached) {
    if (content.observations.size() > observations_max) {
        return too_many("/observations");
    }
    if (content.medications.size() > medications_max) {
        return too_many("/medications");
    }
    if (content.codings.size() > codings_max) {
        return too_many("/codings");
    }
    if (!attached && is_blank(content.text.str()) && content.observations.empty() &&
        content.medications.empty() && content.codings.empty()) {
        return refused("empty_record", "記録の内容がありません。", "/text");
    }
    return std::nullopt;
}

/// Codes, systems and ids of a source are numbers by nature and stay as they are; all that people
/// type is looked through.
std::optional<Error> personal_number_in(const RecordContent& content) {
    if (auto fault = personal_number_fault({{"/text", content.text.str()}})) {
        return fault;
    }
    const auto& medications = content.medications;
    for (std::size_t i = 0; i < medications.size(); ++i) {
        for (const auto& [member, text] : {PointedText{"/name", medications[i].name.str()},
                                           PointedText{"/code", medications[i].code.str()},
                                           PointedText{"/dose", medications[i].dose.str()},
                                           PointedText{"/usage", medications[i].usage.str()}}) {
            if (holds_personal_number(text)) {
                return personal_number_refused(at("/medications", i, member));
            }
        }
    }
    for (std::size_t i = 0; i < content.observations.size(); ++i) {
        const auto& label = content.observations[i].label;
        const auto& original = content.observations[i].original;
        if (holds_personal_number(label.str())) {
            return personal_number_refused(at("/observations", i, "/label"));
        }
        if (original && holds_personal_number(original->display.str())) {
            return personal_number_refused(at("/observations", i, "/original/display"));
        }
    }
    for (std::size_t i = 0; i < content.codings.size(); ++i) {
        if (holds_personal_number(content.codings[i].display.str())) {
            return personal_number_refused(at("/codings", i, "/display"));
        }
    }
    return std::nullopt;
}

bool is_possible(const ObservationKind& kind, double value) {
    return value >= kind.possible_min && value <= kind.possible_max &&
           (kind.step == 0 || std::fmod(value, kind.step) == 0);
}

std::optional<Error> observation_fault(const Observation& observation, std::size_t index,
                                       bool imported) {
    auto pointer = at("/observations", index);
    if (!std::isfinite(observation.value)) {
        return refused("value_impossible", "数値ではありません。", std::move(pointer));
    }
    const auto* kind = observation_kind(observation.code.str());
    if (kind == nullptr) {
        if (imported) {
            return std::nullopt;
        }
        return refused("unknown_observation", "この項目は記録できません。", std::move(pointer));
    }
    const std::string label(kind->label_ja);
    if (observation.unit.str() != kind->unit) {
        return refused("wrong_unit", label + "の単位が違います。", std::move(pointer));
    }
    if (!is_possible(*kind, observation.value)) {
        return refused("value_impossible", label + "としてありえない値です。", std::move(pointer));
    }
    return std::nullopt;
}

/// The n-th upper value belongs to the n-th lower one; what is measured twice is written twice.
std::optional<Error> blood_pressure_fault(const std::vector<Observation>& observations) {
    std::vector<double> systolic;
    for (const auto& observation : observations) {
        if (observation.code.str() == "systolic") {
            systolic.push_back(observation.value);
        }
    }
    std::size_t pair = 0;
    for (std::size_t i = 0; i < observations.size(); ++i) {
        if (observations[i].code.str() != "diastolic") {
            continue;
        }
        if (pair < systolic.size() && systolic[pair] <= observations[i].value) {
            return refused("value_impossible", "拡張期血圧が収縮期血圧以上になっています。",
                           at("/observations", i));
        }
        ++pair;
    }
    return std::nullopt;
}

std::optional<Error> medication_fault(const Medication& medication, std::size_t index) {
    const auto outside = [](const std::optional<std::int32_t>& count, std::int32_t max) {
        return count && (*count < 0 || *count > max);
    };
    if (!medication.code.empty() && !is_drug_code(medication.code.str())) {
        return refused("drug_code_malformed", "薬のコードがYJコードの形ではありません。",
                       at("/medications", index, "/code"));
    }
    if (outside(medication.days, days_max)) {
        return refused("value_impossible", "日数としてありえない値です。",
                       at("/medications", index, "/days"));
    }
    if (outside(medication.leftover, leftover_max)) {
        return refused("value_impossible", "残数としてありえない値です。",
                       at("/medications", index, "/leftover"));
    }
    return std::nullopt;
}

std::optional<Error> values_fault(const RecordContent& content, bool imported) {
    for (std::size_t i = 0; i < content.observations.size(); ++i) {
        if (auto fault = observation_fault(content.observations[i], i, imported)) {
            return fault;
        }
    }
    if (auto fault = blood_pressure_fault(content.observations)) {
        return fault;
    }
    for (std::size_t i = 0; i < content.medications.size(); ++i) {
        if (auto fault = medication_fault(content.medications[i], i)) {
            return fault;
        }
    }
    return std::nullopt;
}

/// The value itself stays out of the text: it is about a patient.
std::optional<Error> unlikely_fault(const std::vector<Observation>& observations,
                                    const std::vector<std::string>& confirmed) {
    Error error = refused("confirm_unlikely_values", "ふだん見られない値があります。", {});
    bool open = false;
    for (std::size_t i = 0; i < observations.size(); ++i) {
        const auto* kind = observation_kind(observations[i].code.str());
        const double value = observations[i].value;
        if (kind == nullptr || (value >= kind->likely_min && value <= kind->likely_max)) {
            continue;
        }
        const bool high = value > kind->likely_max;
        auto pointer = at("/observations", i);
        open |= std::find(confirmed.begin(), confirmed.end(), pointer) == confirmed.end();
        error.warnings.push_back(
            {std::move(pointer), high ? "unlikely_high" : "unlikely_low",
             std::string(kind->label_ja) + (high ? "が高すぎませんか。" : "が低すぎませんか。")});
    }
    return open ? std::optional(std::move(error)) : std::nullopt;
}

}  // namespace

std::optional<Error> content_fault(const RecordContent& content, const ContentOrigin& origin,
                                   const std::vector<std::string>& confirmed_warnings) {
    auto fault = shape_fault(content, origin.attached);
    if (!fault) {
        fault = personal_number_in(content);
    }
    if (!fault) {
        fault = values_fault(content, origin.imported);
    }
    if (!fault && !origin.imported) {
        fault = unlikely_fault(content.observations, confirmed_warnings);
    }
    return fault;
}

}  // namespace ikiiki
