#include "eventstore/codec/row.hpp"

#include "domain/patient/patient.hpp"
#include "eventstore/keys/sealed_content.hpp"

#include <gtest/gtest.h>

namespace ikiiki {
namespace {

struct Row {
    PatientId patient;
    Line<0, 40> name;
    std::optional<Instant> at;
    std::optional<Line<1, 9>> label;
    std::vector<ConsentScope> scopes;
    std::map<UserId, std::uint32_t> unread;
    RecordKind kind{};
    bool urgent = false;
    double value = 0;
    Date day;
    std::string bytes;
    bool operator==(const Row&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"patient", &Row::patient}, Field{"name", &Row::name},
                          Field{"at", &Row::at},           Field{"label", &Row::label},
                          Field{"scopes", &Row::scopes},   Field{"unread", &Row::unread},
                          Field{"kind", &Row::kind},       Field{"urgent", &Row::urgent},
                          Field{"value", &Row::value},     Field{"day", &Row::day},
                          Field{"bytes", &Row::bytes}};
    }
};

Row sample() {
    Row row;
    row.patient.bytes.fill(7);
    row.name = Line<0, 40>::of("山田");
    row.at = Instant{-5};
    row.scopes = {{}, {.professions = {Profession::nurse}, .until = Date{3}, .wide_area = true}};
    row.unread[UserId{row.patient.bytes}] = 300;
    row.kind = RecordKind::visit;
    row.urgent = true;
    row.value = -0.5;
    row.day = Date{-1};
    row.bytes = std::string(200, '\0');
    return row;
}

TEST(Rows, ComeBackAsTheyWere) {
    const auto again = row::read_all<Row>(row::bytes_of(sample()));
    ASSERT_TRUE(again);
    EXPECT_TRUE(*again == sample());
    const auto empty = row::read_all<Row>(row::bytes_of(Row{}));
    ASSERT_TRUE(empty);
    EXPECT_TRUE(*empty == Row{});
}

TEST(Rows, EveryCutAndEveryRestIsFound) {
    const auto bytes = row::bytes_of(sample());
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        const auto cut = row::read_all<Row>(std::string_view(bytes).substr(0, size));
        ASSERT_FALSE(cut) << size;
        EXPECT_EQ(cut.error().code, "bad_row");
    }
    EXPECT_FALSE(row::read_all<Row>(bytes + 'x'));
}

TEST(Rows, NeverCrashOnBrokenBytes) {
    const auto good = row::bytes_of(sample());
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (const char put : {'\0', '\x01', '\x7f', '\x80', '\xff'}) {
            auto bytes = good;
            bytes[at] = put;
            const auto row = row::read_all<Row>(bytes);
            EXPECT_TRUE(row || row.error().kind == Kind::damaged);
        }
    }
    EXPECT_FALSE(row::read_all<Row>(std::string(64, '\xff')));
}

}  // namespace
}  // namespace ikiiki
