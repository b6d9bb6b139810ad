#pragma once
#include "eventstore/codec/event_codec.hpp"
#include "eventstore/codec/flat_read.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <type_traits>
#include <vector>

namespace ikiiki {

/// The stored name and schema version of an event, and the tables of its plain and its Personal
/// members (void: it has none). The name is written here and nowhere else, so renaming a C++ type
/// never changes history. codec/<capability>.cpp specialises it in one line per event.
template <class E>
struct Stored;

template <Prefix Name, std::uint16_t Schema, class ClearTable, class PersonalTable = void>
struct As {
    static constexpr std::string_view name = Name.view();
    static constexpr std::uint16_t schema = Schema;
    using Clear = ClearTable;
    using Personal = PersonalTable;
};

namespace flat {

constexpr std::size_t most_bytes = std::size_t{1} << 20u;
constexpr flatbuffers::uoffset_t most_depth = 16;
constexpr flatbuffers::uoffset_t most_tables = 1024;

/// A FlatBuffer may be read only from aligned memory; bytes of a log or a view stand anywhere.
class Aligned {
  public:
    explicit Aligned(std::string_view bytes)
        : words_((bytes.size() + sizeof(std::uint64_t) - 1) / sizeof(std::uint64_t)),
          size_(bytes.size()) {
        if (!bytes.empty()) {
            std::memcpy(words_.data(), bytes.data(), bytes.size());
        }
    }
    template <class Table>
    const Table* verified() const {
        if (size_ < sizeof(flatbuffers::uoffset_t) || size_ > most_bytes) {
            return nullptr;
        }
        const auto* data = reinterpret_cast<const std::uint8_t*>(words_.data());
        flatbuffers::Verifier verifier(data, size_, most_depth, most_tables);
        return verifier.VerifyBuffer<Table>(nullptr) ? flatbuffers::GetRoot<Table>(data) : nullptr;
    }

  private:
    std::vector<std::uint64_t> words_;
    std::size_t size_;
};

template <class Table, Part P, class E>
std::string to_bytes(const E& event) {
    Builder out(512);
    out.Finish(pack_table<Table, P>(out, event));
    std::string bytes(reinterpret_cast<const char*>(out.GetBufferPointer()), out.GetSize());
    check(Aligned(bytes).template verified<Table>() != nullptr, "an event too large to read back");
    return bytes;
}

template <class Table, Part P, class E>
bool from_bytes(std::string_view bytes, E& event) {
    const Aligned aligned(bytes);
    const auto* table = aligned.template verified<Table>();
    return table != nullptr && unpack_table<Table, P>(*table, event);
}

}  // namespace flat

template <class E>
std::string_view EventCodec<E>::name() {
    return Stored<E>::name;
}

template <class E>
std::uint16_t EventCodec<E>::schema() {
    return Stored<E>::schema;
}

template <class E>
EncodedEvent EventCodec<E>::encode(const E& event) {
    using S = Stored<E>;
    static_assert(FullyDescribed<E>, "a member is missing in fields()");
    EncodedEvent out{
        .type = std::string(S::name), .schema = S::schema, .clear = {}, .personal = {}};
    out.clear = flat::to_bytes<typename S::Clear, flat::Part::clear>(event);
    if constexpr (std::is_void_v<typename S::Personal>) {
        static_assert(flat::member_count<E, flat::Part::personal> == 0, "needs a second table");
    } else {
        out.personal = flat::to_bytes<typename S::Personal, flat::Part::personal>(event);
    }
    return out;
}

template <class E>
Result<E> EventCodec<E>::decode(std::string_view clear, std::string_view personal) {
    using S = Stored<E>;
    E event{};
    bool good = flat::from_bytes<typename S::Clear, flat::Part::clear>(clear, event);
    if constexpr (std::is_void_v<typename S::Personal>) {
        good = good && personal.empty();
    } else if (!personal.empty()) {
        good =
            good && flat::from_bytes<typename S::Personal, flat::Part::personal>(personal, event);
    }
    if (!good) {
        return Error{.kind = Kind::damaged, .code = "bad_event"};
    }
    return event;
}

}  // namespace ikiiki
