#pragma once
#include "domain/core/digest.hpp"
#include "domain/core/fields.hpp"
#include "domain/core/personal.hpp"
#include "eventstore/codec/shape.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <variant>
#include <vector>

/// Random values of described structs, from their fields(). The same seed gives the same values
/// everywhere: no distribution of the standard library is used.
namespace ikiiki::arbitrary {

/// full: every optional, list and id is there. sparse: some are not.
enum class Filling : std::uint8_t { sparse, full };

class Source {
  public:
    explicit Source(std::uint64_t seed, Filling filling = Filling::sparse)
        : random_(seed), filling_(filling) {}

    std::uint64_t number() { return random_(); }
    /// From 0 to most.
    std::uint64_t up_to(std::uint64_t most) {
        return most == std::numeric_limits<std::uint64_t>::max() ? random_()
                                                                 : random_() % (most + 1);
    }
    bool maybe() { return filling_ == Filling::full || up_to(3) != 0; }
    std::size_t count() { return filling_ == Filling::full ? 2 : up_to(3); }

    template <class T>
    T make();

  private:
    template <std::size_t N>
    std::array<std::uint8_t, N> bytes() {
        std::array<std::uint8_t, N> out{};
        for (auto& byte : out) {
            byte = static_cast<std::uint8_t>(number());
        }
        return out;
    }
    std::string text(std::size_t min, std::size_t max, Lines lines);
    template <class T>
    T scalar();

    std::mt19937_64 random_;
    Filling filling_;
};

inline std::string Source::text(std::size_t min, std::size_t max, Lines lines) {
    static constexpr auto pieces = std::to_array<const char*>(
        {"a", "Z", "7", "-", "\"", "\\", "é", "あ", "ン", "血", "圧", "髙", "𠮷", "😀", "が", "か"});
    const auto least = filling_ == Filling::full ? std::max<std::size_t>(min, 1) : min;
    const auto size = least + up_to(std::min<std::size_t>(max, min + 40) - least);
    std::string out;
    for (std::size_t i = 0; i < size; ++i) {
        const bool line_break = lines == Lines::many && i > 0 && i + 1 < size && up_to(9) == 0;
        out += line_break ? "\n" : pieces[up_to(pieces.size() - 1)];
    }
    return out;
}

template <class T>
T Source::scalar() {
    if constexpr (std::is_same_v<T, Instant>) {
        return Instant{static_cast<std::int64_t>(up_to(4'000'000'000'000'000ull))};
    } else if constexpr (std::is_same_v<T, Date>) {
        return Date{static_cast<std::int32_t>(up_to(100'000)) - 30'000};
    } else if constexpr (std::is_same_v<T, bool>) {
        return filling_ == Filling::full || up_to(1) == 1;
    } else if constexpr (std::is_enum_v<T>) {
        const auto last = names(T{}).size() - 1;
        return static_cast<T>(filling_ == Filling::full ? 1 + up_to(last - 1) : up_to(last));
    } else if constexpr (std::is_floating_point_v<T>) {
        return (static_cast<T>(up_to(2'000'000)) - 1e6) / 64;
    } else {
        return static_cast<T>(up_to(9) == 0 ? number() : up_to(1000));
    }
}

template <class T>
T Source::make() {
    using namespace shape;
    if constexpr (is_personal<T>) {
        return T(make<typename T::value_type>());
    } else if constexpr (Scalar<T>) {
        return scalar<T>();
    } else if constexpr (is_id<T>) {
        return maybe() ? T{bytes<16>()} : T{};
    } else if constexpr (std::is_same_v<T, Digest>) {
        return Digest{bytes<32>()};
    } else if constexpr (is_text<T>) {
        return T::of(text(T::min, T::max, T::lines));
    } else if constexpr (is_optional<T>) {
        return maybe() ? T(make<typename T::value_type>()) : T();
    } else if constexpr (is_vector<T>) {
        T out;
        for (auto left = count(); left > 0; --left) {
            out.push_back(make<typename T::value_type>());
        }
        return out;
    } else {
        static_assert(Described<T>, "no random values for this type");
        T out{};
        for_each_field<T>([&](const auto& field) {
            using Member = typename std::remove_cvref_t<decltype(field)>::Member;
            out.*field.member = make<Member>();
        });
        return out;
    }
}

/// Calls `visit` with one value of each alternative.
template <class... E, class Visit>
void each_alternative(Source& from, const std::variant<E...>* /*which*/, Visit&& visit) {
    (visit(from.make<E>()), ...);
}
template <class Variant, class Visit>
void each(Source& from, Visit&& visit) {
    each_alternative(from, static_cast<const Variant*>(nullptr), visit);
}

}  // namespace ikiiki::arbitrary
