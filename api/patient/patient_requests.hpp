#pragma once
#include "domain/core/fields.hpp"
#include "domain/patient/registration.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <vector>

/// Bodies of the patient's routes.
namespace ikiiki {

struct ResidenceRequest {
    ResidenceBasis basis{};
    Text<1, 500> evidence;
    Date confirmed_on;
    static constexpr auto fields() {
        return std::tuple{Field{"basis", &ResidenceRequest::basis},
                          Field{"evidence", &ResidenceRequest::evidence},
                          Field{"confirmed_on", &ResidenceRequest::confirmed_on}};
    }
};

struct RegisterPatientRequest {
    Line<1, 100> name;
    Line<1, 100> kana;
    Date birth_date;
    Sex sex{};
    MunicipalityCode municipality;
    std::optional<Line<0, 200>> address;
    std::optional<Line<0, 30>> phone;
    ResidenceRequest residence;
    Text<1, 500> reason;
    std::optional<CareLevelTerm> care_level;
    std::vector<Line<1, 60>> alerts;
    std::vector<PatientId> not_same_as;
    static constexpr auto fields() {
        return std::tuple{Field{"name", &RegisterPatientRequest::name},
                          Field{"kana", &RegisterPatientRequest::kana},
                          Field{"birth_date", &RegisterPatientRequest::birth_date},
                          Field{"sex", &RegisterPatientRequest::sex},
                          Field{"municipality", &RegisterPatientRequest::municipality},
                          Field{"address", &RegisterPatientRequest::address},
                          Field{"phone", &RegisterPatientRequest::phone},
                          Field{"residence", &RegisterPatientRequest::residence},
                          Field{"reason", &RegisterPatientRequest::reason},
                          Field{"care_level", &RegisterPatientRequest::care_level},
                          Field{"alerts", &RegisterPatientRequest::alerts},
                          Field{"not_same_as", &RegisterPatientRequest::not_same_as}};
    }
};

/// All of the banner's data as they are from now on: what is left out is empty.
struct ChangeDetailsRequest {
    Line<1, 100> name;
    Line<1, 100> kana;
    Date birth_date;
    Sex sex{};
    MunicipalityCode municipality;
    std::optional<Line<0, 200>> address;
    std::optional<Line<0, 30>> phone;
    std::optional<CareLevelTerm> care_level;
    std::vector<Line<1, 60>> alerts;
    static constexpr auto fields() {
        return std::tuple{Field{"name", &ChangeDetailsRequest::name},
                          Field{"kana", &ChangeDetailsRequest::kana},
                          Field{"birth_date", &ChangeDetailsRequest::birth_date},
                          Field{"sex", &ChangeDetailsRequest::sex},
                          Field{"municipality", &ChangeDetailsRequest::municipality},
                          Field{"address", &ChangeDetailsRequest::address},
                          Field{"phone", &ChangeDetailsRequest::phone},
                          Field{"care_level", &ChangeDetailsRequest::care_level},
                          Field{"alerts", &ChangeDetailsRequest::alerts}};
    }
};

struct RelocationRequest {
    Date moved_on;
    std::optional<Line<0, 6>> to_municipality;
    std::optional<Text<0, 500>> note;
    static constexpr auto fields() {
        return std::tuple{Field{"moved_on", &RelocationRequest::moved_on},
                          Field{"to_municipality", &RelocationRequest::to_municipality},
                          Field{"note", &RelocationRequest::note}};
    }
};

}  // namespace ikiiki
