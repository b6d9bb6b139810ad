#pragma once
#include "domain/attachment/attachment.hpp"
#include "domain/core/result.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace ikiiki {

/// Where the sealed content of attachments lies, beside the log. Thread-safe; several nodes may
/// share one place.
class AttachmentFiles {
  public:
    virtual ~AttachmentFiles() = default;
    /// Durable when it returns, so that no event names a file that is not there. A file is put
    /// once; one without an event (a crash, a refusal) is never read. Error: unavailable
    /// `attachments_failed`.
    virtual Result<Done> put(FileId file, std::string_view sealed) = 0;
    /// Errors: damaged `attachment_missing`, unavailable `attachments_failed`.
    virtual Result<std::string> get(FileId file) const = 0;
};

/// One file for each in a folder, made where it is missing; what puts that never ended left behind
/// is removed when an hour old, since another node may be at it. Error: unavailable
/// `attachments_failed`.
Result<std::unique_ptr<AttachmentFiles>> open_attachment_folder(const std::filesystem::path& dir);

}  // namespace ikiiki
