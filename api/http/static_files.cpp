#include "api/http/static_files.hpp"

#include "api/http/problem.hpp"
#include "eventstore/crypto/base64.hpp"
#include "eventstore/crypto/digest.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace ikiiki {
namespace {

struct TypeRow {
    std::string_view extension;
    std::string_view type;
};
constexpr auto types = std::to_array<TypeRow>({
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".json", "application/json; charset=utf-8"},
    {".webmanifest", "application/manifest+json; charset=utf-8"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
});

std::string type_of(const std::string& path) {
    for (const auto& row : types) {
        if (path.ends_with(row.extension)) {
            return std::string(row.type);
        }
    }
    return "application/octet-stream";
}

std::shared_ptr<const std::string> read(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        return nullptr;
    }
    return std::make_shared<const std::string>(std::istreambuf_iterator<char>(in),
                                               std::istreambuf_iterator<char>());
}

/// Does the client take this coding (RFC 9110 §12.5.3)? `q=0` means no; `*` is not offered to.
bool takes(std::string_view accepted, std::string_view coding) {
    while (!accepted.empty()) {
        const auto item = accepted.substr(0, accepted.find(','));
        accepted.remove_prefix(std::min(accepted.size(), item.size() + 1));
        const auto from = item.find_first_not_of(' ');
        const auto name = from == item.npos ? item : item.substr(from);
        if (name.substr(0, name.find_first_of("; ")) == coding) {
            const auto weight = name.find("q=0");
            return weight == name.npos || name.find_first_of("123456789", weight) != name.npos;
        }
    }
    return false;
}

/// Is the tag among those of If-None-Match (weak comparison)?
bool holds(std::string_view if_none_match, const std::string& etag) {
    return if_none_match == "*" || if_none_match.find(etag) != if_none_match.npos;
}

bool is_compressed_form(const std::string& path) {
    return path.ends_with(".br") || path.ends_with(".gz");
}

}  // namespace

StaticFiles StaticFiles::load(const std::filesystem::path& folder) {
    StaticFiles loaded;
    std::error_code code;
    for (std::filesystem::recursive_directory_iterator at(folder, code), end; !code && at != end;
         at.increment(code)) {
        const auto path = '/' + at->path().lexically_relative(folder).generic_string();
        if (!at->is_regular_file() || is_compressed_form(path)) {
            continue;
        }
        File file;
        file.plain = read(at->path());
        if (!file.plain) {
            continue;
        }
        file.br = read(at->path().string() + ".br");
        file.gz = read(at->path().string() + ".gz");
        file.content_type = type_of(path);
        file.etag = to_base64(sha256(*file.plain).bytes).substr(0, 22);
        file.immutable = path.starts_with("/assets/");
        loaded.files_.emplace(path, std::move(file));
    }
    return loaded;
}

const StaticFiles::File* StaticFiles::find(const Request& request) const {
    auto found = files_.find(request.path);
    const bool is_screen = request.header("Accept").find("text/html") != std::string_view::npos;
    if (found == files_.end() && (request.path == "/" || is_screen)) {
        found = files_.find("/index.html");
    }
    return found == files_.end() ? nullptr : &found->second;
}

Response StaticFiles::answer(const Request& request) const {
    const auto* file = find(request);
    if (file == nullptr) {
        return problem({.kind = Kind::not_found, .code = "not_found"});
    }
    const auto accepted = request.header("Accept-Encoding");
    const bool br = file->br && takes(accepted, "br");
    const bool gz = !br && file->gz && takes(accepted, "gzip");
    const auto etag = '"' + file->etag + (br ? "-br\"" : gz ? "-gz\"" : "\"");
    Response response;
    response.headers = {
        {"ETag", etag},
        {"Vary", "Accept-Encoding"},
        {"Cache-Control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache"}};
    if (holds(request.header("If-None-Match"), etag)) {
        response.status = 304;
        return response;
    }
    if (br || gz) {
        response.headers.emplace_back("Content-Encoding", br ? "br" : "gzip");
    }
    response.content_type = file->content_type;
    response.shared = br ? file->br : gz ? file->gz : file->plain;
    return response;
}

}  // namespace ikiiki
