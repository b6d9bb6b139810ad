#pragma once
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ikiiki {

/// Text of a template argument, so that an id's prefix is part of its type.
template <std::size_t N>
struct Prefix {
    char text[N]{};
    constexpr Prefix(const char (&from)[N]) {
        for (std::size_t i = 0; i < N; ++i) {
            text[i] = from[i];
        }
    }
    constexpr std::string_view view() const { return {text, N - 1}; }
};

using Uuid = std::array<std::uint8_t, 16>;

/// 26 lower-case Crockford base32 characters, the suffix of a TypeID (jetify typeid 0.3).
std::string to_base32(const Uuid& uuid);
std::optional<Uuid> from_base32(std::string_view text);

/// A 128-bit id whose text form is a TypeID: `pat_01h455vb4pex5vsknk084sn02q`. An id of another
/// prefix is another type and does not parse. The nil id means "none".
template <Prefix P>
struct Id {
    Uuid bytes{};

    static constexpr std::string_view prefix() { return P.view(); }

    static std::optional<Id> parse(std::string_view text) {
        const auto head = prefix();
        if (text.size() != head.size() + 27 || !text.starts_with(head) ||
            text[head.size()] != '_') {
            return std::nullopt;
        }
        const auto uuid = from_base32(text.substr(head.size() + 1));
        return uuid ? std::optional<Id>(Id{*uuid}) : std::nullopt;
    }
    std::string text() const { return std::string(prefix()) + '_' + to_base32(bytes); }
    bool is_nil() const { return bytes == Uuid{}; }

    constexpr auto operator<=>(const Id&) const = default;
};

using PatientId = Id<"pat">;
using UserId = Id<"usr">;
using FacilityId = Id<"fac">;
using RecordId = Id<"rec">;
using ConsentId = Id<"con">;
using InvitationId = Id<"inv">;
using AgreementId = Id<"agr">;
using RequestId = Id<"req">;
using SessionId = Id<"ses">;
using AttachmentId = Id<"att">;
using FileId = Id<"fil">;

/// For unordered containers: ids are random enough that their last bytes are a hash.
struct IdHash {
    template <Prefix P>
    std::size_t operator()(const Id<P>& id) const {
        return hash(id.bytes);
    }
    static std::size_t hash(const Uuid& uuid) {
        std::size_t value = 0;
        for (std::size_t i = 8; i < 16; ++i) {
            value = (value << 8) | uuid[i];
        }
        return value;
    }
};

}  // namespace ikiiki
