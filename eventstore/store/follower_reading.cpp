#include "eventstore/store/follower.hpp"

namespace ikiiki {
namespace {

constexpr std::size_t read_bytes = 1u << 20;
constexpr std::size_t commit_every = 4096;

Result<RecordPtr> decode_at(const Position& position, const std::string& bytes) {
    auto record = decode(bytes);
    if (!record) {
        auto error = record.error();
        error.detail = "log: " + position.text();
        return error;
    }
    return RecordPtr(std::make_shared<const Record>(*std::move(record)));
}

}  // namespace

Result<Done> Follower::start() {
    for (const auto& part : parts_) {
        if (auto caught = catch_up(*part); !caught) {
            return caught;
        }
    }
    thread_ = std::thread([this] { run(); });
    return Done{};
}

Result<Done> Follower::catch_up(Part& part) {
    const auto reached = ledger_.checkpoint(part.partition);
    const auto end = log_.end(part.partition);
    if (!reached || !end) {
        return reached ? end.error() : reached.error();
    }
    if (reached->next > *end) {
        return Error{.kind = Kind::damaged,
                     .code = "log_shorter_than_ledger",
                     .detail = "log ends before " + Position{part.partition, reached->next}.text()};
    }
    part.frontier =
        std::make_unique<Frontier>(ledger_.of(part.partition), reached->next, reached->chain);
    while (part.frontier->next() < *end) {
        std::map<Partition, Steps> steps;
        auto& judged = steps[part.partition];
        while (part.frontier->next() < *end && judged.judged.size() < commit_every) {
            if (auto read = read_back(part, judged); !read) {
                return read;
            }
        }
        if (auto committed = commit(steps); !committed) {
            return committed;
        }
    }
    part.newest.emplace(Position{part.partition, part.frontier->next()});
    part.published = part.frontier->next();
    return Done{};
}

Result<Done> Follower::read_back(Part& part, Steps& steps) {
    const auto entries = log_.read(part.partition, part.frontier->next(), read_bytes);
    if (!entries) {
        return entries.error();
    }
    for (const auto& entry : *entries) {
        const auto record = decode_at({part.partition, entry.offset}, entry.bytes);
        if (!record) {
            return record.error();
        }
        if (!part.frontier->read(entry.offset, *record, steps)) {
            return Error{
                .kind = Kind::damaged,
                .code = "log_hole",
                .detail = "log: nothing before " + Position{part.partition, entry.offset}.text()};
        }
    }
    return Done{};
}

}  // namespace ikiiki
