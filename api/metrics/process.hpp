#pragma once
#include <cstdint>
#include <filesystem>

namespace ikiiki {

/// What this process takes of the machine; zero where the kernel does not say.
struct ProcessNumbers {
    double processor_seconds = 0;
    std::uint64_t resident_bytes = 0;
    std::uint64_t descriptors = 0;
    std::uint64_t disk_free_bytes = 0;  ///< for this user, on the disk of the data folder
};
ProcessNumbers process_numbers(const std::filesystem::path& data);

}  // namespace ikiiki
