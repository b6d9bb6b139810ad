#pragma once
#include "tests/support/http_bodies.hpp"
#include "tests/support/shared_data.hpp"

#include <filesystem>
#include <fstream>
#include <string>

/// Files to send, and the sending of them.
namespace ikiiki::test {

/// The smallest thing that is a PDF from its first to its last byte.
inline const std::string a_pdf =
    "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// One red pixel.
inline const std::string a_png = [] {
    constexpr unsigned char bytes[] = {
        0x89, 'P',  'N',  'G',  '\r', '\n', 0x1a, '\n', 0,    0,    0,    13,   'I',  'H',
        'D',  'R',  0,    0,    0,    1,    0,    0,    0,    1,    8,    2,    0,    0,
        0,    0x90, 0x77, 0x53, 0xde, 0,    0,    0,    12,   'I',  'D',  'A',  'T',  0x08,
        0xd7, 0x63, 0xf8, 0xcf, 0xc0, 0,    0,    0x03, 0x01, 0x01, 0,    0x18, 0xdd, 0x8d,
        0xb0, 0,    0,    0,    0,    'I',  'E',  'N',  'D',  0xae, 0x42, 0x60, 0x82};
    return std::string(reinterpret_cast<const char*>(bytes), sizeof bytes);
}();

inline std::string bytes_of_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A file of the shared input; empty where that is absent.
inline std::string shared_file(const std::string& name) {
    const auto folder = shared_data();
    return folder.empty() ? std::string() : bytes_of_file(folder / "attack-files" / name);
}

struct Upload {
    std::string bytes = a_png;
    std::string type = "image/png";
    std::string caption{};
    std::string key = fresh_key();
};

inline Answer upload(const std::string& patient, std::string_view who, const Upload& file = {}) {
    Headers headers{{"Content-Type", file.type}, {"Idempotency-Key", file.key}};
    if (!file.caption.empty()) {
        headers.emplace_back("Caption", encoded(file.caption));
    }
    return region().as(who).post(of(patient) + "/attachments", file.bytes, headers);
}

inline Answer look(const std::string& patient, std::string_view who, const std::string& file) {
    return region().as(who).get(of(patient) + "/attachments/" + file);
}

/// Members of a record's body that name files.
inline std::string with_files(const std::vector<std::string>& files) {
    std::string list;
    for (const auto& file : files) {
        list += (list.empty() ? "" : ",") + json_string(file);
    }
    return ",\"attachments\":[" + list + ']';
}

}  // namespace ikiiki::test
