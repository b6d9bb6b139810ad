#include "eventstore/record/record.hpp"

#include "domain/core/check.hpp"
#include "eventstore/crypto/digest.hpp"
#include "eventstore/record/bytes.hpp"
#include "eventstore/record/crc32c.hpp"
#include "eventstore/record/header.hpp"

#include <algorithm>
#include <limits>

namespace ikiiki {
namespace {

constexpr std::string_view magic = "IKR1";
/// Magic, checksum, size of the header.
constexpr std::size_t front_bytes = 4 + 4 + 2;
constexpr std::size_t checked_from = 8;

Error damage(std::string_view code) {
    return {.kind = Kind::damaged, .code = code};
}

std::uint32_t size32(std::string_view bytes) {
    check(bytes.size() <= std::numeric_limits<std::uint32_t>::max(), "a payload below 4 GiB");
    return static_cast<std::uint32_t>(bytes.size());
}

void write_payload(record::Writer& out, const Payload& payload) {
    out.raw(payload.salt);
    out.number(size32(payload.clear));
    out.raw(payload.clear);
    out.number(size32(payload.sealed));
    out.raw(payload.sealed);
}

Payload read_payload(record::Reader& in) {
    Payload payload;
    in.raw(payload.salt);
    payload.clear = in.text<std::uint32_t>();
    payload.sealed = in.text<std::uint32_t>();
    return payload;
}

}  // namespace

Digest binding_of(const RecordHeader& header) {
    return sha256({"ikiiki/binding/1", encode_header(header, record::Digests::left_out)});
}

Digest digest_of(const Payload& payload) {
    std::string size;
    record::Writer(size).number(size32(payload.clear));
    return sha256({view_of(payload.salt), size, payload.clear, payload.sealed});
}

std::string encode(const Record& record) {
    const auto& events = record.header.events;
    check(events.size() == record.payloads.size(), "one payload per event");
    const auto header = encode_header(record.header, record::Digests::written);
    check(header.size() <= max_header_bytes, "a record header above 65,535 bytes");

    std::string body;
    record::Writer out(body);
    out.text<std::uint16_t>(header);
    for (std::size_t i = 0; i < events.size(); ++i) {
        check(events[i].digest == digest_of(record.payloads[i]), "a digest of another payload");
        write_payload(out, record.payloads[i]);
    }
    std::string bytes;
    bytes.reserve(checked_from + body.size());
    record::Writer front(bytes);
    front.raw(magic);
    front.number(crc32c(body));
    front.raw(body);
    return bytes;
}

Result<Record> decode(std::string_view bytes) {
    record::Reader in(bytes);
    if (in.take(magic.size()) != magic) {
        return damage("bad_magic");
    }
    if (in.number<std::uint32_t>() != crc32c(bytes.substr(std::min(checked_from, bytes.size())))) {
        return damage("bad_checksum");
    }
    auto header = record::decode_header(in.take(in.number<std::uint16_t>()));
    if (!header) {
        return header.error();
    }
    Record record{.header = *std::move(header), .payloads = {}};
    for (const auto& event : record.header.events) {
        record.payloads.push_back(read_payload(in));
        if (!in.good()) {
            return damage("bad_payload");
        }
        if (digest_of(record.payloads.back()) != event.digest) {
            return damage("bad_digest");
        }
    }
    if (!in.at_end()) {
        return damage("bad_end");
    }
    return record;
}

std::string_view header_bytes(std::string_view record_bytes) {
    record::Reader in(record_bytes);
    in.take(front_bytes - 2);
    const auto size = in.number<std::uint16_t>();
    return in.take(size);
}

}  // namespace ikiiki
