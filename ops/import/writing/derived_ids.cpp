#include "ops/import/writing/derived_ids.hpp"

#include "eventstore/crypto/digest.hpp"
#include "eventstore/keys/key_ring.hpp"

#include <algorithm>

namespace ikiiki::fhir {

/// System and id are single lines, so that the line breaks keep the parts apart.
Uuid DerivedIds::derive(std::string_view use, std::string_view key) const {
    const auto digest = keys_.keyed_digest(
        "import " + std::string(use),
        source_.system.str() + '\n' + source_.id.str() + '\n' + std::string(key));
    Uuid uuid;
    std::copy_n(digest.bytes.begin(), uuid.size(), uuid.begin());
    uuid[6] = static_cast<std::uint8_t>(0x80U | (uuid[6] & 0x0fU));
    uuid[8] = static_cast<std::uint8_t>(0x80U | (uuid[8] & 0x3fU));
    return uuid;
}

CommandId DerivedIds::command(std::string_view act, std::string_view key) const {
    return derive("command " + std::string(act), key);
}

Digest DerivedIds::fingerprint(const Digest& content) const {
    return keys_.keyed_digest("import fingerprint", view_of(content.bytes));
}

}  // namespace ikiiki::fhir
