#pragma once
#include <string>
#include <string_view>

namespace ikiiki {

/// A QR code as SVG text, dark on light with the quiet zone of the standard; empty when the text is
/// too long. The secret in it never passes through anybody's script.
std::string qr_svg(std::string_view text);

}  // namespace ikiiki
