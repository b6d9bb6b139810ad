#include "eventstore/codec/codec.hpp"

#include <gtest/gtest.h>
#include <schema/care_team_generated.h>
#include <schema/facility_generated.h>
#include <schema/record_generated.h>

#include <functional>
#include <limits>

namespace ikiiki {
namespace {

using Builder = flatbuffers::FlatBufferBuilder;

template <class Make>
std::string buffer(Make&& make) {
    Builder out;
    out.Finish(make(out));
    return {reinterpret_cast<const char*>(out.GetBufferPointer()), out.GetSize()};
}

std::string facility(const char* name, const char* municipality) {
    return buffer([&](Builder& out) {
        return wire::CreateFacilityApprovedDirect(out, nullptr, name, 1, municipality, 1, nullptr);
    });
}

TEST(HostileBytes, AFacilityByHandIsRead) {
    const auto good = decode<FacilityEvent>("facility.approved", 1, facility("取手", "082171"));
    ASSERT_TRUE(good);
    EXPECT_EQ(std::get<FacilityApproved>(*good).name.str(), "取手");
}

TEST(HostileBytes, TextsAreCheckedAgain) {
    for (const auto& bytes :
         {facility("\xff\xfe", "082171"), facility("a\nb", "082171"), facility("", "082171"),
          facility(nullptr, "082171"), facility("取手", "8217"),
          facility(std::string(101, 'a').c_str(), "082171")}) {
        const auto result = decode<FacilityEvent>("facility.approved", 1, bytes);
        ASSERT_FALSE(result);
        EXPECT_EQ(result.error().code, "bad_event");
    }
}

TEST(HostileBytes, EnumsAreHeldToTheirNames) {
    const auto invited = [](std::uint8_t profession) {
        return buffer([&](Builder& out) {
            return wire::CreateMemberInvited(out, nullptr, nullptr, nullptr, profession);
        });
    };
    const auto last = static_cast<std::uint8_t>(names(Profession{}).size() - 1);
    EXPECT_TRUE(decode<PatientEvent>("team.member_invited", 1, invited(last)));
    EXPECT_FALSE(decode<PatientEvent>("team.member_invited", 1,
                                      invited(static_cast<std::uint8_t>(last + 1))));
    EXPECT_FALSE(decode<PatientEvent>("team.member_invited", 1, invited(255)));
}

std::string content(double value, std::size_t observations) {
    return buffer([&](Builder& out) {
        std::vector<flatbuffers::Offset<wire::Observation>> list;
        for (std::size_t i = 0; i < observations; ++i) {
            list.push_back(wire::CreateObservationDirect(out, "pulse", value));
        }
        return wire::CreateRecordPostedPersonal(out,
                                                wire::CreateRecordContentDirect(out, "a", &list));
    });
}

TEST(HostileBytes, NumbersAreFiniteAndListsLimited) {
    const auto clear = buffer([](Builder& out) { return wire::CreateRecordPosted(out); });
    const auto read = [&](double value, std::size_t observations) {
        return decode<PatientEvent>("record.posted", 1, clear, content(value, observations))
            .has_value();
    };
    EXPECT_TRUE(read(60, 200));
    EXPECT_FALSE(read(std::numeric_limits<double>::quiet_NaN(), 1));
    EXPECT_FALSE(read(-std::numeric_limits<double>::infinity(), 1));
    EXPECT_FALSE(read(60, 2000)) << "more tables than the limit";
}

TEST(HostileBytes, PersonalBytesOfAnEventWithoutThemAreRefused) {
    const auto clear = encode(PatientEvent(RecordAcknowledged{})).clear;
    EXPECT_TRUE(decode<PatientEvent>("record.acknowledged", 1, clear));
    EXPECT_FALSE(decode<PatientEvent>("record.acknowledged", 1, clear, clear));
}

TEST(HostileBytes, HugeAndEmptyBuffersAreRefused) {
    EXPECT_FALSE(decode<PatientEvent>("record.posted", 1, ""));
    EXPECT_FALSE(decode<PatientEvent>("record.posted", 1, std::string(3, '\0')));
    EXPECT_FALSE(decode<PatientEvent>("record.posted", 1, std::string(64, '\xff')));
    EXPECT_FALSE(
        decode<PatientEvent>("record.posted", 1, std::string(std::size_t{2} << 20u, '\1')));
}

}  // namespace
}  // namespace ikiiki
