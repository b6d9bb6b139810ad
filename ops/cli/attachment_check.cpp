#include "ops/cli/attachment_check.hpp"

#include "eventstore/attachment/attachment_files.hpp"
#include "eventstore/attachment/segments.hpp"
#include "ops/progress/progress.hpp"
#include "projections/core/event_names.hpp"
#include "projections/core/seen.hpp"

#include <optional>

namespace ikiiki::cli {
namespace {

std::optional<Error> fault_of(const AttachmentFiles& files, FileId file, std::uint32_t size) {
    const auto sealed = files.get(file);
    if (!sealed) {
        return sealed.error();
    }
    if (!may_hold(*sealed, size)) {
        return Error{.kind = Kind::damaged, .code = "attachment_damaged"};
    }
    return std::nullopt;
}

}  // namespace

Result<Done> AttachmentCheck::see(const AppliedRecord& applied) {
    if (applied.position.partition.topic != Topic::patients) {
        return Done{};
    }
    for (std::size_t i = 0; i < applied.record->header.events.size(); ++i) {
        const Seen seen(applied, i);
        if (!is_one_of<AttachmentAdded>(seen.type())) {
            continue;
        }
        const auto& event = seen.patient_event();
        if (!event) {
            return event.error();
        }
        const auto& added = std::get<AttachmentAdded>(*event);
        named_.push_back({applied.position, added.file, added.size});
    }
    return Done{};
}

Result<std::uint64_t> AttachmentCheck::look_in(const std::filesystem::path& folder) const {
    const auto files = open_attachment_folder(folder);
    if (!files) {
        return files.error();
    }
    std::optional<Error> found;
    Progress progress("files");
    progress.begin("attachments", named_.size());
    for (std::size_t i = 0; i < named_.size(); ++i) {
        const auto& [position, file, size] = named_[i];
        const auto fault = fault_of(**files, file, size);
        if (fault && fault->kind != Kind::damaged) {
            return *fault;
        }
        if (fault) {
            found = found ? found : fault;
            found->detail +=
                (found->detail.empty() ? "" : ", ") + file.text() + " (" + position.text() + ')';
        }
        progress.at(i + 1);
    }
    return found ? Result<std::uint64_t>(*found) : Result<std::uint64_t>(named_.size());
}

}  // namespace ikiiki::cli
