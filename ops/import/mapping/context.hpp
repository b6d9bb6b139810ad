#pragma once
#include "ops/import/mapping/fitting.hpp"
#include "ops/import/mapping/plan.hpp"
#include "ops/import/reading/gather.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace ikiiki::fhir {

/// A record as one resource tells it, before its texts are made to fit.
struct Draft {
    RecordKind kind{};
    Instant occurred_at;
    std::string text;
    std::vector<Observation> observations{};
    std::vector<Medication> medications{};
    std::vector<Coding> codings{};
    bool as_is = false;  ///< in the source's own words: we have no form for it
};
/// A draft, or why there is none.
using Mapped = std::variant<Draft, std::string_view>;

/// The lines of a record's text.
class Wording {
  public:
    /// A line of its own; empty words leave no line.
    Wording& say(std::string_view words);
    /// "label：words"
    Wording& say(std::string_view label, std::string_view words);
    std::string text() const { return text_; }

  private:
    std::string text_;
};

/// What mapping one resource may look at: the patient's other resources and the names of the
/// import.
class Context {
  public:
    Context(const PatientBundle& bundle, const Names& names, Report& report, Instant now);

    const PatientBundle& bundle() const { return bundle_; }
    const Fitting& fit() const { return fit_; }
    Report& report() const { return report_; }
    Instant now() const { return now_; }

    /// The patient's resource that a Reference means; null when it is not there.
    const Resource* referred(const Object& reference, const Resource& from) const;
    /// The Medication that a Reference means: its code; empty when it is not there.
    const Object& medication(const Object& reference, const Resource& from) const;
    /// A Reference in words: its display, else the name of what it means; empty when unknown.
    std::string words(const Object& reference, const Resource& from) const;
    /// The words of a list of References (or of the `actor`, `individual` … in each), joined.
    std::string words_of_all(const Object& in, std::string_view list, std::string_view member,
                             const Resource& from) const;

    /// When it happened: the first of these members, else the start of its encounter, else when the
    /// source wrote it. Tells in `wording` what is not known to the day. Nothing: no date at all.
    std::optional<Instant> when(const Resource& from, std::initializer_list<std::string_view> names,
                                Wording& wording) const;
    /// "2012-11-20" as people write it here; empty when it is not there.
    std::string day(const Object& in, std::initializer_list<std::string_view> names) const;

    /// The Codings of a CodeableConcept, as the source has them.
    void add_codings(std::vector<Coding>& to, const Object& codeable) const;
    Coding coding(const Object& from) const;
    /// The texts of `note`.
    std::string notes(const Resource& from) const;

  private:
    const Object& contained(std::string_view reference, const Resource& from) const;

    const PatientBundle& bundle_;
    const Names& names_;
    Report& report_;
    Fitting fit_;
    Instant now_;
    std::unordered_map<std::string, const Resource*> by_name_;
};

}  // namespace ikiiki::fhir
