#include "ops/import/reading/gathering.hpp"

#include "domain/core/text.hpp"
#include "eventstore/crypto/digest.hpp"
#include "ops/import/reading/input.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace ikiiki::fhir {
namespace {

constexpr std::size_t system_max = 200;
constexpr std::size_t uuid_size = 36;
constexpr std::size_t depth_max = 80;  // what the stream took, and what the spool puts around it
constexpr std::string_view only_patient = "only";
constexpr std::string_view national_ids = "http://hl7.org/fhir/sid/";

/// A bundle holds its one patient's resources, whether they say so or not.
std::vector<std::string> owner_names(const Resource& resource) {
    for (const auto* name : {"subject", "patient", "beneficiary", "for"}) {
        const auto reference = text_at(object_at(resource.body, name), "reference");
        if (!reference.empty()) {
            return names_in(reference, resource.whence);
        }
    }
    const auto& scope = resource.whence.scope;
    return scope.empty() ? std::vector<std::string>()
                         : std::vector{scope + std::string(only_patient)};
}

bool fits(std::string_view system) {
    return !system.empty() && Line<1, system_max>::parse(std::string(system)).has_value();
}

std::string first_own_identifier(const Object& patient) {
    std::string system;
    each_of(patient, "identifier", [&](const Object& identifier) {
        const auto found = text_at(identifier, "system");
        if (system.empty() && fits(found) && !found.starts_with(national_ids)) {
            system = found;
        }
    });
    return system;
}

Digest person_in(const Object& patient) {
    return sha256({text_at(patient, "birthDate"), "\n", text_at(patient, "gender")});
}

}  // namespace

std::string system_of(const Resource& patient, const std::string& said) {
    if (!said.empty()) {
        return said;
    }
    if (fits(patient.whence.base)) {
        return patient.whence.base;
    }
    auto source = text_at(object_at(patient.body, "meta"), "source");
    source = source.substr(0, source.find('#'));
    if (fits(source)) {
        return std::string(source);
    }
    auto system = first_own_identifier(patient.body);
    if (system.empty() && patient.id.size() == uuid_size) {
        system = "urn:uuid";
    }
    return system;
}

Result<Spool::Place> put_resource(Spool& spool, const Resource& resource) {
    const Array parts{boost::json::value(resource.whence.scope),
                      boost::json::value(resource.whence.full_url), resource.body};
    return spool.put(boost::json::serialize(parts));
}

Result<Resource> read_resource(Spool& spool, const Spool::Place& place) {
    const auto text = spool.get(place);
    if (!text) {
        return text.error();
    }
    boost::json::parse_options deep;
    deep.max_depth = depth_max;
    auto parts = boost::json::parse(*text, {}, deep).as_array();
    Resource resource;
    resource.whence.scope = parts[0].as_string().c_str();
    resource.whence.full_url = parts[1].as_string().c_str();
    resource.whence.base = base_of(resource.whence.full_url);
    resource.body = std::move(parts[2].as_object());
    resource.type = text_at(resource.body, "resourceType");
    resource.id = id_of(resource.body, resource.whence.full_url);
    return resource;
}

Result<Done> Gathering::take(Object body, std::string full_url, std::string scope, Report& report) {
    Resource resource;
    resource.type = text_at(body, "resourceType");
    if (resource.type.empty()) {
        return bad_file("holds something that is not a FHIR resource");
    }
    resource.id = id_of(body, full_url);
    resource.whence = {std::move(scope), base_of(full_url), std::move(full_url)};
    resource.body = std::move(body);
    ++report.type(resource.type).read;
    if (Names::takes(resource.type)) {
        ++report.type(resource.type).names;
        to_.names_.add(resource);
        return Done{};
    }
    if (resource.id.empty()) {
        report.skip(resource.type, "has no id");
        return Done{};
    }
    if (resource.type == "Bundle") {
        report.skip(resource.type, "is a bundle within a bundle");
        return Done{};
    }
    const bool patient = resource.type == "Patient";
    const auto owner = patient ? std::vector<std::string>() : owner_names(resource);
    if (!patient && owner.empty()) {
        report.skip(resource.type, "belongs to no patient");
        return Done{};
    }
    const auto place = put_resource(to_.spool_, resource);
    if (!place) {
        return place.error();
    }
    if (patient) {
        return take_patient(resource, *place);
    }
    Waiting waiting{*place, {nobody, nobody}, type_number(resource.type, report)};
    for (std::size_t i = 0; i < std::min(owner.size(), waiting.owner.size()); ++i) {
        waiting.owner[i] = key_of(owner[i]);
    }
    waiting_.push_back(waiting);
    return Done{};
}

Gathering::Key Gathering::key_of(const std::string& name) {
    const auto [at, fresh] = keys_.emplace(name, static_cast<Key>(patient_of_.size()));
    if (fresh) {
        patient_of_.push_back(nobody);
    }
    return at->second;
}

std::uint16_t Gathering::type_number(const std::string& type, Report& report) {
    const auto known = report.types.contains(type) ? type : std::string("(unknown)");
    const auto at = std::ranges::find(types_, known);
    const auto number = at - types_.begin();
    if (at == types_.end()) {
        types_.push_back(known);
    }
    return static_cast<std::uint16_t>(number);
}

Result<std::uint32_t> Gathering::patient_called(const std::vector<std::string>& names,
                                                const Digest& person) {
    for (const auto& name : names) {
        const auto patient = patient_of_[key_of(name)];
        if (patient == nobody) {
            continue;
        }
        if (persons_[patient] != person) {
            return Error{.kind = Kind::invalid,
                         .code = "patients_mixed",
                         .detail =
                             "one patient id stands for two people (birth date or sex "
                             "differ); import one source at a time, or say --system"};
        }
        return patient;
    }
    to_.patients_.emplace_back();
    persons_.push_back(person);
    return static_cast<std::uint32_t>(to_.patients_.size() - 1);
}

Result<Done> Gathering::take_patient(const Resource& resource, const Spool::Place& place) {
    auto names = names_of(resource.type, resource.id, resource.whence);
    auto system = system_of(resource, system_);
    if (!system.empty()) {
        names.push_back(system + '\n' + resource.id);
    }
    const auto patient = patient_called(names, person_in(resource.body));
    if (!patient) {
        return patient.error();
    }
    for (const auto& name : names) {
        patient_of_[key_of(name)] = *patient;
    }
    if (const auto& scope = resource.whence.scope; !scope.empty()) {
        const auto only = key_of(scope + std::string(only_patient));
        const bool another = patient_of_[only] != nobody && patient_of_[only] != *patient;
        // Two patients in one bundle: what names neither belongs to neither, and a third changes
        // nothing about that.
        patient_of_[only] = another || several_.contains(scope) ? nobody : *patient;
        if (another) {
            several_.insert(scope);
        }
    }
    auto& kept = to_.patients_[*patient];
    kept.system = std::move(system);
    kept.place = place;
    return Done{};
}

void Gathering::finish(Report& report) {
    for (const auto& waiting : waiting_) {
        auto patient = nobody;
        for (const auto owner : waiting.owner) {
            if (patient == nobody && owner != nobody) {
                patient = patient_of_[owner];
            }
        }
        if (patient == nobody) {
            report.skip(types_[waiting.type], "belongs to no patient of these files");
            continue;
        }
        auto& to = to_.patients_[patient];
        to.resources.push_back(waiting.place);
        to.bytes += waiting.place.size;
    }
    waiting_.clear();
    waiting_.shrink_to_fit();
}

}  // namespace ikiiki::fhir
