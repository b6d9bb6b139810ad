#include "eventstore/log/head_file.hpp"

#include "eventstore/disk/disk.hpp"
#include "eventstore/record/bytes.hpp"
#include "eventstore/record/crc32c.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace ikiiki {
namespace {

constexpr std::string_view magic = "IKH1";
constexpr std::size_t slot_bytes = 4096;

Error disk_failed() {
    return {.kind = Kind::unavailable, .code = "disk_failed", .detail = std::strerror(errno)};
}

/// magic ‖ CRC32C of the rest ‖ turn u64 ‖ count u16 ‖ count × (topic u8, partition u16, end u64),
/// little-endian.
std::string slot_of(std::uint64_t turn, const Ends& ends) {
    std::string rest;
    record::Writer out(rest);
    out.number(turn);
    out.number(static_cast<std::uint16_t>(ends.size()));
    for (const auto& [partition, end] : ends) {
        out.number(static_cast<std::uint8_t>(partition.topic));
        out.number(partition.index);
        out.number(end);
    }
    std::string slot;
    record::Writer front(slot);
    front.raw(magic);
    front.number(crc32c(rest));
    front.raw(rest);
    check(slot.size() <= slot_bytes, "too many partitions for the head file");
    return slot;
}

struct Slot {
    std::uint64_t turn = 0;
    Ends ends;
};

std::optional<Slot> read_slot(std::string_view bytes) {
    record::Reader in(bytes);
    const auto is_ours = in.take(magic.size()) == magic;
    const auto sum = in.number<std::uint32_t>();
    const auto begin = magic.size() + sizeof(sum);
    Slot slot{.turn = in.number<std::uint64_t>()};
    const auto count = in.number<std::uint16_t>();
    for (std::uint16_t i = 0; i < count && in.good(); ++i) {
        const auto topic = static_cast<Topic>(in.number<std::uint8_t>());
        const auto index = in.number<std::uint16_t>();
        slot.ends[{topic, index}] = in.number<std::uint64_t>();
    }
    const auto size = begin + 8 + 2 + std::size_t{count} * 11;
    if (!in.good() || !is_ours || crc32c(bytes.substr(begin, size - begin)) != sum) {
        return std::nullopt;
    }
    return slot;
}

}  // namespace

HeadFile::~HeadFile() {
    ::close(file_);
}

Result<std::unique_ptr<HeadFile>> HeadFile::open(const std::filesystem::path& path,
                                                 bool made_before) {
    const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC | (made_before ? 0 : O_CREAT), 0600);
    if (file < 0) {
        return made_before && errno == ENOENT
                   ? Error{.kind = Kind::damaged, .code = "head_missing", .detail = "head"}
                   : disk_failed();
    }
    std::unique_ptr<HeadFile> head(new HeadFile(file));
    if (auto read = head->read(); !read) {
        if (made_before || read.error().code != "head_damaged") {
            return read.error();
        }
        // A crash while the region was being made: nothing was acknowledged yet.
        if (auto first = head->write({}); !first) {
            return first.error();
        }
        if (!disk::sync_folder(path.parent_path())) {
            return disk_failed();
        }
    }
    return head;
}

Result<Done> HeadFile::read() {
    std::array<char, 2 * slot_bytes> bytes{};
    if (::pread(file_, bytes.data(), bytes.size(), 0) < 0) {
        return disk_failed();
    }
    bool found = false;
    for (const std::size_t at : {std::size_t{0}, slot_bytes}) {
        auto slot = read_slot({bytes.data() + at, slot_bytes});
        if (slot && (!found || slot->turn > turn_)) {
            found = true;
            turn_ = slot->turn;
            content_ = std::move(slot->ends);
        }
    }
    if (!found) {
        return Error{.kind = Kind::damaged, .code = "head_damaged", .detail = "head"};
    }
    return Done{};
}

Result<Done> HeadFile::write(const Ends& ends) {
    const auto slot = slot_of(++turn_, ends);
    const auto at = static_cast<off_t>((turn_ % 2) * slot_bytes);
    const auto written = ::pwrite(file_, slot.data(), slot.size(), at);
    if (written != static_cast<ssize_t>(slot.size()) || ::fdatasync(file_) != 0) {
        return disk_failed();
    }
    return Done{};
}

}  // namespace ikiiki
