#pragma once

namespace ikiiki::cleaner {

/// From the first line: 30 seconds of processor, no core file, no file written.
bool limit_time();

/// When everything needed is open: no new descriptor, 512 MiB more than is in use now, and of the
/// system's calls only those of reading what is open, memory and threads. A decoder that was taken
/// over can answer nonsense and nothing else.
bool close_cage();

}  // namespace ikiiki::cleaner
