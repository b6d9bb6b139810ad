#pragma once
#include <sys/types.h>

#include <filesystem>
#include <string_view>

/// What a durable file takes, beside RocksDB's own. Failures leave errno.
namespace ikiiki::disk {

/// A file descriptor that closes itself.
class Descriptor {
  public:
    Descriptor(const std::filesystem::path& path, int flags, mode_t mode = 0);
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    bool good() const { return number_ >= 0; }
    int number() const { return number_; }
    /// False when closing tells that something was not written.
    bool close();

  private:
    int number_;
};

/// All of it, and on the disk.
bool write_durably(const Descriptor& file, std::string_view bytes);
/// What was made, renamed or removed in the folder is so after a power cut too.
bool sync_folder(const std::filesystem::path& folder);

}  // namespace ikiiki::disk
