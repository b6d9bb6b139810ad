#pragma once
#include "domain/core/check.hpp"

#include <optional>
#include <utility>

namespace ikiiki {

/// A value about a patient that must never be printed, logged or stored in clear. The codec seals
/// all Personal fields of an event together; an event read back without opening them has none
/// (`readable()` is false), and no rule may depend on them.
template <class T>
class Personal {
  public:
    using value_type = T;
    Personal() = default;
    Personal(T value) : value_(std::move(value)) {}

    bool readable() const { return value_.has_value(); }
    const T& value() const {
        check(readable(), "sealed content was read");
        return *value_;
    }
    bool operator==(const Personal&) const = default;

  private:
    std::optional<T> value_;
};

template <class T>
constexpr bool is_personal = false;
template <class T>
constexpr bool is_personal<Personal<T>> = true;

}  // namespace ikiiki
