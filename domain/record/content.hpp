#pragma once
#include "domain/core/fields.hpp"
#include "domain/core/text.hpp"
#include "domain/core/time.hpp"
#include "domain/patient/registration.hpp"

#include <optional>
#include <tuple>
#include <vector>

namespace ikiiki {

/// A code of an imported thing, kept as the source had it.
struct Coding {
    Line<0, 200> system;
    Line<0, 60> code;
    Line<0, 300> display;
    bool operator==(const Coding&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"system", &Coding::system}, Field{"code", &Coding::code},
                          Field{"display", &Coding::display}};
    }
};

/// One measured value. `code` is ours (record/observation.hpp) or, imported, the original's.
/// Unit: UCUM text, empty where the source has none. Finite only.
struct Observation {
    Line<1, 60> code;
    double value = 0;
    Line<0, 40> unit;
    Line<0, 200> label;                ///< only for imported codes we have no name for
    std::optional<Coding> original{};  ///< imported: the source's own code
    Line<0, 200> source_id{};          ///< imported: the original's id in RecordContent's source
    bool operator==(const Observation&) const = default;
    static constexpr auto fields() {
        return std::tuple{
            Field{"code", &Observation::code},         Field{"value", &Observation::value},
            Field{"unit", &Observation::unit},         Field{"label", &Observation::label},
            Field{"original", &Observation::original}, Field{"source_id", &Observation::source_id}};
    }
};

/// One drug as seen, given or left over. `code` has the shape of a YJ code (drug_code.hpp)
/// or is empty.
struct Medication {
    Line<1, 200> name;
    Line<0, 40> code;
    Line<0, 60> dose;
    Line<0, 100> usage;
    std::optional<std::int32_t> days;      ///< days of supply
    std::optional<std::int32_t> leftover;  ///< doses left
    bool operator==(const Medication&) const = default;
    static constexpr auto fields() {
        return std::tuple{
            Field{"name", &Medication::name}, Field{"code", &Medication::code},
            Field{"dose", &Medication::dose}, Field{"usage", &Medication::usage},
            Field{"days", &Medication::days}, Field{"leftover", &Medication::leftover}};
    }
};

/// What a care record says. All of it is sealed.
struct RecordContent {
    Text<0, 20'000> text;
    std::vector<Observation> observations;  ///< at most 200
    std::vector<Medication> medications;    ///< at most 100
    std::vector<Coding> codings;            ///< at most 50
    std::optional<Source> source;
    bool operator==(const RecordContent&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"text", &RecordContent::text},
                          Field{"observations", &RecordContent::observations},
                          Field{"medications", &RecordContent::medications},
                          Field{"codings", &RecordContent::codings},
                          Field{"source", &RecordContent::source}};
    }
};

}  // namespace ikiiki
