#include "api/session/session_rows.hpp"

#include "eventstore/codec/row.hpp"
#include "eventstore/crypto/digest.hpp"

#include <algorithm>
#include <system_error>

namespace ikiiki {
namespace {

/// Another number throws away what an older program kept.
constexpr std::uint64_t revision = 1;
constexpr std::string_view revision_key = "revision";
/// A place is written with every change, and else after so many entries of others.
constexpr std::uint64_t write_places_every = 4096;

constexpr rocks::Family sessions = 0;
constexpr rocks::Family steps = 1;
constexpr rocks::Family places = 2;

std::string place_key(Partition partition) {
    std::string key;
    rocks::append_u16(key, partition.index);
    return key;
}

std::string number_text(std::uint64_t number) {
    std::string text;
    rocks::append_u64(text, number);
    return text;
}

Result<std::unique_ptr<rocks::Database>> open_database(const std::filesystem::path& dir) {
    return rocks::Database::open(dir, {"session", "step", "place"},
                                 {.memtable_bytes = 1u << 20, .cache_bytes = 1u << 20});
}

template <class I, class Row, class All>
Result<Done> load_rows(const rocks::Database& database, rocks::Family family, All& all) {
    return database.scan(family, "", "", rocks::Order::forward, [&](auto key, auto value) {
        I id;
        const auto row = row::read_all<Row>(value);
        if (row && key.size() == id.bytes.size()) {
            std::copy_n(key.begin(), key.size(), id.bytes.begin());
            all.emplace(id, *row);
        }
        return true;
    });
}

}  // namespace

std::vector<Partition> door_partitions(const Store& store) {
    auto all = store.partitions();
    std::erase_if(all, [](Partition partition) { return partition.topic != Topic::access; });
    return all;
}

Result<bool> SessionRows::is_usable(const Store& store) const {
    const auto kept = database_->get(places, revision_key);
    if (!kept) {
        return kept.error();
    }
    bool usable = *kept == number_text(revision);
    for (const auto partition : door_partitions(store)) {
        const auto next = place(partition);
        if (!next) {
            return next.error();
        }
        // Ahead of the log: an older copy of the log was brought back.
        usable = usable && *next <= store.frontier(partition);
    }
    return usable;
}

Result<SessionRows> SessionRows::open(const std::filesystem::path& dir, const Store& store) {
    {
        auto database = open_database(dir);
        auto rows = database ? Result<SessionRows>(SessionRows(*std::move(database)))
                             : Result<SessionRows>(database.error());
        const auto usable = rows ? rows->is_usable(store) : Result<bool>(rows.error());
        if (usable && *usable) {
            return rows;
        }
        if (!usable && usable.error().kind != Kind::damaged) {
            return usable.error();
        }
    }
    std::error_code ignored;
    std::filesystem::remove_all(dir, ignored);
    auto database = open_database(dir);
    if (!database) {
        return database.error();
    }
    rocks::Batch batch;
    batch.put(places, revision_key, number_text(revision));
    if (const auto written = (*database)->write(batch, rocks::Sync::no); !written) {
        return written.error();
    }
    return SessionRows(*std::move(database));
}

Result<Done> SessionRows::load(OpenSessions& open) const {
    const auto loaded = load_rows<SessionId, Session>(*database_, sessions, open.sessions);
    return loaded ? load_rows<UserId, UsedStep>(*database_, steps, open.steps) : loaded;
}

Result<std::uint64_t> SessionRows::place(Partition partition) const {
    const auto text = database_->get(places, place_key(partition));
    if (!text) {
        return text.error();
    }
    return *text ? rocks::read_u64(**text, 0) : 0;
}

void SessionRows::keep(const OpenSessions& open, const SessionChanges& changes, Partition partition,
                       std::uint64_t next) {
    auto& written = places_[partition];
    if (!keeping_ || (changes.empty() && next - written < write_places_every)) {
        return;
    }
    rocks::Batch batch;
    for (const auto& id : changes.begun) {
        if (const auto begun = open.sessions.find(id); begun != open.sessions.end()) {
            batch.put(sessions, view_of(id.bytes), row::bytes_of(begun->second));
        }
    }
    for (const auto& id : changes.ended) {
        batch.erase(sessions, view_of(id.bytes));
    }
    for (const auto& user : changes.stepped) {
        batch.put(steps, view_of(user.bytes), row::bytes_of(open.steps.at(user)));
    }
    batch.put(places, place_key(partition), number_text(next));
    keeping_ = database_->write(batch, rocks::Sync::no).has_value();
    written = next;
}

void SessionRows::put(SessionId id, const Session& session) {
    rocks::Batch batch;
    batch.put(sessions, view_of(id.bytes), row::bytes_of(session));
    keeping_ = keeping_ && database_->write(batch, rocks::Sync::no).has_value();
}

void SessionRows::erase(const std::vector<SessionId>& ended) {
    rocks::Batch batch;
    for (const auto& id : ended) {
        batch.erase(sessions, view_of(id.bytes));
    }
    keeping_ = keeping_ && database_->write(batch, rocks::Sync::no).has_value();
}

}  // namespace ikiiki
