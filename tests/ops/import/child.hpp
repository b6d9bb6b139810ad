#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace ikiiki::test {

/// How a command of the program ended in a process of its own.
struct Ended {
    int status = -1;    ///< exit status; -1: killed
    std::string out;    ///< standard output
    std::string err;    ///< standard error
    long peak_kib = 0;  ///< most memory it held
};

/// `ikiiki import …` in a process of its own: this test program run again.
Ended ikiiki(const std::vector<std::string>& arguments);

/// The import of `path` into `data` by the manager of "station", in a process that kills itself
/// (SIGKILL) in the middle of its n-th command. False: it ended before.
bool killed_after(std::size_t commands, const std::filesystem::path& data,
                  const std::filesystem::path& path);

}  // namespace ikiiki::test
