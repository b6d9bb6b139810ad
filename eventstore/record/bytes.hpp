#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

/// Little-endian numbers and length-prefixed texts, written and read without looking past the end:
/// what ops/adr/0002 is made of.
namespace ikiiki::record {

class Writer {
  public:
    explicit Writer(std::string& out) : out_(out) {}

    template <class T>
    void number(T value) {
        auto bits = static_cast<std::make_unsigned_t<T>>(value);
        for (std::size_t i = 0; i < sizeof(T); ++i) {
            out_.push_back(static_cast<char>(static_cast<std::uint64_t>(bits) >> (8 * i) & 0xffu));
        }
    }
    template <std::size_t N>
    void raw(const std::array<std::uint8_t, N>& bytes) {
        out_.append(reinterpret_cast<const char*>(bytes.data()), N);
    }
    void raw(std::string_view bytes) { out_.append(bytes); }
    /// `Size` is the type of the length in front.
    template <class Size>
    void text(std::string_view bytes) {
        number(static_cast<Size>(bytes.size()));
        raw(bytes);
    }

  private:
    std::string& out_;
};

/// After the first fault everything read is empty and good() stays false.
class Reader {
  public:
    explicit Reader(std::string_view in) : in_(in) {}

    bool good() const { return good_; }
    bool at_end() const { return good_ && in_.empty(); }
    void fail() { good_ = false; }

    std::string_view take(std::size_t size) {
        if (!good_ || size > in_.size()) {
            good_ = false;
            return {};
        }
        const auto taken = in_.substr(0, size);
        in_.remove_prefix(size);
        return taken;
    }
    template <class T>
    T number() {
        std::uint64_t bits = 0;
        unsigned shift = 0;
        for (const char c : take(sizeof(T))) {
            bits |= std::uint64_t{static_cast<std::uint8_t>(c)} << shift;
            shift += 8;
        }
        return static_cast<T>(bits);
    }
    template <std::size_t N>
    void raw(std::array<std::uint8_t, N>& bytes) {
        const auto taken = take(N);
        for (std::size_t i = 0; i < taken.size(); ++i) {
            bytes[i] = static_cast<std::uint8_t>(taken[i]);
        }
    }
    template <class Size>
    std::string text() {
        return std::string(take(number<Size>()));
    }
    /// Values from `count` on are refused.
    template <class E>
    E choice(std::size_t count) {
        const auto value = number<std::uint8_t>();
        good_ = good_ && value < count;
        return good_ ? static_cast<E>(value) : E{};
    }

  private:
    std::string_view in_;
    bool good_ = true;
};

}  // namespace ikiiki::record
