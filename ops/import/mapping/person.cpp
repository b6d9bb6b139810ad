#include "ops/import/mapping/person.hpp"

#include "ops/import/mapping/kana.hpp"

#include <algorithm>

namespace ikiiki::fhir {
namespace {

constexpr std::size_t alerts_max = 10;

Sex sex_of(const Object& patient) {
    Sex sex{};
    return from_name(text_at(patient, "gender"), sex) ? sex : Sex::unknown;
}

/// The reading of the name in hiragana; where the source has none, one from the spelling.
std::string kana_of(const Object& patient, const std::string& name, Report& report) {
    if (const auto kana = hiragana_of(words_of_name(phonetic_name(patient)))) {
        return *kana;
    }
    if (const auto kana = hiragana_of(name)) {
        return *kana;
    }
    if (const auto kana = reading_from_spelling(name)) {
        report.note("readings (kana) made from the spelling of the name; to be looked at");
        return *kana;
    }
    report.note("names without a reading (kana): the name itself stands in its place");
    return name;
}

std::string address_of(const Object& patient) {
    const auto& address = first_of(patient, "address");
    if (const auto text = text_at(address, "text"); !text.empty()) {
        return std::string(text);
    }
    std::string out;
    const auto add = [&](std::string_view part) {
        out += out.empty() || part.empty() ? "" : ", ";
        out += part;
    };
    for (const auto& line : list_at(address, "line")) {
        add(line.is_string() ? std::string_view(line.get_string()) : std::string_view());
    }
    for (const auto* name : {"city", "state", "postalCode", "country"}) {
        add(text_at(address, name));
    }
    return out;
}

std::string phone_of(const Object& patient) {
    std::string phone;
    each_of(patient, "telecom", [&](const Object& contact) {
        if (phone.empty() && text_at(contact, "system") == "phone" &&
            text_at(contact, "use") != "old") {
            phone = text_at(contact, "value");
        }
    });
    return phone;
}

/// A registered person who has died must not be taken for living.
void add_death(const Context& context, std::vector<Line<1, 60>>& alerts) {
    const auto& patient = context.bundle().patient.body;
    const auto day = context.day(patient, {"deceasedDateTime"});
    if (day.empty() && !is_true(patient, "deceasedBoolean")) {
        return;
    }
    alerts.push_back(context.fit().to<Line<1, 60>>(
        day.empty() ? "死亡（取り込み元による）" : "死亡 " + day + "（取り込み元による）", "死亡"));
    context.report().note("patients who have died, by the source; said in the banner");
}

void add_allergies(const Context& context, std::vector<Line<1, 60>>& alerts) {
    for (const auto& resource : context.bundle().resources) {
        const auto& body = resource.body;
        const auto state = code_in(object_at(body, "clinicalStatus"), {});
        const auto verified = code_in(object_at(body, "verificationStatus"), {});
        const auto words = words_of(object_at(body, "code"));
        if (resource.type != "AllergyIntolerance" || words.empty() || state == "resolved" ||
            state == "inactive" || verified == "entered-in-error" || verified == "refuted") {
            continue;
        }
        const auto alert = context.fit().to<Line<1, 60>>("アレルギー：" + words, "アレルギー");
        if (std::ranges::find(alerts, alert) != alerts.end()) {
            continue;
        }
        if (alerts.size() == alerts_max) {
            context.report().note("allergies beyond the ten alerts of a banner; see the records");
            return;
        }
        alerts.push_back(alert);
    }
}

}  // namespace

std::variant<PersonDetails, std::string_view> person_of(const Context& context,
                                                        const MunicipalityCode& municipality) {
    const auto& patient = context.bundle().patient.body;
    const auto& fit = context.fit();
    const auto name = words_of_name(name_in_use(patient));
    if (name.empty()) {
        return "has no name";
    }
    const auto born = date_at(patient, "birthDate");
    if (!born) {
        return "has no full birth date";
    }
    if (*born > Date::in_japan(context.now())) {
        return "has a birth date in the future";
    }
    PersonDetails details;
    details.name = fit.to<Line<1, 100>>(name, "（氏名なし）");
    details.kana = fit.to<Line<1, 100>>(kana_of(patient, name, context.report()), "（よみなし）");
    details.birth_date = *born;
    details.sex = sex_of(patient);
    details.municipality = municipality;
    details.address = fit.to<Line<0, 200>>(address_of(patient));
    details.phone = fit.to<Line<0, 30>>(phone_of(patient));
    add_death(context, details.alerts);
    add_allergies(context, details.alerts);
    return details;
}

}  // namespace ikiiki::fhir
