#pragma once
#include "domain/core/result.hpp"

#include <filesystem>
#include <vector>

namespace ikiiki::fhir {

struct FoundFile {
    std::filesystem::path path;
    bool named = false;  ///< by the caller, not found in a folder
};

/// The files of PATHs, folders with all below them in the order of names. Links to folders are not
/// followed. Error: invalid `bad_file` when a path is not there or a folder cannot be read.
Result<std::vector<FoundFile>> find_files(const std::vector<std::filesystem::path>& paths);

}  // namespace ikiiki::fhir
