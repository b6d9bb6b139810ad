#include "eventstore/access/access_log.hpp"

#include "eventstore/store/store.hpp"

#include <map>

namespace ikiiki {
namespace {

/// Entries in one record: its header must stay below 65,535 bytes.
constexpr std::size_t entries_at_most = 250;

StreamId access_stream(PatientId patient) {
    return "access/" + patient.text();
}

}  // namespace

Result<AccessReceipt> AccessLog::record(const Actor& actor, const AccessRecorded& entry,
                                        Instant now) {
    auto receipts = record_all(actor, {&entry, 1}, now);
    return receipts ? Result<AccessReceipt>(receipts->front()) : receipts.error();
}

Result<std::vector<AccessReceipt>> AccessLog::record_all(const Actor& actor,
                                                         std::span<const AccessRecorded> entries,
                                                         Instant now) {
    std::map<Partition, std::size_t> index;
    std::vector<Note> notes;
    std::vector<std::size_t> note_of_entry;
    for (const auto& entry : entries) {
        check(entry.allowed, "a receipt for a refusal");
        check(entry.purpose == entries.front().purpose, "one purpose per record");
        const auto stream = access_stream(entry.patient);
        const auto partition = store_.partition_of(Topic::access, stream);
        const auto found = index.find(partition);
        if (found == index.end() || notes[found->second].events.size() == entries_at_most) {
            index[partition] = notes.size();
            notes.push_back({partition, {}});
        }
        notes[index[partition]].events.emplace_back(stream, entry);
        note_of_entry.push_back(index[partition]);
    }
    if (entries.empty()) {
        return std::vector<AccessReceipt>();
    }
    const auto noted = store_.note_all(std::move(notes), actor, entries.front().purpose, now);
    if (!noted) {
        return noted.error();
    }
    std::vector<AccessReceipt> receipts;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        receipts.push_back(AccessReceipt(entries[i].patient, (*noted)[note_of_entry[i]]));
    }
    return receipts;
}

Result<Done> AccessLog::refuse(const Actor& actor, const AccessRecorded& entry, Instant now) {
    check(!entry.allowed, "a refusal that allows");
    const auto stream = access_stream(entry.patient);
    const auto noted = store_.note(store_.partition_of(Topic::access, stream), {{stream, entry}},
                                   actor, entry.purpose, now);
    return noted ? Result<Done>(Done{}) : noted.error();
}

Result<Position> AccessLog::sign_in(const SignInRecorded& entry, Instant now) {
    const Actor actor{.user = entry.user, .facility = {}, .profession = {}, .role = {}};
    return at_the_door(actor, entry.user, entry, now);
}

Result<Position> AccessLog::session_ended(const Actor& actor, const SessionEnded& entry,
                                          Instant now) {
    return at_the_door(actor, entry.user, entry, now);
}

Result<Position> AccessLog::code_used(const Actor& actor, const CodeUsed& entry, Instant now) {
    return at_the_door(actor, entry.user, entry, now);
}

Result<Position> AccessLog::at_the_door(const Actor& actor, UserId user, const AccessEvent& entry,
                                        Instant now) {
    const auto stream = "sign-in/" + user.text();
    return store_.note(store_.partition_of(Topic::access, stream), {{stream, entry}}, actor,
                       Purpose::admin, now);
}

}  // namespace ikiiki
