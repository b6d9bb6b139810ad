#include "eventstore/store/genesis.hpp"

#include "eventstore/crypto/random.hpp"
#include "eventstore/record/record.hpp"

#include <charconv>
#include <future>
#include <optional>
#include <string_view>

namespace ikiiki {
namespace {

constexpr std::uint16_t most_partitions = 64;
constexpr std::string_view rule = "1";

std::string hex(const Uuid& uuid) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const auto byte : uuid) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
    return text;
}

std::string note_of(const Genesis& genesis) {
    return "partitions=" + std::to_string(genesis.partitions) + ";rule=" + std::string(rule) +
           ";log=" + genesis.log_id;
}

std::string_view value_in(std::string_view note, std::string_view name) {
    const auto at = note.find(name);
    if (at == std::string_view::npos) {
        return {};
    }
    const auto value = note.substr(at + name.size());
    return value.substr(0, value.find(';'));
}

Error bad_genesis(Partition partition) {
    return {.kind = Kind::damaged,
            .code = "bad_genesis",
            .detail = "log: " + Position{partition, 0}.text()};
}

Error not_made() {
    return {.kind = Kind::unavailable, .code = "log_not_made", .detail = "genesis"};
}

/// Nothing when the partition is empty.
Result<std::optional<Genesis>> read_genesis(Log& log, Partition partition) {
    const auto entries = log.read(partition, 0, 1);
    if (!entries) {
        return entries.error();
    }
    if (entries->empty()) {
        return std::optional<Genesis>();
    }
    const auto record = decode(entries->front().bytes);
    if (!record) {
        auto error = record.error();
        error.detail = "log: " + Position{partition, 0}.text();
        return error;
    }
    const auto& header = record->header;
    if (header.form != RecordForm::genesis || header.partition != partition) {
        return bad_genesis(partition);
    }
    if (value_in(header.note, "rule=") != rule) {
        return Error{.kind = Kind::damaged, .code = "newer_rule", .detail = "log"};
    }
    Genesis genesis{.log_id = std::string(value_in(header.note, "log="))};
    const auto count = value_in(header.note, "partitions=");
    std::from_chars(count.data(), count.data() + count.size(), genesis.partitions);
    if (genesis.partitions == 0 || genesis.partitions > most_partitions ||
        genesis.log_id.size() != 32) {
        return bad_genesis(partition);
    }
    return std::optional(std::move(genesis));
}

Result<Done> write_genesis(Log& log, Partition partition, const Genesis& genesis) {
    Record record;
    record.header.form = RecordForm::genesis;
    record.header.partition = partition;
    record.header.note = note_of(genesis);
    std::promise<AppendOutcome> answer;
    log.append(partition, encode(record),
               [&](AppendOutcome outcome) { answer.set_value(outcome); });
    const auto outcome = answer.get_future().get();
    if (outcome.appended != Appended::persisted || outcome.offset != 0) {
        return Error{.kind = Kind::unavailable, .code = "log_failed", .detail = "genesis"};
    }
    return Done{};
}

}  // namespace

Result<Genesis> find_genesis(Log& log) {
    const auto first = read_genesis(log, {Topic::network, 0});
    if (!first) {
        return first.error();
    }
    if (!*first) {
        return not_made();
    }
    for (const auto& partition : all_partitions((*first)->partitions)) {
        const auto there = read_genesis(log, partition);
        if (!there) {
            return there.error();
        }
        if (!*there) {
            return not_made();
        }
        if ((*there)->log_id != (*first)->log_id || (*there)->partitions != (*first)->partitions) {
            return bad_genesis(partition);
        }
    }
    return **first;
}

Result<Genesis> settle_genesis(Log& log, std::uint16_t partitions) {
    if (partitions == 0 || partitions > most_partitions) {
        return Error{.kind = Kind::invalid, .code = "partitions_differ", .detail = "1 to 64"};
    }
    auto first = read_genesis(log, {Topic::network, 0});
    if (!first) {
        return first.error();
    }
    const auto genesis = first->value_or(Genesis{partitions, hex(random_uuid())});
    for (const auto& partition : all_partitions(genesis.partitions)) {
        const auto there = read_genesis(log, partition);
        if (!there) {
            return there.error();
        }
        if (!*there) {
            if (auto written = write_genesis(log, partition, genesis); !written) {
                return written.error();
            }
        } else if ((*there)->log_id != genesis.log_id ||
                   (*there)->partitions != genesis.partitions) {
            return bad_genesis(partition);
        }
    }
    return genesis;
}

}  // namespace ikiiki
