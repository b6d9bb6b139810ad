#include "eventstore/record/record.hpp"

#include "domain/core/check.hpp"
#include "eventstore/record/crc32c.hpp"
#include "tests/eventstore/record/arbitrary_record.hpp"

#include <gtest/gtest.h>

namespace ikiiki {
namespace {

constexpr std::size_t crc_at = 4;
constexpr std::size_t body_at = 8;
constexpr std::size_t header_at = 10;

void mend_checksum(std::string& bytes) {
    const auto crc = crc32c(std::string_view(bytes).substr(body_at));
    for (unsigned i = 0; i < 4; ++i) {
        bytes[crc_at + i] = static_cast<char>(crc >> (8 * i) & 0xffu);
    }
}

TEST(Crc32c, IsTheCastagnoliOne) {
    EXPECT_EQ(crc32c("123456789"), 0xe3069283u);
    EXPECT_EQ(crc32c(""), 0u);
    EXPECT_EQ(crc32c(std::string(32, '\0')), 0x8a9136aau);
    arbitrary::Source from(1);
    for (int i = 0; i < 300; ++i) {
        const auto bytes = some_bytes(from, 100);
        EXPECT_EQ(crc32c(bytes), crc32c_portable(bytes));
    }
}

TEST(RecordBytes, ComeBackAsTheyWere) {
    for (std::uint64_t seed = 0; seed < 300; ++seed) {
        arbitrary::Source from(seed);
        const auto record = arbitrary_record(from);
        const auto bytes = encode(record);
        const auto again = decode(bytes);
        ASSERT_TRUE(again) << seed << again.error().code;
        EXPECT_TRUE(*again == record) << seed;
        EXPECT_EQ(encode(*again), bytes) << seed;
    }
}

TEST(RecordBytes, TenThousandFlipsAreAllFound) {
    arbitrary::Source from(5);
    for (int i = 0; i < 10'000; ++i) {
        auto bytes = encode(arbitrary_record(from));
        const auto bits = 1 + from.up_to(3);
        const auto before = bytes;
        for (std::uint64_t bit = 0; bit < bits; ++bit) {
            bytes[from.up_to(bytes.size() - 1)] ^= static_cast<char>(1u << from.up_to(7));
        }
        ASSERT_TRUE(bytes == before || !decode(bytes)) << "round " << i;
    }
}

TEST(RecordBytes, EveryCutIsFound) {
    arbitrary::Source from(6);
    const auto bytes = encode(arbitrary_record(from));
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto cut = std::string_view(bytes).substr(0, size);
        ASSERT_FALSE(decode(cut)) << size;
        EXPECT_LE(header_bytes(cut).size(), size);
        auto mended = std::string(cut);
        if (size >= body_at) {
            mend_checksum(mended);
            ASSERT_FALSE(decode(mended)) << size;
        }
    }
    EXPECT_FALSE(decode(bytes + 'x'));
    auto longer = bytes + 'x';
    mend_checksum(longer);
    EXPECT_EQ(decode(longer).error().code, "bad_end");
}

TEST(RecordBytes, DigestsFindForgedPayloadsBehindAMendedChecksum) {
    arbitrary::Source from(8);
    for (int i = 0; i < 2'000; ++i) {
        const auto record = arbitrary_record(from);
        const auto good = encode(record);
        auto bytes = good;
        bytes[body_at + from.up_to(bytes.size() - body_at - 1)] ^=
            static_cast<char>(1u << from.up_to(7));
        mend_checksum(bytes);
        const auto again = decode(bytes);
        if (again) {  // only a header can be forged so: the tree over the leaves finds that
            EXPECT_NE(header_bytes(bytes), header_bytes(good));
            EXPECT_TRUE(again->payloads == record.payloads);
            EXPECT_EQ(encode(*again), bytes) << "one header has one form";
        }
    }
}

TEST(RecordBytes, NamesWhatIsWrong) {
    arbitrary::Source from(9);
    const auto good = encode(arbitrary_record(from));
    auto bytes = good;
    bytes[0] = 'X';
    EXPECT_EQ(decode(bytes).error().code, "bad_magic");
    bytes = good;
    bytes.back() ^= 1;
    EXPECT_EQ(decode(bytes).error().code, "bad_checksum");
    bytes = good;
    bytes[header_at] = 2;
    mend_checksum(bytes);
    EXPECT_EQ(decode(bytes).error().code, "newer_record");
    bytes[header_at] = 0;
    mend_checksum(bytes);
    EXPECT_EQ(decode(bytes).error().code, "bad_header");
    EXPECT_EQ(decode(bytes).error().kind, Kind::damaged);
}

TEST(RecordBytes, LeafIsTheHeaderAlone) {
    arbitrary::Source from(10);
    const auto record = arbitrary_record(from);
    const auto bytes = encode(record);
    const auto leaf = header_bytes(bytes);
    EXPECT_EQ(leaf, std::string_view(bytes).substr(header_at, leaf.size()));
    std::size_t rest = header_at + leaf.size();
    for (const auto& payload : record.payloads) {
        rest += 32 + 4 + payload.clear.size() + 4 + payload.sealed.size();
    }
    EXPECT_EQ(rest, bytes.size()) << "payloads stand after the leaf, none of them inside";
    EXPECT_EQ(header_bytes("IKR1"), "");
}

TEST(RecordBytes, RefusesToWriteWhatDoesNotFit) {
    Record record;
    record.header.form = RecordForm::command;
    record.payloads.resize(1);
    EXPECT_THROW(encode(record), Bug) << "a payload without its entry";
    record.header.events.push_back({.stream = "patient/x", .type = "t"});
    EXPECT_THROW(encode(record), Bug) << "a digest of another payload";
    record.header.events[0].digest = digest_of(record.payloads[0]);
    EXPECT_NO_THROW(encode(record));
    record.header.events[0].stream = std::string(65, 's');
    EXPECT_THROW(encode(record), Bug) << "a long stream id";
    record.header.events[0].stream = "";
    EXPECT_THROW(encode(record), Bug) << "no stream id";
}

TEST(RecordBytes, HeaderEndsAt65535) {
    const EventEntry entry{
        .stream = std::string(64, 's'), .type = "t", .digest = digest_of(Payload{})};
    Record record;
    record.header.form = RecordForm::command;
    const auto grow = [&](std::size_t events) {
        record.header.events.assign(events, entry);
        record.payloads.assign(events, Payload{});
    };
    grow(0);
    const auto empty = header_bytes(encode(record)).size();
    const auto each = 65 + 8 + 2 + 2 + 32;
    grow((max_header_bytes - empty) / each);
    record.header.note = std::string((max_header_bytes - empty) % each, 'n');
    const auto bytes = encode(record);
    EXPECT_EQ(header_bytes(bytes).size(), max_header_bytes);
    EXPECT_TRUE(decode(bytes));
    record.header.note.push_back('n');
    EXPECT_THROW(encode(record), Bug);
}

TEST(Binding, CoversEverythingButTheDigests) {
    arbitrary::Source from(12, arbitrary::Filling::full);
    auto header = arbitrary_record(from).header;
    header.preconditions = {{"patient/a", 1}};
    header.events = {{.stream = "patient/a", .version = 2, .type = "t"}};
    const auto binding = binding_of(header);
    const auto moved = [&](auto change) {
        auto other = header;
        change(other);
        return binding_of(other) != binding;
    };
    EXPECT_FALSE(moved([](auto& h) { h.events[0].digest.bytes[0] ^= 1; }));
    EXPECT_TRUE(moved([](auto& h) { h.form = RecordForm::unknown; }));
    EXPECT_TRUE(moved([](auto& h) { h.partition.index ^= 1; }));
    EXPECT_TRUE(moved([](auto& h) {
        h.partition.topic = static_cast<Topic>((static_cast<int>(h.partition.topic) + 1) % 3);
    }));
    EXPECT_TRUE(moved([](auto& h) { h.command[3] ^= 1; }));
    EXPECT_TRUE(moved([](auto& h) { h.attempt[3] ^= 1; }));
    EXPECT_TRUE(moved([](auto& h) { h.actor.user.bytes[3] ^= 1; }));
    EXPECT_TRUE(moved([](auto& h) { h.actor.facility.bytes[3] ^= 1; }));
    EXPECT_TRUE(moved([](auto& h) { h.actor.profession = Profession::unknown; }));
    EXPECT_TRUE(moved([](auto& h) { h.actor.role = Role::unknown; }));
    EXPECT_TRUE(moved([](auto& h) { h.purpose = Purpose::unknown; }));
    EXPECT_TRUE(moved([](auto& h) { ++h.recorded_at.us; }));
    EXPECT_TRUE(moved([](auto& h) { ++h.occurred_at.us; }));
    EXPECT_TRUE(moved([](auto& h) { ++h.network_offset; }));
    EXPECT_TRUE(moved([](auto& h) { h.fingerprint.bytes[31] ^= 1; }));
    EXPECT_TRUE(moved([](auto& h) { h.subject += 'x'; }));
    EXPECT_TRUE(moved([](auto& h) { h.note += 'x'; }));
    EXPECT_TRUE(moved([](auto& h) { ++h.preconditions[0].version; }));
    EXPECT_TRUE(moved([](auto& h) { h.preconditions[0].stream += 'b'; }));
    EXPECT_TRUE(moved([](auto& h) { h.events[0].stream += 'b'; }));
    EXPECT_TRUE(moved([](auto& h) { ++h.events[0].version; }));
    EXPECT_TRUE(moved([](auto& h) { h.events[0].type += 'b'; }));
    EXPECT_TRUE(moved([](auto& h) { ++h.events[0].schema; }));
}

TEST(PayloadDigest, CoversSaltClearSealedAndTheirBorder) {
    const Payload payload{.clear = "ab", .sealed = "cd"};
    auto other = payload;
    other.salt[31] = 1;
    EXPECT_NE(digest_of(other), digest_of(payload));
    EXPECT_NE(digest_of({.clear = "abc", .sealed = "d"}), digest_of(payload));
    EXPECT_EQ(digest_of({.clear = "ab", .sealed = "cd"}), digest_of(payload));
}

}  // namespace
}  // namespace ikiiki
