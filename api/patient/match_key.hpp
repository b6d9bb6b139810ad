#pragma once
#include "domain/patient/registration.hpp"
#include "eventstore/keys/key_ring.hpp"

#include <string>

namespace ikiiki {

/// Namesakes are found by a keyed digest of what identifies a person, so that the search index
/// holds no name (art. 2(1): the same person is registered once).
inline Digest match_key(const KeyRing& keys, const PersonDetails& details) {
    return keys.keyed_digest("match_key", details.kana.str() + '\n' + details.birth_date.text() +
                                              '\n' + std::string(name_of(details.sex)));
}

}  // namespace ikiiki
