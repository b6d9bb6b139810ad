#include "projections/rebuild/sorter.hpp"

#include "projections/rebuild/run_file.hpp"

#include <algorithm>
#include <memory>
#include <queue>

namespace ikiiki {

std::string_view Sorter::key_of(const Entry& entry) const {
    return std::string_view(bytes_).substr(entry.at, entry.key_size);
}

std::string_view Sorter::value_of(const Entry& entry) const {
    return std::string_view(bytes_).substr(entry.at + entry.key_size, entry.value_size);
}

Result<Done> Sorter::put(std::string_view key, std::string_view value) {
    entries_.push_back({bytes_.size(), static_cast<std::uint32_t>(key.size()),
                        static_cast<std::uint32_t>(value.size())});
    bytes_.append(key).append(value);
    if (bytes_.size() + entries_.size() * sizeof(Entry) < run_bytes_) {
        return Done{};
    }
    return spill();
}

/// Sorted, and of equal keys only the last one left.
void Sorter::sort_run() {
    std::sort(entries_.begin(), entries_.end(), [this](const Entry& left, const Entry& right) {
        const auto order = key_of(left).compare(key_of(right));
        return order != 0 ? order < 0 : left.at > right.at;
    });
    const auto same = [this](const Entry& left, const Entry& right) {
        return key_of(left) == key_of(right);
    };
    entries_.erase(std::unique(entries_.begin(), entries_.end(), same), entries_.end());
}

Result<Done> Sorter::spill() {
    sort_run();
    RunWriter run(folder_ / ("run-" + std::to_string(runs_.size())));
    for (const auto& entry : entries_) {
        run.put(key_of(entry), value_of(entry));
    }
    runs_.push_back(run.path());
    bytes_.clear();
    entries_.clear();
    return run.finish();
}

Result<Done> Sorter::merge(const EmitRow& emit) {
    if (!runs_.empty()) {
        auto spilled = spill();
        bytes_ = {};
        entries_ = {};
        return spilled ? merge_runs(emit) : spilled;
    }
    sort_run();
    for (const auto& entry : entries_) {
        emit(key_of(entry), value_of(entry));
    }
    return Done{};
}

Result<Done> Sorter::merge_runs(const EmitRow& emit) {
    std::vector<std::unique_ptr<RunReader>> readers;
    const auto behind = [&](std::size_t left, std::size_t right) {
        const auto order = readers[left]->key().compare(readers[right]->key());
        // The later run first: its row is the one that counts.
        return order != 0 ? order > 0 : left < right;
    };
    std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(behind)> next(behind);
    for (const auto& run : runs_) {
        readers.push_back(std::make_unique<RunReader>(run));
        if (readers.back()->next()) {
            next.push(readers.size() - 1);
        }
    }
    std::string last;
    for (bool first = true; !next.empty();) {
        const auto at = next.top();
        next.pop();
        if (first || readers[at]->key() != last) {
            emit(readers[at]->key(), readers[at]->value());
            last.assign(readers[at]->key());
            first = false;
        }
        if (readers[at]->next()) {
            next.push(at);
        }
    }
    const bool good = std::all_of(readers.begin(), readers.end(),
                                  [](const auto& reader) { return reader->ended_well(); });
    return good ? Result<Done>(Done{}) : Error{.kind = Kind::damaged, .code = "run_damaged"};
}

}  // namespace ikiiki
