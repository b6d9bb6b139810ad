#include "ops/import/mapping/context.hpp"

#include <algorithm>

namespace ikiiki::fhir {
namespace {

constexpr std::string_view between = "、";

/// "2012年11月20日", as far as it is known.
std::string japanese_day(const When& when) {
    const auto text = Date::in_japan(when.at).text();
    const auto number = [&](std::size_t from) {
        return std::to_string(std::stoi(text.substr(from, 2)));
    };
    auto out = text.substr(0, 4) + "年";
    if (when.known != When::Known::year) {
        out += number(5) + "月";
    }
    if (when.known == When::Known::day || when.known == When::Known::second) {
        out += number(8) + "日";
    }
    return out;
}

bool is_part(const When& when) {
    return when.known == When::Known::year || when.known == When::Known::month;
}

}  // namespace

Wording& Wording::say(std::string_view words) {
    if (!words.empty()) {
        text_ += text_.empty() ? "" : "\n";
        text_ += words;
    }
    return *this;
}

Wording& Wording::say(std::string_view label, std::string_view words) {
    return words.empty() ? *this : say(std::string(label) + "：" + std::string(words));
}

Context::Context(const PatientBundle& bundle, const Names& names, Report& report, Instant now)
    : bundle_(bundle), names_(names), report_(report), fit_(report), now_(now) {
    for (const auto& resource : bundle.resources) {
        for (auto& name : names_of(resource.type, resource.id, resource.whence)) {
            by_name_.emplace(std::move(name), &resource);
        }
    }
}

const Object& Context::contained(std::string_view reference, const Resource& from) const {
    static const Object none;
    const Object* found = &none;
    if (reference.starts_with('#')) {
        each_of(from.body, "contained", [&](const Object& inner) {
            if (text_at(inner, "id") == reference.substr(1)) {
                found = &inner;
            }
        });
    }
    return *found;
}

const Resource* Context::referred(const Object& reference, const Resource& from) const {
    for (const auto& name : names_in(text_at(reference, "reference"), from.whence)) {
        if (const auto at = by_name_.find(name); at != by_name_.end()) {
            return at->second;
        }
    }
    return nullptr;
}

const Object& Context::medication(const Object& reference, const Resource& from) const {
    const auto target = text_at(reference, "reference");
    if (const auto& inner = contained(target, from); !inner.empty()) {
        return object_at(inner, "code");
    }
    static const Object none;
    const auto* named = names_.find(target, from.whence);
    return named == nullptr ? none : named->code;
}

std::string Context::words(const Object& reference, const Resource& from) const {
    if (const auto display = text_at(reference, "display"); !display.empty()) {
        return std::string(display);
    }
    const auto target = text_at(reference, "reference");
    if (const auto& inner = contained(target, from); !inner.empty()) {
        const auto name = text_at(inner, "name");
        return name.empty() ? words_of_name(name_in_use(inner)) : std::string(name);
    }
    if (const auto* named = names_.find(target, from.whence)) {
        return named->words;
    }
    const auto* resource = referred(reference, from);
    return resource == nullptr ? std::string() : words_of(object_at(resource->body, "code"));
}

std::string Context::words_of_all(const Object& in, std::string_view list, std::string_view member,
                                  const Resource& from) const {
    std::string out;
    each_of(in, list, [&](const Object& element) {
        const auto one = words(member.empty() ? element : object_at(element, member), from);
        if (!one.empty() && out.find(one) == std::string::npos) {
            out += out.empty() ? "" : between;
            out += one;
        }
    });
    return out;
}

std::optional<Instant> Context::when(const Resource& from,
                                     std::initializer_list<std::string_view> names,
                                     Wording& wording) const {
    auto found = when_at(from.body, names);
    if (found && is_part(*found)) {
        wording.say("日付", japanese_day(*found) + "（それより細かくは不明）");
    }
    if (!found) {
        const auto* encounter = referred(object_at(from.body, "encounter"), from);
        found = encounter == nullptr ? std::nullopt : when_at(encounter->body, {"period"});
    }
    if (!found) {
        found = when_at(object_at(from.body, "meta"), {"lastUpdated"});
        if (found) {
            wording.say("日付", "不明（取り込み元で更新された日時に表示）");
            report_.note("records without a date stand at the time the source wrote them");
        }
    }
    return found ? std::optional(found->at) : std::nullopt;
}

std::string Context::day(const Object& in, std::initializer_list<std::string_view> names) const {
    const auto found = when_at(in, names);
    return found ? japanese_day(*found) : std::string();
}

Coding Context::coding(const Object& from) const {
    return {fit_.to<Line<0, 200>>(text_at(from, "system")),
            fit_.to<Line<0, 60>>(text_at(from, "code")),
            fit_.to<Line<0, 300>>(text_at(from, "display"))};
}

void Context::add_codings(std::vector<Coding>& to, const Object& codeable) const {
    each_of(codeable, "coding", [&](const Object& from) {
        auto one = coding(from);
        const bool empty = one.code.empty() && one.display.empty();
        const bool there = std::ranges::any_of(to, [&](const Coding& other) {
            return other.system == one.system && other.code == one.code;
        });
        if (!empty && !there) {
            to.push_back(std::move(one));
        }
    });
}

std::string Context::notes(const Resource& from) const {
    std::string out;
    each_of(from.body, "note", [&](const Object& note) {
        out += out.empty() ? "" : "\n";
        out += text_at(note, "text");
    });
    return out;
}

}  // namespace ikiiki::fhir
