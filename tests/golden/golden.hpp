#pragma once
#include "domain/core/check.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/crypto/digest.hpp"
#include "eventstore/crypto/seal.hpp"
#include "eventstore/record/record.hpp"
#include "tests/support/arbitrary.hpp"
#include "tests/support/places.hpp"
#include "tests/support/show.hpp"

#include <filesystem>
#include <fstream>
#include <string>

/// Bytes that were written once and must be read for ever. golden.cpp writes the files that are
/// missing, never one that is there; tests/eventstore/golden reads them.
namespace ikiiki::golden {

inline std::filesystem::path folder() {
    return test::source_dir + "/tests/golden";
}

inline std::string read(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// "record.posted.1", as its two files are called.
inline std::string name_of(const EncodedEvent& event) {
    return event.type + '.' + std::to_string(event.schema);
}

/// <size of clear, 4 bytes little-endian> ‖ clear ‖ personal.
inline std::string to_file(const EncodedEvent& event) {
    std::string out;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        out.push_back(static_cast<char>(event.clear.size() >> shift & 0xffu));
    }
    return out + event.clear + event.personal;
}

inline EncodedEvent from_file(std::string type, std::uint16_t schema, const std::string& bytes) {
    check(bytes.size() >= 4, "a golden file too short");
    std::size_t size = 0;
    for (unsigned i = 0; i < 4; ++i) {
        size |= std::size_t{static_cast<std::uint8_t>(bytes[i])} << (8 * i);
    }
    check(size <= bytes.size() - 4, "a golden file cut off");
    return {.type = std::move(type),
            .schema = schema,
            .clear = bytes.substr(4, size),
            .personal = bytes.substr(4 + size)};
}

/// The key that golden records are sealed with.
inline DataKey key() {
    return DataKey(sha256("golden").bytes);
}

inline std::string json_of(const Record& record) {
    const auto& h = record.header;
    const auto line = [](const char* name, const std::string& value) {
        return std::string("  ") + show::json_text(name) + ": " + value;
    };
    std::string out = "{\n" + line("form", std::to_string(static_cast<int>(h.form)));
    const auto add = [&](const char* name, const std::string& value) {
        out += ",\n" + line(name, value);
    };
    add("position", show::json_text(Position{h.partition, 0}.text()));
    add("command", show::json_text(show::hex(view_of(h.command))));
    add("attempt", show::json_text(show::hex(view_of(h.attempt))));
    add("user", show::json(h.actor.user));
    add("facility", show::json(h.actor.facility));
    add("profession", show::json(h.actor.profession));
    add("role", show::json(h.actor.role));
    add("purpose", show::json(h.purpose));
    add("recorded_at", show::json(h.recorded_at));
    add("occurred_at", show::json(h.occurred_at));
    add("network_offset", show::json(h.network_offset));
    add("fingerprint", show::json(h.fingerprint));
    add("subject", show::json_text(h.subject));
    add("note", show::json_text(h.note));
    for (const auto& precondition : h.preconditions) {
        add("precondition",
            show::json_text(precondition.stream + ' ' + std::to_string(precondition.version)));
    }
    for (std::size_t i = 0; i < h.events.size(); ++i) {
        const auto& event = h.events[i];
        add("event", show::json_text(event.stream + ' ' + std::to_string(event.version) + ' ' +
                                     event.type + ' ' + std::to_string(event.schema)));
        add("digest", show::json(event.digest));
        const auto& payload = record.payloads[i];
        const auto plain =
            unseal(key(), binding_of(h), static_cast<std::uint32_t>(i), payload.sealed);
        add("personal", show::json_text(plain ? show::hex(*plain) : "cannot be opened"));
    }
    add("binding", show::json(binding_of(h)));
    add("leaf", show::json(sha256({std::string_view("\0", 1), header_bytes(encode(record))})));
    return out + "\n}\n";
}

}  // namespace ikiiki::golden
