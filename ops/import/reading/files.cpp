#include "ops/import/reading/files.hpp"

#include "ops/import/reading/input.hpp"

#include <algorithm>

namespace ikiiki::fhir {
namespace {

namespace fs = std::filesystem;

Result<Done> find_below(const fs::path& folder, std::vector<FoundFile>& files) {
    std::error_code fault;
    std::vector<fs::path> found;
    for (fs::recursive_directory_iterator at(folder, fault), end; !fault && at != end;
         at.increment(fault)) {
        std::error_code ignored;
        if (!at->is_directory(ignored)) {
            found.push_back(at->path());
        }
    }
    if (fault) {
        return bad_file(shown(folder) + ": cannot be read");
    }
    std::ranges::sort(found);
    for (auto& path : found) {
        files.push_back({std::move(path), false});
    }
    return Done{};
}

}  // namespace

Result<std::vector<FoundFile>> find_files(const std::vector<fs::path>& paths) {
    std::vector<FoundFile> files;
    for (const auto& path : paths) {
        std::error_code fault;
        const auto about = fs::status(path, fault);
        if (!fs::exists(about)) {
            return bad_file(shown(path) + ": is not there");
        }
        if (!fs::is_directory(about)) {
            files.push_back({path, true});
        } else if (auto done = find_below(path, files); !done) {
            return done.error();
        }
    }
    return files;
}

}  // namespace ikiiki::fhir
