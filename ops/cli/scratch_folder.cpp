#include "ops/cli/scratch_folder.hpp"

#include <cstdlib>
#include <system_error>

namespace ikiiki::cli {

Result<ScratchFolder> ScratchFolder::create() {
    std::error_code failure;
    auto name = (std::filesystem::temp_directory_path(failure) / "ikiiki_XXXXXX").string();
    if (failure || ::mkdtemp(name.data()) == nullptr) {
        return Error{.kind = Kind::unavailable, .code = "disk_failed"};
    }
    return ScratchFolder(name);
}

ScratchFolder::~ScratchFolder() {
    if (!path_.empty()) {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
}

}  // namespace ikiiki::cli
