#pragma once
#include "domain/core/check.hpp"
#include "eventstore/store/store.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace ikiiki::test {

/// The reading side of a Store for tests of views: records are put in by hand, also such as no
/// decision would make. Sealed bytes are the Personal table, scrambled. Thread-safe.
class MemoryStore final : public Store {
  public:
    explicit MemoryStore(std::uint16_t partitions = 2) : count_(partitions) {
        for (const auto partition : partitions_()) {
            logs_[partition].emplace_back();  // genesis
        }
    }

    static std::string seal(std::string text) {
        for (auto& byte : text) {
            byte = static_cast<char>(byte ^ 0x5a);
        }
        return text;
    }

    /// One accepted record with these events of one stream.
    Position append(Topic topic, const StreamId& stream, const std::vector<EncodedEvent>& events,
                    const Actor& actor, Instant at) {
        Record record;
        auto& header = record.header;
        Position position;
        header.form = RecordForm::command;
        header.actor = actor;
        header.recorded_at = at;
        header.occurred_at = at;
        const auto partition = partition_of(topic, stream);
        header.partition = partition;
        {
            const std::lock_guard lock(mutex_);
            auto& log = logs_[partition];
            position = {partition, log.size()};
            header.command[0] = static_cast<std::uint8_t>(log.size());
            for (const auto& event : events) {
                header.events.push_back(
                    {stream, ++versions_[stream], event.type, event.schema, {}});
                record.payloads.push_back({{}, event.clear, seal(event.personal)});
            }
            log.push_back(AppliedRecord{position, std::make_shared<const Record>(record)});
        }
        tell(partition);
        return position;
    }
    /// A record the rule refused: its offset is there, nothing else.
    void append_rejected(Topic topic, const StreamId& stream) {
        const auto partition = partition_of(topic, stream);
        {
            const std::lock_guard lock(mutex_);
            logs_[partition].emplace_back();
        }
        tell(partition);
    }
    std::uint64_t version_of(const StreamId& stream) const {
        const std::lock_guard lock(mutex_);
        const auto at = versions_.find(stream);
        return at == versions_.end() ? 0 : at->second;
    }
    void fail(bool failing) {
        const std::lock_guard lock(mutex_);
        failing_ = failing;
    }

    std::vector<Partition> partitions() const override { return partitions_(); }
    Partition partition_of(Topic topic, const StreamId& stream) const override {
        if (topic == Topic::network) {
            return {topic, 0};
        }
        std::size_t sum = 0;
        for (const auto letter : stream.substr(stream.find('/') + 1)) {
            sum = sum * 31 + static_cast<std::uint8_t>(letter);
        }
        return {topic, static_cast<std::uint16_t>(sum % count_)};
    }
    std::uint64_t frontier(Partition partition) const override {
        const std::lock_guard lock(mutex_);
        return logs_.at(partition).size();
    }
    Result<Slice> applied(Partition partition, std::uint64_t from,
                          std::size_t max_records) override {
        const std::lock_guard lock(mutex_);
        if (failing_) {
            return Error{.kind = Kind::unavailable, .code = "disk_failed"};
        }
        const auto& log = logs_.at(partition);
        Slice slice;
        for (slice.next = from; slice.next < log.size(); ++slice.next) {
            if (slice.records.size() == max_records) {
                break;
            }
            if (const auto& record = log[slice.next]) {
                slice.records.push_back(*record);
            }
        }
        return slice;
    }
    void on_advance(std::function<void(Partition, std::uint64_t)> listener) override {
        const std::lock_guard lock(listening_);
        listeners_.push_back(std::move(listener));
    }

    Result<Position> note(Partition, std::vector<std::pair<StreamId, AccessEvent>>, const Actor&,
                          Purpose, Instant) override {
        throw Bug("not for tests of views");
    }
    Result<std::vector<Position>> note_all(std::vector<Note>, const Actor&, Purpose,
                                           Instant) override {
        throw Bug("not for tests of views");
    }
    Result<std::optional<Receipt>> outcome(Partition, const CommandId&) override {
        throw Bug("not for tests of views");
    }
    KeyRing& keys() override { throw Bug("not for tests of views"); }
    Result<std::uint64_t> verify() override { throw Bug("not for tests of views"); }

  private:
    Region& region() override { throw Bug("not for tests of views"); }
    std::vector<Partition> partitions_() const {
        std::vector<Partition> all{{Topic::network, 0}};
        for (std::uint16_t i = 0; i < count_; ++i) {
            all.push_back({Topic::patients, i});
            all.push_back({Topic::access, i});
        }
        return all;
    }
    void tell(Partition partition) {
        const std::lock_guard lock(listening_);
        for (const auto& listener : listeners_) {
            listener(partition, frontier(partition));
        }
    }

    std::uint16_t count_;
    mutable std::mutex mutex_;
    std::map<Partition, std::vector<std::optional<AppliedRecord>>> logs_;
    std::map<StreamId, std::uint64_t> versions_;
    bool failing_ = false;
    std::mutex listening_;
    std::vector<std::function<void(Partition, std::uint64_t)>> listeners_;
};

}  // namespace ikiiki::test
