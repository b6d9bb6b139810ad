#include "eventstore/attachment/segments.hpp"

#include "eventstore/crypto/aead.hpp"
#include "eventstore/crypto/digest.hpp"

namespace ikiiki {
namespace {

/// What the file is, and in which form.
constexpr std::string_view mark = "IKA1";

/// Eight bytes big-endian, three of zero, one that is 1 for the last.
Nonce96 nonce_of(std::uint64_t number, bool last) {
    Nonce96 nonce{};
    for (std::size_t i = 0; i < 8; ++i) {
        nonce[i] = static_cast<std::uint8_t>(number >> (56 - 8 * i));
    }
    nonce.back() = last ? 1 : 0;
    return nonce;
}

/// Also empty content has a segment, and one of full length has none after it.
std::size_t sealed_size(std::size_t content) {
    const auto segments = content == 0 ? 1 : (content + segment_bytes - 1) / segment_bytes;
    return mark.size() + content + segments * aead_tag_bytes;
}

std::string associated_data(FileId file) {
    return "ikiiki/attachment/1" + std::string(view_of(file.bytes));
}

}  // namespace

std::string seal_segments(const FileKey& key, FileId file, std::string_view content) {
    const auto associated = associated_data(file);
    std::string sealed(mark);
    sealed.reserve(sealed_size(content.size()));
    for (std::uint64_t number = 0;; ++number) {
        const auto segment = content.substr(0, segment_bytes);
        content.remove_prefix(segment.size());
        const bool last = content.empty();
        sealed += aead_seal_at(key.bytes.bytes, nonce_of(number, last), associated, segment);
        if (last) {
            return sealed;
        }
    }
}

bool may_hold(std::string_view sealed, std::size_t size) {
    return sealed.starts_with(mark) && sealed.size() == sealed_size(size);
}

std::optional<std::string> open_segments(const FileKey& key, FileId file, std::string_view sealed) {
    if (!sealed.starts_with(mark)) {
        return std::nullopt;
    }
    sealed.remove_prefix(mark.size());
    const auto associated = associated_data(file);
    std::string content;
    content.reserve(sealed.size());
    for (std::uint64_t number = 0;; ++number) {
        const auto segment = sealed.substr(0, segment_bytes + aead_tag_bytes);
        sealed.remove_prefix(segment.size());
        const bool last = sealed.empty();
        const auto plain =
            aead_open_at(key.bytes.bytes, nonce_of(number, last), associated, segment);
        if (!plain) {
            return std::nullopt;
        }
        content += *plain;
        if (last) {
            return content;
        }
    }
}

}  // namespace ikiiki
