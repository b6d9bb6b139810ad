#pragma once
#include "ops/import/mapping/mapping.hpp"

#include <boost/json/parse.hpp>

#include <string>
#include <vector>

/// Small bundles of our own, written inline by tests.
namespace ikiiki::test {

/// A whole Patient resource, with `more` members (with a comma in front).
inline std::string patient(const std::string& id, const std::string& more = {}) {
    return R"({"resourceType":"Patient","id":")" + id +
           R"(","identifier":[{"system":"https://source.example","value":"7"}],)"
           R"("name":[{"family":"Shields","given":["Libbie"]}],"gender":"female",)"
           R"("birthDate":"1941-07-13")" +
           more + "}";
}

/// A resource about Patient/p1.
inline std::string about(const std::string& type, const std::string& id, const std::string& more) {
    return R"({"resourceType":")" + type + R"(","id":")" + id +
           R"(","subject":{"reference":"Patient/p1"})" + (more.empty() ? "" : ",") + more + "}";
}

inline std::string bundle(const std::vector<std::string>& resources) {
    std::string out = R"({"resourceType":"Bundle","type":"collection","entry":[)";
    for (const auto& resource : resources) {
        out += (out.ends_with('[') ? "" : ",") + (R"({"resource":)" + resource + "}");
    }
    return out + "]}";
}

inline fhir::Resource resource(const std::string& text) {
    fhir::Resource made;
    made.body = boost::json::parse(text).as_object();
    made.type = fhir::text_at(made.body, "resourceType");
    made.id = fhir::text_at(made.body, "id");
    return made;
}

/// What a patient and other resources become.
struct Planned {
    fhir::PatientPlan plan;
    fhir::Report report;
    std::string_view refused;

    /// The only record.
    const fhir::PlannedRecord& only() const { return plan.records.at(0); }
    std::uint64_t skipped(const std::string& type, const std::string& why) {
        return report.type(type).skipped[why];
    }
};

inline const auto import_day = *Instant::parse("2026-05-14T01:00:00Z");

inline Planned planned(const std::vector<std::string>& resources, std::string_view paper = {},
                       const std::string& who = patient("p1")) {
    fhir::PatientBundle whole{"https://source.example", resource(who), {}};
    fhir::Names names;
    for (const auto& text : resources) {
        auto one = resource(text);
        if (fhir::Names::takes(one.type)) {
            names.add(one);
        } else {
            whole.resources.push_back(std::move(one));
        }
    }
    fhir::Said said{MunicipalityCode::of("082171"), {}};
    if (!paper.empty()) {
        said.consent_on_paper = Line<1, 200>::of(paper);
    }
    Planned made;
    auto plan = fhir::plan_of(whole, names, said, import_day, made.report);
    if (const auto* why = std::get_if<std::string_view>(&plan)) {
        made.refused = *why;
    } else {
        made.plan = std::get<fhir::PatientPlan>(std::move(plan));
    }
    return made;
}

}  // namespace ikiiki::test
