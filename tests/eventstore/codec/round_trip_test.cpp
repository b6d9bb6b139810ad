#include "eventstore/codec/codec.hpp"
#include "tests/support/arbitrary.hpp"
#include "tests/support/show.hpp"

#include <gtest/gtest.h>

namespace ikiiki {
namespace {

template <class Variant>
class EveryEvent : public testing::Test {};
using Variants =
    testing::Types<PatientEvent, UserEvent, FacilityEvent, AgreementEvent, LeaseEvent, AccessEvent>;
TYPED_TEST_SUITE(EveryEvent, Variants);

TYPED_TEST(EveryEvent, ComesBackAsItWas) {
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        arbitrary::Source from(seed);
        arbitrary::each<TypeParam>(from, [&](const auto& one) {
            const TypeParam event = one;
            const auto bytes = encode(event);
            const auto again =
                decode<TypeParam>(bytes.type, bytes.schema, bytes.clear, bytes.personal);
            ASSERT_TRUE(again) << bytes.type << " seed " << seed << ' ' << again.error().code;
            EXPECT_TRUE(*again == event) << bytes.type << " seed " << seed << "\n"
                                         << show::json(event) << "\n"
                                         << show::json(*again);
        });
    }
}

TYPED_TEST(EveryEvent, StaysClosedWithoutItsPersonalBytes) {
    arbitrary::Source from(7);
    arbitrary::each<TypeParam>(from, [&]<class E>(const E& one) {
        const auto bytes = encode(TypeParam(one));
        const auto closed = decode<TypeParam>(bytes.type, bytes.schema, bytes.clear);
        ASSERT_TRUE(closed) << bytes.type;
        bool has_personal = false;
        for_each_field<E>([&](const auto& field) {
            const auto& member = std::get<E>(*closed).*field.member;
            if constexpr (is_personal<std::remove_cvref_t<decltype(member)>>) {
                has_personal = true;
                EXPECT_FALSE(member.readable()) << bytes.type << ' ' << field.name;
            } else {
                EXPECT_TRUE(member == one.*field.member) << bytes.type << ' ' << field.name;
            }
        });
        EXPECT_EQ(has_personal, !bytes.personal.empty()) << bytes.type;
    });
}

TYPED_TEST(EveryEvent, IsReadFromAnyAddress) {
    arbitrary::Source from(3);
    arbitrary::each<TypeParam>(from, [&](const auto& one) {
        const TypeParam event = one;
        const auto bytes = encode(event);
        for (std::size_t shift = 0; shift < 8; ++shift) {
            const auto clear = std::string(shift, 'x') + bytes.clear;
            const auto personal = std::string(shift, 'x') + bytes.personal;
            const auto again =
                decode<TypeParam>(bytes.type, bytes.schema, std::string_view(clear).substr(shift),
                                  std::string_view(personal).substr(shift));
            ASSERT_TRUE(again) << bytes.type << " at " << shift;
            EXPECT_TRUE(*again == event) << bytes.type << " at " << shift;
        }
    });
}

TYPED_TEST(EveryEvent, NeverCrashesOnBrokenBytes) {
    arbitrary::Source from(11);
    std::size_t refused = 0;
    arbitrary::each<TypeParam>(from, [&](const auto& one) {
        const auto good = encode(TypeParam(one));
        for (int round = 0; round < 300; ++round) {
            auto bytes = good;
            auto& target =
                bytes.personal.empty() || from.up_to(1) == 0 ? bytes.clear : bytes.personal;
            if (from.up_to(3) == 0) {
                target.resize(from.up_to(target.size() - 1));
            } else {
                target[from.up_to(target.size() - 1)] ^= static_cast<char>(1 + from.up_to(254));
            }
            const auto again =
                decode<TypeParam>(bytes.type, bytes.schema, bytes.clear, bytes.personal);
            if (!again) {
                ++refused;
                EXPECT_EQ(again.error().kind, Kind::damaged);
                EXPECT_EQ(again.error().code, "bad_event");
            }
        }
    });
    EXPECT_GT(refused, 0u);
}

TEST(Codec, DoesNotKnowOtherNamesOrNewerSchemas) {
    const auto bytes = encode(PatientEvent(RecordAcknowledged{}));
    EXPECT_EQ(bytes.type, "record.acknowledged");
    EXPECT_EQ(bytes.schema, 1);
    for (const auto& [type, schema] :
         {std::pair{"record.acknowledge", 1}, std::pair{"", 1}, std::pair{"record.acknowledged", 2},
          std::pair{"record.acknowledged", 0}, std::pair{"facility.approved", 1}}) {
        const auto result =
            decode<PatientEvent>(type, static_cast<std::uint16_t>(schema), bytes.clear);
        ASSERT_FALSE(result) << type;
        EXPECT_EQ(result.error().kind, Kind::damaged);
        EXPECT_EQ(result.error().code, "unknown_event");
    }
}

TEST(Codec, KeepsPersonalContentOutOfTheClearBytes) {
    const auto secret = Text<0, 20'000>::of("ひみつ");
    RecordPosted posted{.content = RecordContent{.text = secret}};
    const auto bytes = encode(PatientEvent(posted));
    EXPECT_EQ(bytes.clear.find("ひみつ"), std::string::npos);
    EXPECT_NE(bytes.personal.find("ひみつ"), std::string::npos);
}

TEST(Codec, RefusesToWriteWhatItCouldNotReadBack) {
    EXPECT_THROW(encode(PatientEvent(MemberRemoved{})), Bug) << "a closed event";
    EXPECT_THROW(encode(FacilityEvent(FacilityApproved{})), Bug) << "a name that must not be empty";
    EXPECT_THROW(encode(PatientEvent(MemberJoined{.profession = static_cast<Profession>(99)})),
                 Bug);

    const Observation pulse{.code = Line<1, 60>::of("pulse"), .value = 60};
    RecordPosted posted{.content = RecordContent{.observations = {200, pulse}}};
    EXPECT_NO_THROW(encode(PatientEvent(posted)));
    posted.content = RecordContent{.observations = {2000, pulse}};
    EXPECT_THROW(encode(PatientEvent(posted)), Bug) << "more tables than a reader takes";
    posted.content =
        RecordContent{.observations = {Observation{
                          .code = pulse.code, .value = std::numeric_limits<double>::infinity()}}};
    EXPECT_THROW(encode(PatientEvent(posted)), Bug);
}

}  // namespace
}  // namespace ikiiki
