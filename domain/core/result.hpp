#pragma once
#include "domain/core/check.hpp"
#include "domain/core/error.hpp"

#include <utility>
#include <variant>

namespace ikiiki {

/// A value, or the Error that explains why there is none. Same member names as std::expected, which
/// g++ 12 offers only in C++23.
template <class T>
class [[nodiscard]] Result {
  public:
    using value_type = T;
    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const { return content_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    const T& value() const& {
        check(has_value(), "value() of an error");
        return std::get<0>(content_);
    }
    T& value() & {
        check(has_value(), "value() of an error");
        return std::get<0>(content_);
    }
    T&& value() && {
        check(has_value(), "value() of an error");
        return std::get<0>(std::move(content_));
    }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    const Error& error() const {
        check(!has_value(), "error() of a value");
        return std::get<1>(content_);
    }

  private:
    std::variant<T, Error> content_;
};

/// What an operation without a value returns.
struct Done {
    bool operator==(const Done&) const = default;
};

}  // namespace ikiiki
