#pragma once
#include "domain/core/time.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>

/// FHIR R4's data types, read leniently: what is not there, or not of the type it should have, is
/// empty. Nothing here judges.
namespace ikiiki::fhir {

using Object = boost::json::object;
using Array = boost::json::array;

const Object& object_at(const Object& in, std::string_view name);
const Array& list_at(const Object& in, std::string_view name);
std::string_view text_at(const Object& in, std::string_view name);
std::optional<double> number_at(const Object& in, std::string_view name);
/// The shortest decimal text of a number.
std::string decimal_text(double value);
bool is_true(const Object& in, std::string_view name);
bool has(const Object& in, std::string_view name);

/// Calls `visit(const Object&)` for each object of a list.
template <class Visit>
void each_of(const Object& in, std::string_view name, Visit&& visit) {
    for (const auto& element : list_at(in, name)) {
        if (const auto* object = element.if_object()) {
            visit(*object);
        }
    }
}
/// The first object of a list; empty when there is none.
const Object& first_of(const Object& in, std::string_view name);

/// CodeableConcept in words: its text, else the first display, else the first code.
std::string words_of(const Object& codeable);
/// The code of the first Coding of that system; the first of all for an empty system.
std::string_view code_in(const Object& codeable, std::string_view system);
/// The `valueX` of an extension with that address.
std::string_view extension_text(const Object& in, std::string_view address, std::string_view name);

/// HumanName in words: text, else 漢字 as family and given, others as given and family.
std::string words_of_name(const Object& name);
/// Of a list of HumanNames: the name in use, not a reading; empty when there is none.
const Object& name_in_use(const Object& in);
/// Of a list of HumanNames: the phonetic one (iso21090 SYL, or an ABC/SYL representation).
const Object& phonetic_name(const Object& in);

/// A FHIR date or dateTime. Known to the second, or only to the day, month or year: then its
/// beginning in Japan stands for it.
struct When {
    enum class Known : std::uint8_t { second, day, month, year };
    Instant at;
    Known known{};
};
std::optional<When> when_of(std::string_view text);
/// The first that is there, of dateTimes and of starts of Periods.
std::optional<When> when_at(const Object& in, std::initializer_list<std::string_view> names);
/// A full date; nothing for one known to the month only.
std::optional<Date> date_at(const Object& in, std::string_view name);

}  // namespace ikiiki::fhir
