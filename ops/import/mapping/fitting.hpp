#pragma once
#include "domain/core/text.hpp"
#include "ops/import/report.hpp"

#include <string>
#include <string_view>

namespace ikiiki::fhir {

/// Makes texts of others fit for a record: control characters go, what is too long is cut, and a
/// number of twelve digits is hidden, since a personal number (個人番号) may not be kept. The
/// report says how often.
class Fitting {
  public:
    explicit Fitting(Report& report) : report_(report) {}

    /// `T` is Text or Line of any length that may be empty.
    template <class T>
    T to(std::string_view text) const {
        static_assert(T::min == 0);
        return T::of(fitted(text, T::max, T::lines));
    }
    /// The same for a length of at least one: `otherwise` where nothing is left.
    template <class T>
    T to(std::string_view text, std::string_view otherwise) const {
        const auto fit = fitted(text, T::max, T::lines);
        return T::of(fit.empty() ? otherwise : fit);
    }

  private:
    std::string fitted(std::string_view text, std::size_t max, Lines lines) const;
    Report& report_;
};

/// Digits of what looks like a personal number as ＊; nothing else changes.
std::string without_personal_numbers(std::string_view text);

}  // namespace ikiiki::fhir
