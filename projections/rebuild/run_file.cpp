#include "projections/rebuild/run_file.hpp"

#include <array>

namespace ikiiki {
namespace {

constexpr std::size_t buffer_bytes = 256u << 10;
using Sizes = std::array<std::uint32_t, 2>;

}  // namespace

RunWriter::RunWriter(std::filesystem::path path) : path_(std::move(path)), buffer_(buffer_bytes) {
    out_.rdbuf()->pubsetbuf(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    out_.open(path_, std::ios::binary | std::ios::trunc);
}

void RunWriter::put(std::string_view key, std::string_view value) {
    const Sizes sizes{static_cast<std::uint32_t>(key.size()),
                      static_cast<std::uint32_t>(value.size())};
    out_.write(reinterpret_cast<const char*>(sizes.data()), sizeof(sizes));
    out_.write(key.data(), static_cast<std::streamsize>(key.size()));
    out_.write(value.data(), static_cast<std::streamsize>(value.size()));
}

Result<Done> RunWriter::finish() {
    put({}, {});
    out_.close();
    if (!out_) {
        return Error{.kind = Kind::unavailable, .code = "disk_failed"};
    }
    return Done{};
}

RunReader::RunReader(const std::filesystem::path& path) : buffer_(buffer_bytes) {
    in_.rdbuf()->pubsetbuf(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    in_.open(path, std::ios::binary);
}

bool RunReader::next() {
    Sizes sizes{};
    if (!in_.read(reinterpret_cast<char*>(sizes.data()), sizeof(sizes))) {
        return false;
    }
    if (sizes[0] == 0) {
        ended_well_ = true;
        return false;
    }
    key_size_ = sizes[0];
    bytes_.resize(std::size_t{sizes[0]} + sizes[1]);
    return static_cast<bool>(in_.read(bytes_.data(), static_cast<std::streamsize>(bytes_.size())));
}

}  // namespace ikiiki
