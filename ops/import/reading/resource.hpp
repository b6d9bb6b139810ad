#pragma once
#include "domain/core/digest.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace ikiiki::fhir {

/// Where a resource was read: references are resolved from there. `scope` sets the bundles of one
/// import apart ("" for resources that stand alone), `base` is the server's address in `full_url`.
struct Whence {
    std::string scope;
    std::string base;
    std::string full_url;
};

/// One FHIR resource as it was read, with the id it has at its source.
struct Resource {
    std::string type;
    std::string id;
    Whence whence;
    boost::json::object body;

    /// "Observation/18e2a78b": names it at the source.
    std::string source_id() const { return type + '/' + id; }
};

/// What it may be called in a reference; nothing when it has neither id nor address.
std::vector<std::string> names_of(std::string_view type, std::string_view id, const Whence& whence);
/// The names to look for, best first, for what a reference says. None for "#contained".
std::vector<std::string> names_in(std::string_view reference, const Whence& whence);

/// The id at the source: `id`, or the end of the address. Empty when there is none that can be kept
/// (FHIR ids have at most 64 characters).
std::string id_of(const boost::json::object& body, const std::string& full_url);
/// "https://host/fhir" of "https://host/fhir/Patient/1"; empty for other addresses.
std::string base_of(std::string_view full_url);

/// Digest of the content: the same for any order of members; `meta` (when it was exported) apart.
Digest content_digest(const boost::json::object& body);

}  // namespace ikiiki::fhir
