#include "eventstore/crypto/random.hpp"
#include "eventstore/store/answer.hpp"
#include "eventstore/store/region.hpp"

namespace ikiiki {

Result<Position> Region::note(Partition partition,
                              std::vector<std::pair<StreamId, AccessEvent>> events,
                              const Actor& actor, Purpose purpose, Instant now) {
    std::vector<Note> notes;
    notes.push_back({partition, std::move(events)});
    const auto noted = note_all(std::move(notes), actor, purpose, now);
    return noted ? Result<Position>(noted->front()) : noted.error();
}

Result<std::vector<Position>> Region::note_all(std::vector<Note> notes, const Actor& actor,
                                               Purpose purpose, Instant now) {
    std::vector<std::shared_ptr<Ticket>> tickets;
    for (auto& note : notes) {
        // The patient's own log has the same index: who may see is read from there.
        if (auto able = fit({Topic::patients, note.partition.index}); !able) {
            return able.error();
        }
        std::vector<NewEvent> events;
        for (const auto& [stream, event] : note.events) {
            events.push_back({stream, 0, encode(event)});
        }
        auto record = make_record({.partition = note.partition,
                                   .command = random_uuid(),
                                   .actor = actor,
                                   .purpose = purpose,
                                   .recorded_at = now,
                                   .occurred_at = now,
                                   .preconditions = {},
                                   .network_offset = frontier({Topic::network, 0}),
                                   .fingerprint = {},
                                   .subject = {}},
                                  std::move(events), *keys_);
        if (!record) {
            return record.error();
        }
        tickets.push_back(follower_->submit(std::make_shared<const Record>(*std::move(record))));
    }
    std::vector<Position> positions;
    for (std::size_t i = 0; i < tickets.size(); ++i) {
        const auto settled = tickets[i]->wait(options_.patience);
        if (!settled) {
            return in_doubt();
        }
        if (settled->fate != Fate::accepted) {
            return not_done();
        }
        positions.push_back({notes[i].partition, settled->offset});
    }
    return positions;
}

}  // namespace ikiiki
