#include "domain/record/drug_code.hpp"
#include "ops/import/mapping/kinds.hpp"
#include "ops/import/mapping/terms.hpp"

#include <array>
#include <cmath>

namespace ikiiki::fhir {
namespace {

constexpr auto act_words = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"MedicationRequest", "処方"},
     {"MedicationStatement", "服薬の状況"},
     {"MedicationAdministration", "与薬"},
     {"MedicationDispense", "調剤"}});

/// 薬価基準収載医薬品コード (YJ), as JP Core names the system.
constexpr std::string_view yj_system = "urn:oid:1.2.392.100495.20.1.73";
constexpr double days_max = 999;

/// "1日", "8時間", "2週"
std::string span_words(const Object& repeat) {
    static constexpr auto units =
        std::to_array<std::pair<std::string_view, std::string_view>>({{"s", "秒"},
                                                                      {"min", "分"},
                                                                      {"h", "時間"},
                                                                      {"d", "日"},
                                                                      {"wk", "週"},
                                                                      {"mo", "か月"},
                                                                      {"a", "年"}});
    const auto unit = text_at(repeat, "periodUnit");
    for (const auto& [code, words] : units) {
        if (code == unit) {
            return decimal_text(number_at(repeat, "period").value_or(1)) + std::string(words);
        }
    }
    return {};
}

/// How it is taken: the source's words, else its timing in ours.
std::string usage_words(const Object& dosage) {
    const auto& timing = object_at(dosage, "timing");
    std::string words(text_at(dosage, "text"));
    if (words.empty()) {
        words = words_of(object_at(timing, "code"));
    }
    const auto& repeat = object_at(timing, "repeat");
    const auto times = number_at(repeat, "frequency");
    if (words.empty() && times) {
        words = span_words(repeat) + decimal_text(*times) + "回";
    }
    if (is_true(dosage, "asNeededBoolean") || has(dosage, "asNeededCodeableConcept")) {
        const auto need = words_of(object_at(dosage, "asNeededCodeableConcept"));
        words += words.empty() ? "" : "・";
        words += need.empty() ? "必要時" : "必要時（" + need + "）";
    }
    return words;
}

std::string quantity_words(const Object& quantity) {
    const auto value = number_at(quantity, "value");
    const auto unit = text_at(quantity, "unit");
    return value
               ? decimal_text(*value) + std::string(unit.empty() ? text_at(quantity, "code") : unit)
               : std::string();
}

std::string dose_words(const Object& dosage) {
    const auto dose = quantity_words(object_at(first_of(dosage, "doseAndRate"), "doseQuantity"));
    return dose.empty() ? quantity_words(object_at(dosage, "dose")) : dose;
}

std::optional<std::int32_t> days_of(const Object& body, const Object& dosage) {
    for (const auto* duration :
         {&object_at(object_at(body, "dispenseRequest"), "expectedSupplyDuration"),
          &object_at(body, "daysSupply"),
          &object_at(object_at(object_at(dosage, "timing"), "repeat"), "boundsDuration")}) {
        const auto value = number_at(*duration, "value");
        const auto unit = text_at(*duration, "code");
        if (value && (unit == "d" || (unit.empty() && text_at(*duration, "unit") == "日")) &&
            *value >= 0 && *value <= days_max) {
            return static_cast<std::int32_t>(std::lround(*value));
        }
    }
    return std::nullopt;
}

/// A code of another shape stays among the codings, as the source had it.
std::string drug_code_in(const Object& code) {
    const auto found = code_in(code, yj_system);
    return std::string(is_drug_code(found) ? found : std::string_view{});
}

}  // namespace

Mapped map_medication(const Context& context, const Resource& resource) {
    const auto& body = resource.body;
    const auto& inside = object_at(body, "medicationCodeableConcept");
    const auto& reference = object_at(body, "medicationReference");
    const auto& code = inside.empty() ? context.medication(reference, resource) : inside;
    auto name = words_of(code);
    if (name.empty()) {
        name = text_at(reference, "display");
    }
    if (name.empty()) {
        return "names no drug";
    }
    const auto& dosage = has(body, "dosageInstruction")      ? first_of(body, "dosageInstruction")
                         : object_at(body, "dosage").empty() ? first_of(body, "dosage")
                                                             : object_at(body, "dosage");
    const auto& fit = context.fit();
    Draft draft{.kind = RecordKind::medication};
    draft.medications.push_back(
        {fit.to<Line<1, 200>>(name, "薬"), fit.to<Line<0, 40>>(drug_code_in(code)),
         fit.to<Line<0, 60>>(dose_words(dosage)), fit.to<Line<0, 100>>(usage_words(dosage)),
         days_of(body, dosage), std::nullopt});
    Wording wording;
    for (const auto& [type, words] : act_words) {
        if (type == resource.type) {
            wording.say(words, status_words(text_at(body, "status")));
        }
    }
    const auto when = context.when(resource,
                                   {"authoredOn", "effectiveDateTime", "effectivePeriod",
                                    "whenHandedOver", "whenPrepared", "dateAsserted"},
                                   wording);
    if (!when) {
        return "has no date";
    }
    draft.occurred_at = *when;
    std::string reasons = context.words_of_all(body, "reasonReference", {}, resource);
    each_of(body, "reasonCode", [&](const Object& reason) {
        reasons += reasons.empty() ? "" : "、";
        reasons += words_of(reason);
    });
    wording.say("理由", reasons);
    wording.say("処方者", context.words(object_at(body, "requester"), resource));
    wording.say(context.notes(resource));
    context.add_codings(draft.codings, code);
    draft.text = wording.text();
    return draft;
}

}  // namespace ikiiki::fhir
