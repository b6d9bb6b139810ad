#include "eventstore/access/access_log.hpp"

#include "tests/eventstore/store/region_fixture.hpp"

namespace ikiiki {
namespace {

class AccessLogs : public RegionFixture {
  protected:
    static AccessRecorded entry(std::uint16_t patient, bool allowed = true) {
        return {.patient = patient_number(patient),
                .viewed = Viewed::timeline,
                .purpose = Purpose::care,
                .allowed = allowed};
    }
    std::vector<AccessRecorded> written(std::uint16_t index) {
        std::vector<AccessRecorded> all;
        const auto slice = store_->applied({Topic::access, index}, 0, 10'000);
        EXPECT_TRUE(slice);
        for (const auto& applied : slice->records) {
            for (std::size_t i = 0; i < applied.record->payloads.size(); ++i) {
                const auto& header = applied.record->header.events[i];
                const auto event = decode<AccessEvent>(header.type, header.schema,
                                                       applied.record->payloads[i].clear);
                EXPECT_TRUE(event);
                if (const auto* seen = std::get_if<AccessRecorded>(&*event)) {
                    all.push_back(*seen);
                }
            }
        }
        return all;
    }
};

TEST_F(AccessLogs, GivesAReceiptForADurableEntry) {
    AccessLog log(*store_);
    const auto receipt = log.record(by().actor, entry(1), by().now);
    ASSERT_TRUE(receipt) << receipt.error().code;
    EXPECT_EQ(receipt->patient(), patient_number(1));
    EXPECT_EQ(receipt->position().partition.topic, Topic::access);
    EXPECT_LT(receipt->position().offset, store_->frontier(receipt->position().partition));
    open();
    EXPECT_EQ(written(receipt->position().partition.index), std::vector{entry(1)});
}

TEST_F(AccessLogs, WritesAListAtOnceAndKeepsItsOrder) {
    AccessLog log(*store_);
    std::vector<AccessRecorded> entries;
    for (std::uint16_t i = 0; i < 700; ++i) {
        entries.push_back(entry(i));
    }
    const auto receipts = log.record_all(by().actor, entries, by().now);
    ASSERT_TRUE(receipts) << receipts.error().code;
    ASSERT_EQ(receipts->size(), entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        EXPECT_EQ((*receipts)[i].patient(), entries[i].patient);
        EXPECT_EQ((*receipts)[i].position().partition,
                  store_->partition_of(Topic::access, "access/" + entries[i].patient.text()));
    }
    EXPECT_EQ(written(0).size() + written(1).size(), entries.size());
    const auto none = log.record_all(by().actor, {}, by().now);
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->empty());
}

TEST_F(AccessLogs, WritesRefusalsAndSignInsWithoutReceipt) {
    AccessLog log(*store_);
    ASSERT_TRUE(log.refuse(by().actor, entry(1, false), by().now));
    ASSERT_TRUE(log.sign_in({.user = by().actor.user, .succeeded = false}, by().now));
    ASSERT_TRUE(log.sign_in({.user = {}, .succeeded = false}, by().now));
    std::size_t events = 0;
    for (std::uint16_t index = 0; index < 2; ++index) {
        const auto slice = store_->applied({Topic::access, index}, 0, 100);
        ASSERT_TRUE(slice);
        events += slice->records.size();
    }
    EXPECT_EQ(events, 3u);
    EXPECT_THROW(static_cast<void>(log.record(by().actor, entry(1, false), by().now)), Bug);
}

}  // namespace
}  // namespace ikiiki
