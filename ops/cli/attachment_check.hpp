#pragma once
#include "eventstore/store/store.hpp"

#include <filesystem>
#include <vector>

namespace ikiiki::cli {

/// Whether the files that the log names lie beside it. Their form and length are looked at; that no
/// byte is changed only the key in the sealed part of the event can tell, when one is opened.
class AttachmentCheck {
  public:
    /// Notes what the record names. Error: damaged, from the codec.
    Result<Done> see(const AppliedRecord& applied);
    /// The number of files; shows its progress. Errors: damaged `attachment_missing`,
    /// `attachment_damaged`, with every such place; unavailable `attachments_failed`.
    Result<std::uint64_t> look_in(const std::filesystem::path& folder) const;

  private:
    struct Named {
        Position position;
        FileId file;
        std::uint32_t size;  ///< of the content
    };
    std::vector<Named> named_;
};

}  // namespace ikiiki::cli
