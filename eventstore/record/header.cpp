#include "eventstore/record/header.hpp"

#include "domain/core/check.hpp"
#include "domain/core/fields.hpp"
#include "eventstore/record/bytes.hpp"

#include <algorithm>

namespace ikiiki::record {
namespace {

constexpr std::uint8_t version = 1;
constexpr std::size_t forms = 4;
constexpr std::size_t topics = 3;
constexpr std::size_t most_stream = 64;
constexpr std::size_t most_short = 255;
constexpr std::size_t most_listed = 0xffff;
/// Bytes of the shortest precondition and event: a bound for reserve() before anything is read.
constexpr std::size_t least_precondition = 9;
constexpr std::size_t least_event = 52;

void write_stream(Writer& out, const StreamId& stream) {
    check(!stream.empty() && stream.size() <= most_stream, "a stream id of 1 to 64 bytes");
    out.text<std::uint8_t>(stream);
}

void write_short(Writer& out, std::string_view text) {
    check(text.size() <= most_short, "a short text of at most 255 bytes");
    out.text<std::uint8_t>(text);
}

void write_actor(Writer& out, const Actor& actor) {
    out.raw(actor.user.bytes);
    out.raw(actor.facility.bytes);
    out.number(static_cast<std::uint8_t>(actor.profession));
    out.number(static_cast<std::uint8_t>(actor.role));
}

void write_events(Writer& out, const std::vector<EventEntry>& events, Digests digests) {
    check(events.size() <= most_listed, "too many events");
    out.number(static_cast<std::uint16_t>(events.size()));
    for (const auto& event : events) {
        write_stream(out, event.stream);
        out.number(event.version);
        write_short(out, event.type);
        out.number(event.schema);
        if (digests == Digests::written) {
            out.raw(event.digest.bytes);
        }
    }
}

Actor read_actor(Reader& in) {
    Actor actor;
    in.raw(actor.user.bytes);
    in.raw(actor.facility.bytes);
    actor.profession = in.choice<Profession>(names(Profession{}).size());
    actor.role = in.choice<Role>(names(Role{}).size());
    return actor;
}

StreamId read_stream(Reader& in) {
    auto stream = in.text<std::uint8_t>();
    if (stream.empty() || stream.size() > most_stream) {
        in.fail();
    }
    return stream;
}

void read_preconditions(Reader& in, std::size_t most, std::vector<Precondition>& out) {
    const std::size_t count = in.number<std::uint16_t>();
    out.reserve(std::min(count, most / least_precondition));
    for (std::size_t i = 0; i < count && in.good(); ++i) {
        auto& precondition = out.emplace_back();
        precondition.stream = read_stream(in);
        precondition.version = in.number<std::uint64_t>();
    }
}

void read_events(Reader& in, std::size_t most, std::vector<EventEntry>& out) {
    const std::size_t count = in.number<std::uint16_t>();
    out.reserve(std::min(count, most / least_event));
    for (std::size_t i = 0; i < count && in.good(); ++i) {
        auto& event = out.emplace_back();
        event.stream = read_stream(in);
        event.version = in.number<std::uint64_t>();
        event.type = in.text<std::uint8_t>();
        event.schema = in.number<std::uint16_t>();
        in.raw(event.digest.bytes);
    }
}

}  // namespace

std::string encode_header(const RecordHeader& header, Digests digests) {
    std::string bytes;
    bytes.reserve(256 + header.events.size() * 128);
    Writer out(bytes);
    out.number(version);
    out.number(static_cast<std::uint8_t>(header.form));
    out.number(static_cast<std::uint8_t>(header.partition.topic));
    out.number(header.partition.index);
    out.raw(header.command);
    out.raw(header.attempt);
    write_actor(out, header.actor);
    out.number(static_cast<std::uint8_t>(header.purpose));
    out.number(header.recorded_at.us);
    out.number(header.occurred_at.us);
    out.number(header.network_offset);
    out.raw(header.fingerprint.bytes);
    write_short(out, header.subject);
    check(header.note.size() <= most_listed, "a note of at most 65,535 bytes");
    out.text<std::uint16_t>(header.note);
    check(header.preconditions.size() <= most_listed, "too many preconditions");
    out.number(static_cast<std::uint16_t>(header.preconditions.size()));
    for (const auto& precondition : header.preconditions) {
        write_stream(out, precondition.stream);
        out.number(precondition.version);
    }
    write_events(out, header.events, digests);
    return bytes;
}

Result<RecordHeader> decode_header(std::string_view bytes) {
    Reader in(bytes);
    if (in.number<std::uint8_t>() > version) {
        return Error{.kind = Kind::damaged, .code = "newer_record"};
    }
    RecordHeader header;
    header.form = in.choice<RecordForm>(forms);
    header.partition.topic = in.choice<Topic>(topics);
    header.partition.index = in.number<std::uint16_t>();
    in.raw(header.command);
    in.raw(header.attempt);
    header.actor = read_actor(in);
    header.purpose = in.choice<Purpose>(names(Purpose{}).size());
    header.recorded_at.us = in.number<std::int64_t>();
    header.occurred_at.us = in.number<std::int64_t>();
    header.network_offset = in.number<std::uint64_t>();
    in.raw(header.fingerprint.bytes);
    header.subject = in.text<std::uint8_t>();
    header.note = in.text<std::uint16_t>();
    read_preconditions(in, bytes.size(), header.preconditions);
    read_events(in, bytes.size(), header.events);
    if (!in.at_end() || bytes.front() != version) {
        return Error{.kind = Kind::damaged, .code = "bad_header"};
    }
    return header;
}

}  // namespace ikiiki::record
