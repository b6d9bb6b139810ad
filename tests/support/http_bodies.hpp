#pragma once
#include "tests/support/client.hpp"
#include "tests/support/region.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

/// Bodies of requests with everything in them that a test does not care about.
namespace ikiiki::test {

inline const std::string base = "/api/v1";
inline const std::string patients = base + "/patients";

inline std::string of(const std::string& patient) {
    return patients + '/' + patient;
}

/// A name that appears nowhere else, so that it is noticed where it must not be.
inline std::string unique_name() {
    return "カナリア" +
           fresh_key().substr(0, 9);  // twelve digits would look like a personal number
}

struct PatientBody {
    std::string name = unique_name();
    std::string kana = unique_name();
    std::string birth_date = "1938-11-03";
    std::string municipality = "082171";
    std::string more{};  ///< further members, each with a leading comma

    std::string text() const {
        return "{\"name\":" + json_string(name) + ",\"kana\":" + json_string(kana) +
               ",\"birth_date\":\"" + birth_date + "\",\"sex\":\"female\",\"municipality\":\"" +
               municipality +
               "\",\"residence\":{\"basis\":\"actual_residence\",\"evidence\":\"訪問して確認\","
               "\"confirmed_on\":\"2026-05-10\"},\"reason\":\"訪問看護を始めるため\"" +
               more + '}';
    }
};

inline std::string record_body(std::string_view text, const std::string& more = {},
                               std::string_view kind = "visit") {
    return "{\"kind\":\"" + std::string(kind) +
           "\",\"occurred_at\":\"2026-05-14T00:30:00Z\",\"text\":" + json_string(text) + more + '}';
}

/// Members of the scope with commas between, for example "\"include_earlier\":true".
inline std::string consent_body(const std::string& scope = {},
                                std::string_view given_at = "2026-05-13T01:00:00Z") {
    return "{\"given_at\":\"" + std::string(given_at) +
           "\",\"giver\":{\"kind\":\"self\"},\"scope\":{" + scope +
           "},\"method\":\"paper\",\"copy_given\":true}";
}

inline std::string reason_body(std::string_view reason = "手違いのため") {
    return "{\"reason\":" + json_string(reason) + '}';
}

inline std::string discontinue_body(const std::string& record = {}) {
    return std::string("{\"scope\":") + (record.empty() ? "\"person\"" : "\"record\"") +
           (record.empty() ? "" : ",\"record_id\":" + json_string(record)) +
           ",\"requested_by\":{\"name\":\"鈴木 一郎\",\"relation\":\"長男\"}}";
}

/// A patient registered by someone; the id.
inline std::string a_patient(std::string_view registrar = "nurse_a", const PatientBody& body = {}) {
    const auto made = region().as(registrar).post(patients, body.text());
    if (made.status != 201) {
        throw std::runtime_error("no patient: " + made.body);
    }
    return made.id();
}

inline void give_consent(const std::string& patient, const std::string& scope = {},
                         std::string_view by = "nurse_a") {
    region().as(by).post(of(patient) + "/consents", consent_body(scope));
}

/// Invited and accepted; the status of the second step, or of the first when it was refused.
inline int join(const std::string& patient, std::string_view who, std::string_view by = "nurse_a") {
    auto& all = region();
    const auto invited = all.as(by).post(of(patient) + "/team",
                                         "{\"user_id\":" + json_string(all.at(who).id()) + '}');
    if (invited.status != 201) {
        return invited.status;
    }
    return all.as(who)
        .post(of(patient) + "/team/invitations/" + invited.id() + "/acceptance", "{}")
        .status;
}

/// Registered by nurse_a, consent for everybody, the doctor on the team.
inline std::string a_shared_patient(const PatientBody& body = {}) {
    auto patient = a_patient("nurse_a", body);
    give_consent(patient);
    join(patient, "doctor");
    return patient;
}

inline Answer post_record(const std::string& patient, std::string_view who, std::string_view text,
                          const std::string& more = {}, std::string_view kind = "visit") {
    return region().as(who).post(of(patient) + "/records", record_body(text, more, kind));
}

}  // namespace ikiiki::test
