#include "eventstore/crypto/seal.hpp"

#include "eventstore/crypto/aead.hpp"
#include "eventstore/crypto/digest.hpp"
#include "eventstore/crypto/random.hpp"

namespace ikiiki {
namespace {

std::string associated_data(const Digest& binding, std::uint32_t index) {
    std::string bytes = "ikiiki/payload/1";
    bytes += view_of(binding.bytes);
    for (unsigned shift = 0; shift < 32; shift += 8) {
        bytes.push_back(static_cast<char>(index >> shift & 0xffu));
    }
    return bytes;
}

}  // namespace

DataKey::~DataKey() {
    wipe(bytes_);
}

std::string seal(const DataKey& key, const Digest& binding, std::uint32_t index,
                 std::string_view personal) {
    return personal.empty() ? std::string{}
                            : aead_seal(key.bytes(), associated_data(binding, index), personal);
}

Result<std::string> unseal(const DataKey& key, const Digest& binding, std::uint32_t index,
                           std::string_view sealed) {
    if (sealed.empty()) {
        return std::string{};
    }
    auto plain = aead_open(key.bytes(), associated_data(binding, index), sealed);
    if (!plain) {
        return Error{.kind = Kind::damaged, .code = "bad_seal"};
    }
    return *std::move(plain);
}

}  // namespace ikiiki
