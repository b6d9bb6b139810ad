#include "ops/import/mapping/kinds.hpp"
#include "ops/import/mapping/terms.hpp"

namespace ikiiki::fhir {
namespace {

constexpr std::string_view no_date = "has no date";
constexpr std::string_view not_done = "was not done";

/// "継続中（確定）": the code of a CodeableConcept, or of a plain code, in words.
std::string status_of(const Object& body) {
    std::string out(status_words(code_in(object_at(body, "clinicalStatus"), {})));
    const auto verified = code_in(object_at(body, "verificationStatus"), {});
    if (!verified.empty()) {
        out += out.empty() ? status_words(verified)
                           : "（" + std::string(status_words(verified)) + "）";
    }
    return out;
}

std::string words_of_list(const Object& in, std::string_view list) {
    std::string out;
    each_of(in, list, [&](const Object& codeable) {
        const auto words = words_of(codeable);
        out += out.empty() || words.empty() ? "" : "、";
        out += words;
    });
    return out;
}

std::string reasons(const Context& context, const Resource& from) {
    const auto coded = words_of_list(from.body, "reasonCode");
    return coded.empty() ? context.words_of_all(from.body, "reasonReference", {}, from) : coded;
}

/// A status worth saying: what everybody expects is not.
std::string_view unusual_status(const Object& body, std::string_view usual) {
    const auto status = text_at(body, "status");
    return status == usual ? std::string_view() : status_words(status);
}

/// The end of every form but an encounter's: notes, the codes of what it is about, the text.
Draft finished(const Context& context, const Resource& resource, std::string_view about,
               Draft draft, Wording& wording) {
    wording.say(context.notes(resource));
    context.add_codings(draft.codings, object_at(resource.body, about));
    draft.text = wording.text();
    return draft;
}

/// A condition or an allergy, behind the words that are its own.
Mapped found(const Context& context, const Resource& resource, Wording& wording,
             std::initializer_list<std::string_view> dates) {
    const auto when = context.when(resource, dates, wording);
    if (!when) {
        return no_date;
    }
    wording.say("終了", context.day(resource.body, {"abatementDateTime", "abatementPeriod"}));
    return finished(context, resource, "code",
                    {.kind = RecordKind::condition, .occurred_at = *when, .text = {}}, wording);
}

/// Something done to the patient, behind the words that are its own.
Draft performed(const Context& context, const Resource& resource, std::string_view about,
                Instant when, Wording& wording) {
    wording.say("実施者", context.words_of_all(resource.body, "performer", "actor", resource));
    return finished(context, resource, about,
                    {.kind = RecordKind::procedure, .occurred_at = when, .text = {}}, wording);
}

}  // namespace

Mapped map_encounter(const Context& context, const Resource& resource) {
    const auto& body = resource.body;
    const auto& kind = object_at(body, "class");
    const auto code = text_at(kind, "code");
    auto setting = std::string(encounter_class_words(code));
    if (setting == code && !text_at(kind, "display").empty()) {
        setting = text_at(kind, "display");
    }
    Draft draft{.kind = RecordKind::encounter};
    Wording wording;
    wording.say(words_of_list(body, "type"));
    wording.say("区分", setting);
    const auto when = context.when(resource, {"period"}, wording);
    if (!when) {
        return no_date;
    }
    draft.occurred_at = *when;
    const auto& period = object_at(body, "period");
    const auto last = context.day(period, {"end"});
    if (last != context.day(period, {"start"})) {
        wording.say("終了", last);
    }
    wording.say("状況", unusual_status(body, "finished"));
    wording.say("理由", reasons(context, resource));
    wording.say("医療機関", context.words(object_at(body, "serviceProvider"), resource));
    wording.say("担当", context.words_of_all(body, "participant", "individual", resource));
    wording.say("退院先",
                words_of(object_at(object_at(body, "hospitalization"), "dischargeDisposition")));
    each_of(body, "type", [&](const Object& one) { context.add_codings(draft.codings, one); });
    each_of(body, "reasonCode",
            [&](const Object& one) { context.add_codings(draft.codings, one); });
    if (draft.codings.empty() && !kind.empty()) {
        draft.codings.push_back(context.coding(kind));
    }
    draft.text = wording.text();
    return draft;
}

Mapped map_condition(const Context& context, const Resource& resource) {
    const auto& body = resource.body;
    Wording wording;
    wording.say(words_of(object_at(body, "code")));
    wording.say("状態", status_of(body));
    wording.say("重症度", words_of(object_at(body, "severity")));
    wording.say("部位", words_of_list(body, "bodySite"));
    return found(context, resource, wording, {"onsetDateTime", "onsetPeriod", "recordedDate"});
}

Mapped map_allergy(const Context& context, const Resource& resource) {
    const auto& body = resource.body;
    Wording wording;
    wording.say("アレルギー・不耐症", words_of(object_at(body, "code")));
    wording.say("状態", status_of(body));
    if (text_at(body, "criticality") == "high") {
        wording.say("重症化のおそれがあります");
    }
    std::string reactions;
    each_of(body, "reaction", [&](const Object& reaction) {
        const auto words = words_of_list(reaction, "manifestation");
        reactions += reactions.empty() || words.empty() ? "" : "、";
        reactions += words;
    });
    wording.say("症状", reactions);
    return found(context, resource, wording,
                 {"onsetDateTime", "onsetPeriod", "recordedDate", "lastOccurrence"});
}

Mapped map_procedure(const Context& context, const Resource& resource) {
    const auto& body = resource.body;
    if (text_at(body, "status") == "not-done") {
        return not_done;
    }
    Wording wording;
    wording.say(words_of(object_at(body, "code")));
    wording.say("状況", unusual_status(body, "completed"));
    const auto when = context.when(resource, {"performedDateTime", "performedPeriod"}, wording);
    if (!when) {
        return no_date;
    }
    wording.say("部位", words_of_list(body, "bodySite"));
    wording.say("理由", reasons(context, resource));
    return performed(context, resource, "code", *when, wording);
}

Mapped map_immunization(const Context& context, const Resource& resource) {
    const auto& body = resource.body;
    if (text_at(body, "status") == "not-done") {
        return not_done;
    }
    Wording wording;
    wording.say("予防接種", words_of(object_at(body, "vaccineCode")));
    const auto when = context.when(resource, {"occurrenceDateTime", "recorded"}, wording);
    if (!when) {
        return no_date;
    }
    wording.say("ロット番号", text_at(body, "lotNumber"));
    return performed(context, resource, "vaccineCode", *when, wording);
}

Mapped map_imaging(const Context& context, const Resource& resource) {
    const auto& body = resource.body;
    Draft draft{.kind = RecordKind::procedure};
    Wording wording;
    wording.say("画像検査", text_at(body, "description"));
    each_of(body, "series", [&](const Object& series) {
        const auto& modality = object_at(series, "modality");
        const auto& site = object_at(series, "bodySite");
        std::string words(text_at(modality, "display"));
        words = words.empty() ? std::string(text_at(modality, "code")) : words;
        if (const auto place = text_at(site, "display"); !place.empty()) {
            words += "（" + std::string(place) + "）";
        }
        wording.say("撮影", words);
        for (const auto* coded : {&modality, &site}) {
            if (!coded->empty()) {
                draft.codings.push_back(context.coding(*coded));
            }
        }
    });
    const auto when = context.when(resource, {"started"}, wording);
    if (!when) {
        return no_date;
    }
    draft.occurred_at = *when;
    wording.say("理由", reasons(context, resource));
    wording.say("画像は取り込まれていません");
    draft.text = wording.text();
    return draft;
}

}  // namespace ikiiki::fhir
