#pragma once
#include "domain/patient/registration.hpp"
#include "eventstore/record/record.hpp"

#include <string>
#include <string_view>

namespace ikiiki {
class KeyRing;
}

namespace ikiiki::fhir {

/// The ids of one imported patient, the same at every run: keyed digests of what the source calls
/// it, so that an import that is repeated or was killed finds what it wrote, and nobody without the
/// region's keys can tell from an id whose it is (ops/adr/0012). Shape: RFC 9562 version 8.
class DerivedIds {
  public:
    DerivedIds(const KeyRing& keys, const Source& patient) : keys_(keys), source_(patient) {}

    PatientId patient() const { return {derive("patient", {})}; }
    RecordId record(std::string_view key) const { return {derive("record", key)}; }
    ConsentId consent(std::string_view key) const { return {derive("consent", key)}; }
    /// `act` is what the command does: "register", "post", "correct", …
    CommandId command(std::string_view act, std::string_view key) const;
    /// Of the originals' content; in a header it must say nothing to others.
    Digest fingerprint(const Digest& content) const;

  private:
    Uuid derive(std::string_view use, std::string_view key) const;

    const KeyRing& keys_;
    Source source_;
};

}  // namespace ikiiki::fhir
