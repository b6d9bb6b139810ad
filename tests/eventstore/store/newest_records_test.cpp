#include "eventstore/store/newest_records.hpp"

#include <gtest/gtest.h>

namespace ikiiki {
namespace {

const Partition care{Topic::patients, 3};

Judged judged(std::uint64_t offset, Verdict verdict = Verdict::accepted) {
    return {.offset = offset, .record = std::make_shared<const Record>(), .verdict = verdict};
}

std::vector<std::uint64_t> offsets_of(const std::optional<Store::Slice>& slice) {
    std::vector<std::uint64_t> offsets;
    for (const auto& applied : slice->records) {
        EXPECT_EQ(applied.position.partition, care);
        offsets.push_back(applied.position.offset);
    }
    return offsets;
}

using Offsets = std::vector<std::uint64_t>;

TEST(NewestRecords, HoldWhatCountsAndPassWhatDoesNot) {
    NewestRecords newest({care, 7});
    newest.add({judged(7), judged(8, Verdict::conflict), judged(9, Verdict::settled)}, 10);
    newest.add({judged(10)}, 11);
    const auto slice = newest.since(7, 100);
    ASSERT_TRUE(slice);
    EXPECT_EQ(offsets_of(slice), (Offsets{7, 10}));
    EXPECT_EQ(slice->next, 11u);
    const auto rest = newest.since(8, 100);
    ASSERT_TRUE(rest);
    EXPECT_EQ(offsets_of(rest), (Offsets{10}));
}

TEST(NewestRecords, ComeInPiecesThatJoin) {
    NewestRecords newest({care, 0});
    newest.add({judged(0), judged(1), judged(2, Verdict::conflict), judged(3)}, 5);
    Offsets all;
    for (std::uint64_t next = 0; next < 5;) {
        const auto slice = newest.since(next, 1);
        ASSERT_TRUE(slice);
        ASSERT_GT(slice->next, next);
        for (const auto offset : offsets_of(slice)) {
            all.push_back(offset);
        }
        next = slice->next;
    }
    EXPECT_EQ(all, (Offsets{0, 1, 3}));
}

TEST(NewestRecords, DoNotAnswerForWhatTheyNeverHadOrLetGoOf) {
    NewestRecords newest({care, 5});
    EXPECT_FALSE(newest.since(5, 10)) << "nothing is known yet";
    newest.add({judged(5)}, 6);
    EXPECT_FALSE(newest.since(4, 10)) << "before the start";
    EXPECT_FALSE(newest.since(6, 10)) << "not judged yet";
    std::vector<Judged> many;
    for (std::uint64_t offset = 6; offset < 1'006; ++offset) {
        many.push_back(judged(offset));
    }
    newest.add(many, 1'006);
    EXPECT_FALSE(newest.since(5, 10)) << "let go of";
    const auto slice = newest.since(1'000, 10);
    ASSERT_TRUE(slice);
    EXPECT_EQ(offsets_of(slice), (Offsets{1'000, 1'001, 1'002, 1'003, 1'004, 1'005}));
}

}  // namespace
}  // namespace ikiiki
