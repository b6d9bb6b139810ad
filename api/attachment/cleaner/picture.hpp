#pragma once
#include "api/attachment/cleaner/verdict.hpp"

#include <string>
#include <string_view>

namespace ikiiki::cleaner {

/// Once, while files may still be opened: decoders are loaded, all but four are closed.
bool start_decoders(const char* program);

/// The picture anew as a JPEG of at most 2560 pixels on its longer side, upright, in sRGB, without
/// one byte of what came with it (Exif, GPS, XMP, ICC, comments, thumbnails). Its size is looked at
/// before a pixel is decoded.
Verdict redraw(std::string_view bytes, std::string& jpeg);

}  // namespace ikiiki::cleaner
