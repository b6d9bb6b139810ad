#include "projections/core/rows.hpp"

namespace ikiiki {

std::optional<std::string> OverlayRows::get(std::string_view key) {
    if (const auto at = changes_.find(key); at != changes_.end()) {
        return at->second;
    }
    auto stored = database_.get(family_, key);
    if (!stored) {
        failure_ = stored.error();
        return std::nullopt;
    }
    return *std::move(stored);
}

void OverlayRows::put(std::string key, std::string value) {
    bytes_ += key.size() + value.size();
    changes_.insert_or_assign(std::move(key), std::move(value));
}

void OverlayRows::erase(std::string key) {
    bytes_ += key.size();
    changes_.insert_or_assign(std::move(key), std::nullopt);
}

void OverlayRows::move_into(rocks::Batch& batch) {
    for (const auto& [key, value] : changes_) {
        if (value) {
            batch.put(family_, key, *value);
        } else {
            batch.erase(family_, key);
        }
    }
    changes_.clear();
    bytes_ = 0;
}

}  // namespace ikiiki
