#pragma once
#include "ops/import/reading/gather.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace ikiiki::fhir {

/// Finds out, resource by resource, which patient each belongs to. The patient may come after what
/// is said about them, in any file.
class Gathering {
  public:
    Gathering(Gathered& gathered, std::string system) : to_(gathered), system_(std::move(system)) {}

    /// Errors: `bad_file`, `patients_mixed`, `disk_failed`.
    Result<Done> take(Object body, std::string full_url, std::string scope, Report& report);
    /// Gives everything that waited to its patient.
    void finish(Report& report);

  private:
    using Key = std::uint32_t;
    static constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();
    struct Waiting {
        Spool::Place place;
        std::array<Key, 2> owner{nobody, nobody};  ///< what its reference may mean, best first
        std::uint16_t type = 0;                    ///< in types_
    };

    Result<Done> take_patient(const Resource& resource, const Spool::Place& place);
    Result<std::uint32_t> patient_called(const std::vector<std::string>& names,
                                         const Digest& person);
    Key key_of(const std::string& name);
    std::uint16_t type_number(const std::string& type, Report& report);

    Gathered& to_;
    std::string system_;
    std::unordered_map<std::string, Key> keys_;
    std::vector<std::uint32_t> patient_of_;    ///< by key
    std::vector<Digest> persons_;              ///< birth date and sex of each patient
    std::unordered_set<std::string> several_;  ///< scopes with more than one patient
    std::vector<std::string> types_;
    std::vector<Waiting> waiting_;
};

/// Whose ids a patient's bundle uses: what was said, else the server's address, `meta.source`, the
/// system of the patient's first own identifier; "urn:uuid" where the id is one. Empty: unknown.
std::string system_of(const Resource& patient, const std::string& said);

/// The place of a resource in the spool, and back. Error: unavailable `disk_failed`.
Result<Spool::Place> put_resource(Spool& spool, const Resource& resource);
Result<Resource> read_resource(Spool& spool, const Spool::Place& place);

}  // namespace ikiiki::fhir
