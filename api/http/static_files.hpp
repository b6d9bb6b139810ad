#pragma once
#include "api/http/request.hpp"
#include "api/http/response.hpp"
#include "domain/core/result.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <unordered_map>

namespace ikiiki {

/// The web client's files, all in memory, with strong ETags and the precompressed forms that lie
/// beside them (`.br`, `.gz`). Paths that are no file and no API are the client's own screens and
/// answer index.html. Immutable after load: thread-safe.
class StaticFiles {
  public:
    /// An empty set when the folder is not there.
    static StaticFiles load(const std::filesystem::path& folder);
    bool empty() const { return files_.empty(); }
    Response answer(const Request& request) const;

  private:
    struct File {
        std::shared_ptr<const std::string> plain;
        std::shared_ptr<const std::string> br;
        std::shared_ptr<const std::string> gz;
        std::string content_type;
        std::string etag;
        bool immutable = false;
    };
    const File* find(const Request& request) const;
    std::unordered_map<std::string, File> files_;
};

}  // namespace ikiiki
