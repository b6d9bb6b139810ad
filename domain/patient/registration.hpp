#pragma once
#include "domain/agreement/agreement_term.hpp"
#include "domain/core/actor.hpp"
#include "domain/core/digest.hpp"
#include "domain/core/fields.hpp"
#include "domain/core/personal.hpp"
#include "domain/patient/residence.hpp"

#include <optional>
#include <tuple>
#include <variant>
#include <vector>

namespace ikiiki {

struct Patient;

/// Care level with its term; `to` empty while open-ended.
struct CareLevelTerm {
    CareLevel level{};
    Date from;
    std::optional<Date> to;
    bool operator==(const CareLevelTerm&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"level", &CareLevelTerm::level},
                          Field{"from", &CareLevelTerm::from}, Field{"to", &CareLevelTerm::to}};
    }
};

/// What identifies a patient to people. All of it is sealed; it never leaves without a receipt.
struct PersonDetails {
    Line<1, 100> name;
    Line<1, 100> kana;  ///< hiragana; the order of lists
    Date birth_date;
    Sex sex{};
    MunicipalityCode municipality;
    Line<0, 200> address;
    Line<0, 30> phone;
    std::optional<CareLevelTerm> care_level;
    std::vector<Line<1, 60>> alerts;  ///< allergies and dangers for the banner, at most 10
    bool operator==(const PersonDetails&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"name", &PersonDetails::name},
                          Field{"kana", &PersonDetails::kana},
                          Field{"birth_date", &PersonDetails::birth_date},
                          Field{"sex", &PersonDetails::sex},
                          Field{"municipality", &PersonDetails::municipality},
                          Field{"address", &PersonDetails::address},
                          Field{"phone", &PersonDetails::phone},
                          Field{"care_level", &PersonDetails::care_level},
                          Field{"alerts", &PersonDetails::alerts}};
    }
};

/// Where an imported thing came from: the system's name or URL, and its id there (sealed).
struct Source {
    Line<1, 200> system;
    Line<1, 200> id;
    bool operator==(const Source&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"system", &Source::system}, Field{"id", &Source::id}};
    }
};

/// A home-care patient joins the network. First event of a patient's stream.
/// Shape: `match_key` is the keyed digest of kana, birth date and sex, for finding namesakes.
/// Source: articles::art_2_1, articles::art_2_2.
struct PatientRegistered {
    PatientId patient;
    Digest match_key;
    ResidenceBasis basis{};
    Date confirmed_on;
    std::vector<PatientId> not_same_as;  ///< possible duplicates someone looked at and ruled out
    Personal<PersonDetails> details;
    Personal<Text<1, 500>> reason;    ///< why home-care support
    Personal<Text<1, 500>> evidence;  ///< what the residence rests on
    Personal<std::optional<Source>> source;
    bool operator==(const PatientRegistered&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"patient", &PatientRegistered::patient},
                          Field{"match_key", &PatientRegistered::match_key},
                          Field{"basis", &PatientRegistered::basis},
                          Field{"confirmed_on", &PatientRegistered::confirmed_on},
                          Field{"not_same_as", &PatientRegistered::not_same_as},
                          Field{"details", &PatientRegistered::details},
                          Field{"reason", &PatientRegistered::reason},
                          Field{"evidence", &PatientRegistered::evidence},
                          Field{"source", &PatientRegistered::source}};
    }
};

/// The patient moved or is about to move; nothing is erased, a review opens. Source:
/// articles::art_2_2.
struct RelocationReported {
    Date moved_on;
    bool leaves_area = false;
    Personal<Line<0, 6>> to_municipality;  ///< empty when unknown
    Personal<Text<0, 500>> note;
    bool operator==(const RelocationReported&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"moved_on", &RelocationReported::moved_on},
                          Field{"leaves_area", &RelocationReported::leaves_area},
                          Field{"to_municipality", &RelocationReported::to_municipality},
                          Field{"note", &RelocationReported::note}};
    }
};

/// Someone looked at where the patient lives: also what makes an imported residence a confirmed
/// one. Source: articles::art_2_2.
struct ResidenceConfirmed {
    ResidenceBasis basis{};
    Date confirmed_on;
    Personal<Text<1, 500>> evidence;
    bool operator==(const ResidenceConfirmed&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"basis", &ResidenceConfirmed::basis},
                          Field{"confirmed_on", &ResidenceConfirmed::confirmed_on},
                          Field{"evidence", &ResidenceConfirmed::evidence}};
    }
};

/// Banner data changed. Source: articles::art_3_1.
struct DetailsChanged {
    Digest match_key;
    Personal<PersonDetails> details;
    bool operator==(const DetailsChanged&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"match_key", &DetailsChanged::match_key},
                          Field{"details", &DetailsChanged::details}};
    }
};

/// What later decisions must know of the registration.
struct Registration {
    bool registered = false;
    PatientId patient;
    UserId registrar;
    FacilityId facility;
    Instant registered_at;
    std::optional<Date> moved_on;
    ResidenceBasis basis{};
    Date confirmed_on;
    static constexpr auto fields() {
        return std::tuple{Field{"registered", &Registration::registered},
                          Field{"patient", &Registration::patient},
                          Field{"registrar", &Registration::registrar},
                          Field{"facility", &Registration::facility},
                          Field{"registered_at", &Registration::registered_at},
                          Field{"moved_on", &Registration::moved_on},
                          Field{"basis", &Registration::basis},
                          Field{"confirmed_on", &Registration::confirmed_on}};
    }
};

struct RegisterPatient {
    PatientId patient;
    PersonDetails details;
    Digest match_key;
    ResidenceBasis basis{};
    Date confirmed_on;
    Text<1, 500> reason;
    Text<1, 500> evidence;
    std::vector<PatientId> namesakes;  ///< patients with the same match key, found before deciding
    std::vector<PatientId> not_same_as;  ///< those of them the caller has ruled out
    std::optional<Source> source;
    AgreementTerms agreements{};  ///< with the municipality, found before deciding
};
struct ConfirmResidence {
    ResidenceBasis basis{};
    Date confirmed_on;
    Text<1, 500> evidence;
};
struct ReportRelocation {
    Date moved_on;
    Line<0, 6> to_municipality;
    Text<0, 500> note;
};
struct ChangeDetails {
    PersonDetails details;
    Digest match_key;
    AgreementTerms agreements{};  ///< with the municipality, found before deciding
};

}  // namespace ikiiki
