#pragma once
#include "domain/core/digest.hpp"
#include "domain/core/result.hpp"
#include "eventstore/codec/shape.hpp"

#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

/// Rows of views and small state files: a described struct as its fields in order. Not frozen: a
/// view's revision rebuilds its rows. Stored events use FlatBuffers instead (codec.hpp).
namespace ikiiki::row {

template <class T>
void write(std::string& out, const T& value);

namespace detail {

using namespace shape;

inline void write_size(std::string& out, std::size_t size) {
    while (size >= 0x80) {
        out.push_back(static_cast<char>(0x80u | (size & 0x7fu)));
        size >>= 7;
    }
    out.push_back(static_cast<char>(size));
}

inline bool read_size(std::string_view& in, std::size_t& size) {
    size = 0;
    for (unsigned shift = 0; !in.empty() && shift < 64; shift += 7) {
        const auto byte = static_cast<std::uint8_t>(in.front());
        in.remove_prefix(1);
        size |= std::size_t{byte & 0x7fu} << shift;
        if (byte < 0x80) {
            return true;
        }
    }
    return false;
}

template <class T>
bool read_raw(std::string_view& in, T& value) {
    if (in.size() < sizeof(T)) {
        return false;
    }
    std::memcpy(&value, in.data(), sizeof(T));
    in.remove_prefix(sizeof(T));
    return true;
}

template <class T>
void write_raw(std::string& out, const T& value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

inline bool read_bytes(std::string_view& in, std::string& value) {
    std::size_t size = 0;
    if (!read_size(in, size) || size > in.size()) {
        return false;
    }
    value.assign(in.substr(0, size));
    in.remove_prefix(size);
    return true;
}

}  // namespace detail

template <class T>
bool read(std::string_view& in, T& value) {
    using namespace detail;
    if constexpr (std::is_same_v<T, std::string>) {
        return read_bytes(in, value);
    } else if constexpr (is_text<T>) {
        std::string text;
        if (!read_bytes(in, text)) {
            return false;
        }
        if (text.empty()) {
            value = T{};
            return true;
        }
        auto parsed = T::parse(std::move(text));
        return parsed ? (value = *std::move(parsed), true) : false;
    } else if constexpr (is_id<T> || std::is_same_v<T, Digest>) {
        return read_raw(in, value.bytes);
    } else if constexpr (std::is_same_v<T, Instant>) {
        return read_raw(in, value.us);
    } else if constexpr (std::is_same_v<T, Date>) {
        return read_raw(in, value.days);
    } else if constexpr (is_optional<T>) {
        bool there = false;
        if (!read(in, there)) {
            return false;
        }
        return there ? read(in, value.emplace()) : (value.reset(), true);
    } else if constexpr (is_vector<T>) {
        std::size_t size = 0;
        if (!read_size(in, size) || size > in.size()) {
            return false;
        }
        value.clear();
        for (std::size_t i = 0; i < size; ++i) {
            if (!read(in, value.emplace_back())) {
                return false;
            }
        }
        return true;
    } else if constexpr (is_map<T>) {
        std::size_t size = 0;
        if (!read_size(in, size) || size > in.size()) {
            return false;
        }
        value.clear();
        for (std::size_t i = 0; i < size; ++i) {
            typename T::key_type key{};
            if (!read(in, key) || !read(in, value[key])) {
                return false;
            }
        }
        return true;
    } else if constexpr (std::is_same_v<T, bool>) {
        std::uint8_t byte = 0;
        return read_raw(in, byte) && (value = byte != 0, true);
    } else if constexpr (Described<T>) {
        bool good = true;
        for_each_field<T>([&](const auto& field) { good = good && read(in, value.*field.member); });
        return good;
    } else {
        static_assert(std::is_arithmetic_v<T> || std::is_enum_v<T>, "no row form for this type");
        return read_raw(in, value);
    }
}

template <class T>
void write(std::string& out, const T& value) {
    using namespace detail;
    if constexpr (std::is_same_v<T, std::string>) {
        write_size(out, value.size());
        out.append(value);
    } else if constexpr (is_text<T>) {
        write(out, value.str());
    } else if constexpr (is_id<T> || std::is_same_v<T, Digest>) {
        write_raw(out, value.bytes);
    } else if constexpr (std::is_same_v<T, Instant>) {
        write_raw(out, value.us);
    } else if constexpr (std::is_same_v<T, Date>) {
        write_raw(out, value.days);
    } else if constexpr (is_optional<T>) {
        write(out, value.has_value());
        if (value) {
            write(out, *value);
        }
    } else if constexpr (is_vector<T>) {
        write_size(out, value.size());
        for (const auto& item : value) {
            write(out, item);
        }
    } else if constexpr (is_map<T>) {
        write_size(out, value.size());
        for (const auto& [key, item] : value) {
            write(out, key);
            write(out, item);
        }
    } else if constexpr (std::is_same_v<T, bool>) {
        write_raw(out, static_cast<std::uint8_t>(value));
    } else if constexpr (Described<T>) {
        for_each_field<T>([&](const auto& field) { write(out, value.*field.member); });
    } else {
        static_assert(std::is_arithmetic_v<T> || std::is_enum_v<T>, "no row form for this type");
        write_raw(out, value);
    }
}

template <class T>
std::string bytes_of(const T& value) {
    std::string out;
    write(out, value);
    return out;
}

/// Error: damaged `bad_row`.
template <class T>
Result<T> read_all(std::string_view bytes) {
    T value{};
    if (!read(bytes, value) || !bytes.empty()) {
        return Error{.kind = Kind::damaged, .code = "bad_row"};
    }
    return value;
}

}  // namespace ikiiki::row
