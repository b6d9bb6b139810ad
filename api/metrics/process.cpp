#include "api/metrics/process.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <system_error>

namespace ikiiki {
namespace {

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

std::uint64_t open_descriptors() {
    std::error_code failed;
    const std::filesystem::directory_iterator all("/proc/self/fd", failed);
    return failed ? 0 : static_cast<std::uint64_t>(std::distance(begin(all), end(all)));
}

}  // namespace

ProcessNumbers process_numbers(const std::filesystem::path& data) {
    ProcessNumbers numbers;
    rusage usage{};
    if (::getrusage(RUSAGE_SELF, &usage) == 0) {
        numbers.processor_seconds = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
    }
    std::ifstream statm("/proc/self/statm");
    std::uint64_t all = 0;
    std::uint64_t resident = 0;
    if (statm >> all >> resident) {
        numbers.resident_bytes = resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    }
    numbers.descriptors = open_descriptors();
    std::error_code failed;
    const auto space = std::filesystem::space(data, failed);
    numbers.disk_free_bytes = failed ? 0 : space.available;
    return numbers;
}

}  // namespace ikiiki
