#pragma once
#include "domain/core/actor.hpp"
#include "domain/core/digest.hpp"
#include "domain/core/fields.hpp"
#include "domain/core/personal.hpp"
#include "domain/core/text.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace ikiiki {

/// What a file is once it is cleaned. Stored: append only.
enum class MediaType : std::uint8_t { unknown, jpeg, pdf };
constexpr auto names(MediaType) {
    return std::to_array<std::string_view>({"unknown", "jpeg", "pdf"});
}

/// Opens one file and no other. It stands nowhere but in the sealed part of the event, so that a
/// file opens for an access entry only, and erasing the patient's key erases the files.
struct FileKey {
    Digest bytes;
    bool operator==(const FileKey&) const = default;
    static constexpr auto fields() { return std::tuple{Field{"bytes", &FileKey::bytes}}; }
};

/// A photo or a scanned paper is there for a record or a consent to name; the file lies under
/// `file` beside the log. Source: articles::art_3_1.
struct AttachmentAdded {
    AttachmentId attachment;
    FileId file;  ///< random: says nothing about whom or what
    MediaType media_type{};
    std::uint32_t size = 0;  ///< bytes of the cleaned content
    Personal<FileKey> key;
    Personal<Digest> digest;  ///< SHA-256 of the cleaned content
    Personal<Line<0, 200>> caption;
    bool operator==(const AttachmentAdded&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"attachment", &AttachmentAdded::attachment},
                          Field{"file", &AttachmentAdded::file},
                          Field{"media_type", &AttachmentAdded::media_type},
                          Field{"size", &AttachmentAdded::size},
                          Field{"key", &AttachmentAdded::key},
                          Field{"digest", &AttachmentAdded::digest},
                          Field{"caption", &AttachmentAdded::caption}};
    }
};

/// What later decisions must know of each attachment.
struct Attachments {
    struct Known {
        UserId author;
        std::uint64_t version = 0;
        bool used = false;
        RecordId record;  ///< that uses it; nil when a consent does
    };
    std::unordered_map<AttachmentId, Known, IdHash> known;
    /// Of records that have some, in order, as last corrected.
    std::unordered_map<RecordId, std::vector<AttachmentId>, IdHash> shown;
};

struct AddAttachment {
    AttachmentId attachment;
    FileId file;
    MediaType media_type{};
    std::uint32_t size = 0;
    FileKey key;
    Digest digest;
    Line<0, 200> caption;
};

}  // namespace ikiiki
