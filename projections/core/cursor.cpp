#include "projections/core/cursor.hpp"

#include "eventstore/crypto/base64.hpp"
#include "eventstore/crypto/digest.hpp"

#include <algorithm>

namespace ikiiki {

std::string cursor_of(std::string_view key_tail) {
    auto text = to_base64(bytes_of(key_tail));
    std::replace(text.begin(), text.end(), '+', '-');
    std::replace(text.begin(), text.end(), '/', '_');
    text.erase(text.find_last_not_of('=') + 1);
    return text;
}

Result<std::string> key_tail_of(std::string_view cursor, std::size_t size) {
    std::string text(cursor);
    std::replace(text.begin(), text.end(), '-', '+');
    std::replace(text.begin(), text.end(), '_', '/');
    text.append((4 - text.size() % 4) % 4, '=');
    auto tail = from_base64(text);
    if (!tail || tail->size() != size) {
        return Error{.kind = Kind::invalid, .code = "bad_cursor"};
    }
    return *std::move(tail);
}

}  // namespace ikiiki
