#include "eventstore/keys/key_entry.hpp"

#include "eventstore/record/bytes.hpp"

#include <future>

namespace ikiiki {
namespace {

constexpr std::string_view magic = "IKK1";

}  // namespace

std::string encode(const KeyEntry& entry) {
    std::string bytes;
    record::Writer out(bytes);
    out.raw(magic);
    out.raw(entry.kek);
    out.text<std::uint8_t>(entry.row);
    out.text<std::uint8_t>(entry.wrapped);
    return bytes;
}

Result<KeyEntry> decode_key_entry(std::string_view bytes) {
    record::Reader in(bytes);
    KeyEntry entry;
    const bool ours = in.take(magic.size()) == magic;
    in.raw(entry.kek);
    entry.row = in.text<std::uint8_t>();
    entry.wrapped = in.text<std::uint8_t>();
    return ours && in.at_end() ? Result<KeyEntry>(std::move(entry)) : keys::bad_key();
}

Result<std::uint64_t> publish(Log& log, const KeyEntry& entry) {
    std::promise<AppendOutcome> answer;
    log.append({Topic::keys, 0}, encode(entry),
               [&](AppendOutcome outcome) { answer.set_value(outcome); });
    const auto outcome = answer.get_future().get();
    if (outcome.appended != Appended::persisted) {
        return Error{.kind = Kind::unavailable, .code = "log_failed", .detail = "keys"};
    }
    return outcome.offset;
}

}  // namespace ikiiki
