#include "ops/import/mapping/values.hpp"

#include "domain/record/content_check.hpp"
#include "domain/record/observation.hpp"
#include "ops/import/mapping/terms.hpp"

#include <cmath>

namespace ikiiki::fhir {
namespace {

std::string_view unit_of(const Object& quantity) {
    const auto code = text_at(quantity, "code");
    return code.empty() ? text_at(quantity, "unit") : code;
}

std::string quantity_words(const Object& quantity) {
    const auto value = number_at(quantity, "value");
    if (!value) {
        return {};
    }
    const auto unit = text_at(quantity, "unit");
    std::string words(text_at(quantity, "comparator"));
    words += decimal_text(*value);
    words += unit.empty() ? "" : " ";
    return words += unit.empty() ? text_at(quantity, "code") : unit;
}

/// Values that are no single number, in words; empty when there is none.
std::string value_words(const Context& context, const Object& in) {
    for (const auto* name : {"valueString", "valueTime"}) {
        if (const auto text = text_at(in, name); !text.empty()) {
            return std::string(text);
        }
    }
    if (const auto words = words_of(object_at(in, "valueCodeableConcept")); !words.empty()) {
        return words;
    }
    if (has(in, "valueBoolean")) {
        return is_true(in, "valueBoolean") ? "はい" : "いいえ";
    }
    if (auto words = quantity_words(object_at(in, "valueQuantity")); !words.empty()) {
        return words;
    }
    const auto two = [&](std::string_view value, std::string_view one, std::string_view other,
                         std::string_view between) {
        const auto& pair = object_at(in, value);
        auto words = quantity_words(object_at(pair, one));
        const auto second = quantity_words(object_at(pair, other));
        return pair.empty() ? std::string() : words + std::string(between) + second;
    };
    if (auto words = two("valueRange", "low", "high", "〜"); !words.empty()) {
        return words;
    }
    if (auto words = two("valueRatio", "numerator", "denominator", " : "); !words.empty()) {
        return words;
    }
    if (has(in, "valueSampledData")) {
        return "波形は取り込まれていません";
    }
    if (auto words = context.day(in, {"valueDateTime", "valuePeriod"}); !words.empty()) {
        return words;
    }
    const auto absent = words_of(object_at(in, "dataAbsentReason"));
    return absent.empty() ? std::string() : "測定なし（" + absent + "）";
}

std::optional<double> number_of(const Object& in) {
    const auto& quantity = object_at(in, "valueQuantity");
    auto value = number_at(quantity, "value");
    if (!text_at(quantity, "comparator").empty()) {
        value.reset();  // "<0.2" is no number
    }
    if (!value) {
        value = number_at(in, "valueInteger");
    }
    return value && std::isfinite(*value) ? value : std::nullopt;
}

/// The original's own code, unit and words.
Observation kept(const Context& context, const Object& code, double value, std::string_view unit,
                 const Resource& from) {
    const auto& fit = context.fit();
    const auto& first = first_of(code, "coding");
    Observation out;
    out.code = fit.to<Line<1, 60>>(text_at(first, "code"), "uncoded");
    out.value = value;
    out.unit = fit.to<Line<0, 40>>(unit);
    out.label = fit.to<Line<0, 200>>(label_of(code));
    if (!first.empty()) {
        out.original = context.coding(first);
    }
    out.source_id = fit.to<Line<0, 200>>(from.source_id());
    return out;
}

/// The same number as a measurement of ours; nothing when it is none, or could not be.
std::optional<Observation> as_ours(const Observation& kept_one) {
    const auto* term = kept_one.original && kept_one.original->system.str() == loinc_system
                           ? loinc_term(kept_one.code.str())
                           : nullptr;
    const auto* kind = term == nullptr ? nullptr : observation_kind(term->ours);
    if (kind == nullptr || ucum_unit(kept_one.unit.str()) != kind->unit) {
        return std::nullopt;
    }
    auto ours = kept_one;
    ours.code = Line<1, 60>::of(kind->code);
    ours.unit = Line<0, 40>::of(kind->unit);
    ours.label = {};
    RecordContent alone;
    alone.observations = {ours};
    return content_fault(alone, {.imported = true}, {}) ? std::nullopt : std::optional(ours);
}

void read_element(const Context& context, const Object& in, const Resource& from, Values& out) {
    const auto& code = object_at(in, "code");
    const auto label = label_of(code);
    if (const auto value = number_of(in)) {
        const auto unit = unit_of(object_at(in, "valueQuantity"));
        out.numbers.push_back(kept(context, code, *value, unit, from));
        const auto* term = loinc_term(out.numbers.back().code.str());
        out.as_is |= term == nullptr || unit.empty();
    } else if (const auto words = value_words(context, in); !words.empty()) {
        out.lines.push_back(label.empty() ? words : label + "：" + words);
        context.add_codings(out.codings, code);
        context.add_codings(out.codings, object_at(in, "valueCodeableConcept"));
        out.as_is |= loinc_term(code_in(code, loinc_system)) == nullptr;
    }
    each_of(in, "interpretation", [&](const Object& interpretation) {
        const auto found = code_in(interpretation, {});
        const auto words = interpretation_words(found);
        if (words != found) {
            out.lines.push_back(label + "：" + std::string(words));
        }
    });
}

/// All numbers as ours where they can be, or none of them where they contradict each other (a
/// diastolic pressure above the systolic one).
void turn_into_ours(Values& values) {
    RecordContent turned;
    for (const auto& number : values.numbers) {
        turned.observations.push_back(as_ours(number).value_or(number));
    }
    if (!content_fault(turned, {.imported = true}, {})) {
        values.numbers = std::move(turned.observations);
    }
}

}  // namespace

std::string label_of(const Object& code) {
    const auto* term = loinc_term(code_in(code, loinc_system));
    return term == nullptr ? words_of(code) : std::string(term->label_ja);
}

Values values_of(const Context& context, const Resource& observation) {
    Values values;
    read_element(context, observation.body, observation, values);
    each_of(observation.body, "component", [&](const Object& component) {
        read_element(context, component, observation, values);
    });
    if (!values.numbers.empty()) {
        turn_into_ours(values);
    }
    if (const auto note = context.notes(observation); !note.empty()) {
        values.lines.push_back(note);
    }
    return values;
}

}  // namespace ikiiki::fhir
