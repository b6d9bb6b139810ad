#pragma once
#include "tests/support/http_bodies.hpp"

/// A patient with ranges and a chain behind a region, and values outside.
namespace ikiiki::test {

inline std::string ranges_body(std::string_view low = "90") {
    return R"({"ranges":[{"code":"spo2","low":)" + std::string(low) + "}]}";
}
inline std::string step_of(const std::vector<std::string>& ids, int minutes = 30) {
    std::string members;
    for (const auto& id : ids) {
        members += (members.empty() ? "" : ",") + json_string(id);
    }
    return "{\"members\":[" + members + "],\"minutes\":" + std::to_string(minutes) + '}';
}
inline std::string chain_body(const std::string& steps) {
    return "{\"steps\":[" + steps + "]}";
}
inline std::string spo2_body(int value) {
    return R"({"kind":"vitals","occurred_at":"2026-05-14T00:30:00Z","observations":[)"
           R"({"code":"spo2","value":)" +
           std::to_string(value) + R"(,"unit":"%"}]})";
}

/// Of one region: a patient of nurse_a with the doctor, nurse_b and the care manager on the team,
/// ranges by the doctor and the chain doctor → nurse_b.
struct AlertedPatient {
    explicit AlertedPatient(Region& all) : people(all) {
        id = must(people.as("nurse_a").post(patients, PatientBody{}.text())).id();
        must(people.as("nurse_a").post(path() + "/consents", consent_body()));
        for (const auto* who : {"doctor", "nurse_b", "care_manager"}) {
            seat(who);
        }
        must(people.as("doctor").post(path() + "/alert-rules/ranges", ranges_body()));
        must(people.as("doctor").post(path() + "/alert-rules/chain",
                                      chain_body(step_of({people.at("doctor").id()}) + ',' +
                                                 step_of({people.at("nurse_b").id()}, 15))));
    }
    std::string path() const { return of(id); }
    void seat(std::string_view who) {
        const auto invited = must(people.as("nurse_a").post(
            path() + "/team", "{\"user_id\":" + json_string(people.at(who).id()) + '}'));
        must(people.as(who).post(path() + "/team/invitations/" + invited.id() + "/acceptance",
                                 "{}"));
    }
    /// A record with a value; its id.
    std::string measure(int value, std::string_view who = "nurse_a") {
        return must(people.as(who).post(path() + "/records", spo2_body(value))).id();
    }
    Answer record(const std::string& record, std::string_view who = "nurse_a") {
        return people.as(who).get(path() + "/records/" + record);
    }
    Answer answer(const std::string& record, std::string_view who, const std::string& body = "{}") {
        return people.as(who).post(path() + "/records/" + record + "/alert-answers", body);
    }
    /// Open alerts of this patient that someone was told of.
    std::size_t told(std::string_view who) {
        const auto all = people.as(who).get(base + "/alerts");
        std::size_t count = 0;
        for (std::size_t i = 0; i < all.size("/items"); ++i) {
            count += all.text("/items/" + std::to_string(i) + "/patient_id") == id ? 1 : 0;
        }
        return count;
    }
    static Answer must(Answer answer) {
        if (answer.status != 201) {
            throw std::runtime_error("no alerted patient: " + answer.body);
        }
        return answer;
    }

    Region& people;
    std::string id;
};

}  // namespace ikiiki::test
