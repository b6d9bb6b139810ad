#include "eventstore/access/access_log.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/crypto/seal.hpp"
#include "eventstore/keys/key_ring.hpp"

namespace ikiiki {

Result<PatientEvent> open(const AccessReceipt& receipt, const SealedContent& content,
                          KeyRing& keys) {
    if (receipt.patient() != content.patient) {
        return Error{.kind = Kind::forbidden, .code = "wrong_receipt"};
    }
    const auto key = keys.key_of(content.patient);
    if (!key) {
        return key.error();
    }
    const auto personal = unseal(*key, content.binding, content.index, content.sealed);
    if (!personal) {
        return personal.error();
    }
    return decode<PatientEvent>(content.type, content.schema, content.clear, *personal);
}

}  // namespace ikiiki
