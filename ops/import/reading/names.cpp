#include "ops/import/reading/names.hpp"

#include <algorithm>
#include <array>

namespace ikiiki::fhir {
namespace {

constexpr auto types = std::to_array<std::string_view>(
    {"Practitioner", "PractitionerRole", "Organization", "Location", "Medication"});

}  // namespace

bool Names::takes(std::string_view type) {
    return std::ranges::find(types, type) != types.end();
}

void Names::add(const Resource& resource) {
    Named named;
    const auto& body = resource.body;
    named.words = text_at(body, "name");
    if (named.words.empty()) {
        named.words = words_of_name(name_in_use(body));
    }
    if (resource.type == "Medication") {
        named.code = object_at(body, "code");
        named.words = words_of(named.code);
    } else if (named.words.empty()) {
        named.words = text_at(object_at(body, "practitioner"), "display");
    }
    for (auto& name : names_of(resource.type, resource.id, resource.whence)) {
        if (named_.size() < names_max) {
            named_.insert_or_assign(std::move(name), named);
        }
    }
}

const Names::Named* Names::find(std::string_view reference, const Whence& whence) const {
    for (const auto& name : names_in(reference, whence)) {
        if (const auto at = named_.find(name); at != named_.end()) {
            return &at->second;
        }
    }
    return nullptr;
}

}  // namespace ikiiki::fhir
