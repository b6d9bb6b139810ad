#include "domain/core/result.hpp"

#include "domain/core/personal.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ikiiki {
namespace {

TEST(Result, IsAValueOrAnError) {
    const Result<std::string> value(std::string("取手"));
    ASSERT_TRUE(value.has_value());
    EXPECT_EQ(*value, "取手");
    EXPECT_EQ(value->size(), 6u);
    EXPECT_THROW(static_cast<void>(value.error()), Bug);

    const Result<std::string> refusal(Error{.kind = Kind::rule, .code = "consent_missing"});
    ASSERT_FALSE(refusal);
    EXPECT_EQ(refusal.error().code, "consent_missing");
    EXPECT_THROW(static_cast<void>(refusal.value()), Bug);
}

TEST(Personal, IsReadOnlyOnceOpened) {
    const Personal<std::string> sealed;
    EXPECT_FALSE(sealed.readable());
    EXPECT_THROW(static_cast<void>(sealed.value()), Bug);
    EXPECT_EQ(Personal<std::string>("鈴木").value(), "鈴木");
    EXPECT_FALSE(sealed == Personal<std::string>(""));
}

}  // namespace
}  // namespace ikiiki
