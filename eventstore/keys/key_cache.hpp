#pragma once
#include "eventstore/keys/key_ring.hpp"

#include <cstddef>
#include <list>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

namespace ikiiki {

/// Unwrapped data keys of the patients used last. Thread-safe.
class KeyCache {
  public:
    explicit KeyCache(std::size_t most) : most_(most) {}

    std::optional<DataKey> find(PatientId patient) {
        const std::lock_guard lock(mutex_);
        const auto found = places_.find(patient);
        if (found == places_.end()) {
            return std::nullopt;
        }
        newest_first_.splice(newest_first_.begin(), newest_first_, found->second);
        return found->second->second;
    }

    void keep(PatientId patient, const DataKey& key) {
        const std::lock_guard lock(mutex_);
        if (places_.contains(patient)) {
            return;
        }
        newest_first_.emplace_front(patient, key);
        places_.emplace(patient, newest_first_.begin());
        if (places_.size() > most_) {
            places_.erase(newest_first_.back().first);
            newest_first_.pop_back();
        }
    }

    std::size_t size() const {
        const std::lock_guard lock(mutex_);
        return places_.size();
    }

  private:
    using Entries = std::list<std::pair<PatientId, DataKey>>;
    mutable std::mutex mutex_;
    std::size_t most_;
    Entries newest_first_;
    std::unordered_map<PatientId, Entries::iterator, IdHash> places_;
};

}  // namespace ikiiki
