#include "eventstore/crypto/base64.hpp"
#include "ops/import/mapping/kinds.hpp"
#include "ops/import/mapping/narrative.hpp"
#include "ops/import/mapping/terms.hpp"

namespace ikiiki::fhir {
namespace {

constexpr std::string_view no_date = "has no date";

std::string narrative(const Object& in) {
    return words_of_markup(text_at(object_at(in, "text"), "div"));
}

/// The words inside an attachment of text; nothing for pictures, PDF and other encodings.
std::optional<std::string> words_inside(const Object& attachment) {
    const auto type = text_at(attachment, "contentType");
    if (!type.starts_with("text/") && !type.starts_with("application/xhtml")) {
        return std::nullopt;
    }
    auto text = from_base64(text_at(attachment, "data"));
    if (!text || text->empty()) {
        return std::nullopt;
    }
    std::erase(*text, '\r');
    if (!text_fault(*text, 0, text->size(), Lines::many).empty()) {
        return std::nullopt;
    }
    return type.starts_with("text/plain") ? *text : words_of_markup(*text);
}

void say_attachment(const Context& context, const Object& attachment, Wording& wording) {
    if (attachment.empty()) {
        return;
    }
    const std::string title(text_at(attachment, "title"));
    if (const auto words = words_inside(attachment)) {
        wording.say(title).say(*words);
        return;
    }
    const std::string type(text_at(attachment, "contentType"));
    const auto name = title.empty() ? type : title + (type.empty() ? "" : "・" + type);
    wording.say("添付" + (name.empty() ? "" : "（" + name + "）") + "は取り込まれていません");
    context.report().note("attachments that are no text stay at the source");
}

void say_section(const Object& section, Wording& wording) {
    const auto words = narrative(section);
    if (const auto title = text_at(section, "title"); !title.empty() && !words.empty()) {
        wording.say("【" + std::string(title) + "】");
    }
    wording.say(words);
    each_of(section, "section", [&](const Object& inner) { say_section(inner, wording); });
}

void say_activities(const Context& context, const Resource& plan, Wording& wording) {
    each_of(plan.body, "activity", [&](const Object& activity) {
        const auto& detail = object_at(activity, "detail");
        auto words = words_of(object_at(detail, "code"));
        words = words.empty() ? std::string(text_at(detail, "description")) : words;
        if (words.empty()) {
            words = context.words(object_at(activity, "reference"), plan);
        }
        wording.say("内容", words);
    });
}

}  // namespace

Mapped map_care_plan(const Context& context, const Resource& resource) {
    const auto& body = resource.body;
    Draft draft{.kind = RecordKind::document};
    Wording wording;
    std::string title(text_at(body, "title"));
    each_of(body, "category", [&](const Object& category) {
        title = title.empty() ? words_of(category) : title;
        context.add_codings(draft.codings, category);
    });
    wording.say(type_words(resource.type), title);
    const auto status = text_at(body, "status");
    wording.say("状態", status_words(status));
    const auto when = context.when(resource, {"period", "created"}, wording);
    if (!when) {
        return no_date;
    }
    draft.occurred_at = *when;
    wording.say("終了", context.day(object_at(body, "period"), {"end"}));
    wording.say(text_at(body, "description"));
    wording.say("対象", context.words_of_all(body, "addresses", {}, resource));
    each_of(body, "goal", [&](const Object& reference) {
        const auto* goal = context.referred(reference, resource);
        wording.say("目標", goal == nullptr ? std::string(text_at(reference, "display"))
                                            : words_of(object_at(goal->body, "description")));
    });
    say_activities(context, resource, wording);
    each_of(body, "activity", [&](const Object& activity) {
        context.add_codings(draft.codings, object_at(object_at(activity, "detail"), "code"));
    });
    wording.say(context.notes(resource));
    draft.text = wording.text();
    return draft;
}

Mapped map_document_reference(const Context& context, const Resource& resource) {
    const auto& body = resource.body;
    Draft draft{.kind = RecordKind::document};
    Wording wording;
    const auto& type = object_at(body, "type");
    auto title = std::string(text_at(body, "description"));
    title = title.empty() ? words_of(type) : title;
    wording.say(title.empty() ? std::string(type_words(resource.type)) : title);
    const auto when = context.when(resource, {"date"}, wording);
    if (!when) {
        return no_date;
    }
    draft.occurred_at = *when;
    wording.say("作成者", context.words_of_all(body, "author", {}, resource));
    each_of(body, "content", [&](const Object& content) {
        say_attachment(context, object_at(content, "attachment"), wording);
    });
    context.add_codings(draft.codings, type);
    draft.text = wording.text();
    return draft;
}

Mapped map_composition(const Context& context, const Resource& resource) {
    const auto& body = resource.body;
    Draft draft{.kind = RecordKind::document};
    Wording wording;
    const auto& type = object_at(body, "type");
    const std::string title(text_at(body, "title"));
    wording.say(title.empty() ? words_of(type) : title);
    const auto when = context.when(resource, {"date"}, wording);
    if (!when) {
        return no_date;
    }
    draft.occurred_at = *when;
    wording.say("作成者", context.words_of_all(body, "author", {}, resource));
    each_of(body, "section", [&](const Object& section) { say_section(section, wording); });
    context.add_codings(draft.codings, type);
    draft.text = wording.text();
    return draft;
}

Mapped map_as_is(const Context& context, const Resource& resource) {
    const auto& body = resource.body;
    Draft draft{.kind = RecordKind::document, .as_is = true};
    Wording said;
    said.say(narrative(body));
    if (said.text().empty()) {
        for (const auto* name : {"code", "description", "type"}) {
            said.say(words_of(object_at(body, name)));
        }
        for (const auto* name : {"title", "description", "summary", "conclusion"}) {
            said.say(text_at(body, name));
        }
    }
    each_of(body, "presentedForm",
            [&](const Object& attachment) { say_attachment(context, attachment, said); });
    said.say(context.notes(resource));
    if (said.text().empty()) {
        return "says nothing that could be read";
    }
    Wording wording;
    wording.say(type_words(resource.type));
    const auto when =
        context.when(resource,
                     {"effectiveDateTime", "effectivePeriod", "date", "authored", "authoredOn",
                      "created", "occurrenceDateTime", "occurrencePeriod", "period", "started",
                      "startDate", "sent", "recordedDate", "statusDate", "issued"},
                     wording);
    if (!when) {
        return no_date;
    }
    draft.occurred_at = *when;
    context.add_codings(draft.codings, object_at(body, "code"));
    draft.text = wording.say(said.text()).text();
    return draft;
}

}  // namespace ikiiki::fhir
