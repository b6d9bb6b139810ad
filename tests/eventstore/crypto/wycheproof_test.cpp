#include "eventstore/crypto/aead.hpp"
#include "tests/support/shared_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <string>

namespace ikiiki {
namespace {

std::string unhex(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        out.push_back(static_cast<char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
    }
    return out;
}

/// The file has one `"name": "value"` per line and ends each test with its result.
TEST(AesGcm, AgreesWithWycheproof) {
    if (shared_data().empty()) {
        GTEST_SKIP() << "skipped: no shared data";
    }
    std::ifstream file(shared_data() / "crypto-vectors/wycheproof/aes_gcm_test.json");
    ASSERT_TRUE(file);
    std::map<std::string, std::string> at;
    std::size_t valid = 0;
    std::size_t invalid = 0;
    for (std::string line; std::getline(file, line);) {
        const auto name_end = line.find("\": \"");
        const auto name_begin = line.find('"');
        if (name_end == std::string::npos) {
            continue;
        }
        const auto value = line.substr(name_end + 4, line.rfind('"') - name_end - 4);
        at[line.substr(name_begin + 1, name_end - name_begin - 1)] = value;
        if (!line.starts_with("          \"result\"")) {
            continue;
        }
        const auto key_bytes = unhex(at["key"]);
        const auto sealed = unhex(at["iv"] + at["ct"] + at["tag"]);
        Key256 key{};
        if (key_bytes.size() != key.size() || at["iv"].size() != 24 || at["tag"].size() != 32) {
            continue;  // other sizes are not ours
        }
        std::copy(key_bytes.begin(), key_bytes.end(), key.begin());
        const auto plain = aead_open(key, unhex(at["aad"]), sealed);
        EXPECT_EQ(plain.has_value(), value == "valid") << at["comment"];
        EXPECT_TRUE(!plain || *plain == unhex(at["msg"])) << at["comment"];
        ++(value == "valid" ? valid : invalid);
    }
    EXPECT_GE(valid, 30u);
    EXPECT_GE(invalid, 10u);
}

}  // namespace
}  // namespace ikiiki
