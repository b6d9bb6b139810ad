#include "domain/core/id.hpp"

#include <gtest/gtest.h>

#include <random>

namespace ikiiki {
namespace {

TEST(Id, WritesTheTypeidOfItsBytes) {
    // The example of the TypeID specification 0.3.
    const auto parsed = Id<"prefix">::parse("prefix_01h455vb4pex5vsknk084sn02q");
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->bytes, (Uuid{0x01, 0x89, 0x0a, 0x5d, 0xac, 0x96, 0x77, 0x4b, 0xbc, 0xce, 0xb3,
                                   0x02, 0x09, 0x9a, 0x80, 0x57}));
    EXPECT_EQ(PatientId{}.text(), "pat_00000000000000000000000000");
    EXPECT_TRUE(PatientId{}.is_nil());
}

TEST(Id, DoesNotParseAsAnotherKind) {
    const auto text = PatientId{}.text();
    EXPECT_TRUE(PatientId::parse(text));
    EXPECT_FALSE(UserId::parse(text));
    for (const auto* bad : {"", "pat_", "pat", "pat_0000000000000000000000000",
                            "pat_000000000000000000000000000", "pat_80000000000000000000000000",
                            "pat_0000000000000000000000000i", "pat_0000000000000000000000000A",
                            "PAT_00000000000000000000000000", "pat-00000000000000000000000000"}) {
        EXPECT_FALSE(PatientId::parse(bad)) << bad;
    }
}

TEST(Id, SurvivesItsText) {
    constexpr unsigned seed = 20260514;
    std::mt19937 random(seed);
    for (int i = 0; i < 1'000; ++i) {
        RecordId id;
        for (auto& byte : id.bytes) {
            byte = static_cast<std::uint8_t>(random());
        }
        EXPECT_EQ(RecordId::parse(id.text()), id) << "seed " << seed;
    }
}

}  // namespace
}  // namespace ikiiki
