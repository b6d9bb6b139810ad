#include "eventstore/rocks/batch_content.hpp"

namespace ikiiki::rocks {

Batch::Batch() : content_(std::make_unique<Content>()) {}
Batch::~Batch() = default;
Batch::Batch(Batch&&) noexcept = default;
Batch& Batch::operator=(Batch&&) noexcept = default;

void Batch::put(Family family, std::string_view key, std::string_view value) {
    content_->changes.push_back(
        {.family = family, .key_size = key.size(), .value_size = value.size()});
    content_->bytes.append(key).append(value);
}

void Batch::erase(Family family, std::string_view key) {
    content_->changes.push_back({.family = family, .key_size = key.size(), .erases = true});
    content_->bytes.append(key);
}

bool Batch::empty() const {
    return content_->changes.empty();
}

std::size_t Batch::bytes() const {
    return content_->bytes.size();
}

void Batch::clear() {
    content_->changes.clear();
    content_->bytes.clear();
}

}  // namespace ikiiki::rocks
