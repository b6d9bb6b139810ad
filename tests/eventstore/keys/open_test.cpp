#include "eventstore/access/access_log.hpp"
#include "eventstore/codec/codec.hpp"
#include "eventstore/crypto/digest.hpp"
#include "eventstore/crypto/seal.hpp"
#include "eventstore/store/store.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace ikiiki {
namespace {

constexpr Instant now{1'779'000'000'000'000};

PatientId patient(std::uint8_t number) {
    PatientId id;
    id.bytes.fill(number);
    return id;
}

class Opening : public testing::Test {
  protected:
    void SetUp() override {
        auto opened =
            open_store({.data = folder_.path() / "data", .kek_file = folder_.path() / "data.kek"});
        ASSERT_TRUE(opened) << opened.error().code;
        store_ = *std::move(opened);
        for (const auto number : {std::uint8_t{1}, std::uint8_t{2}}) {
            ASSERT_TRUE(store_->keys().create(patient(number)));
        }
    }

    Result<AccessReceipt> receipt(std::uint8_t number) {
        return AccessLog(*store_).record(Actor{},
                                         {.patient = patient(number),
                                          .viewed = Viewed::record,
                                          .purpose = Purpose::care,
                                          .allowed = true},
                                         now);
    }

    SealedContent content(std::uint8_t number) {
        const auto bytes = encode(event_);
        const auto binding = sha256("header");
        return {
            .patient = patient(number),
            .binding = binding,
            .index = 1,
            .type = bytes.type,
            .schema = bytes.schema,
            .clear = bytes.clear,
            .sealed = seal(*store_->keys().key_of(patient(number)), binding, 1, bytes.personal)};
    }

    PatientEvent event_ = RecordCancelled{
        .record = {}, .record_occurred_at = {}, .reason = Text<1, 500>::of("別の人の記録")};
    TemporaryFolder folder_;
    std::unique_ptr<Store> store_;
};

TEST_F(Opening, NeedsThePatientsOwnReceipt) {
    const auto mine = receipt(1);
    ASSERT_TRUE(mine);
    const auto opened = open(*mine, content(1), store_->keys());
    ASSERT_TRUE(opened) << opened.error().code;
    EXPECT_TRUE(*opened == event_);

    const auto refused = open(*mine, content(2), store_->keys());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Kind::forbidden);
    EXPECT_EQ(refused.error().code, "wrong_receipt");
}

TEST_F(Opening, FindsContentThatWasMovedOrChanged) {
    const auto mine = receipt(1);
    const auto code_of = [&](auto change) {
        auto changed = content(1);
        change(changed);
        const auto opened = open(*mine, changed, store_->keys());
        return opened ? std::string("opened") : std::string(opened.error().code);
    };
    EXPECT_EQ(code_of([](auto&) {}), "opened");
    EXPECT_EQ(code_of([](auto& c) { c.index = 2; }), "bad_seal");
    EXPECT_EQ(code_of([](auto& c) { c.binding = sha256("other"); }), "bad_seal");
    EXPECT_EQ(code_of([](auto& c) { c.sealed.back() ^= 1; }), "bad_seal");
    EXPECT_EQ(code_of([&](auto& c) { c.sealed = content(2).sealed; }), "bad_seal");
    EXPECT_EQ(code_of([](auto& c) { c.type = "record.reworded"; }), "unknown_event");
    EXPECT_EQ(code_of([](auto& c) { c.clear.resize(3); }), "bad_event");
}

TEST_F(Opening, SaysWhenTheKeyIsGone) {
    auto lost = content(1);
    lost.patient = patient(3);
    const auto there = receipt(3);
    ASSERT_TRUE(there);
    const auto opened = open(*there, lost, store_->keys());
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().kind, Kind::gone);
    EXPECT_EQ(opened.error().code, "erased");
}

}  // namespace
}  // namespace ikiiki
