#pragma once

/// What the cleaning program says by its exit status. Any other end (a signal, a limit) means that
/// the file could not be read.
namespace ikiiki::cleaner {

enum Verdict : int {
    jpeg_written = 0,      ///< the cleaned picture is on stdout
    pdf_as_it_is = 10,     ///< to be kept as it came
    not_accepted = 20,     ///< of no kind we take, or of two kinds at once
    too_many_pixels = 21,  ///< more than 50 million
    unreadable = 22
};

}  // namespace ikiiki::cleaner
