#include "api/http/json.hpp"

#include "api/http/json_schema.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <ctime>

namespace ikiiki {
namespace {

enum class Colour : std::uint8_t { red, green };
constexpr auto names(Colour) {
    return std::to_array<std::string_view>({"red", "green"});
}

struct Part {
    Line<1, 5> name;
    std::optional<double> size;
    bool operator==(const Part&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"name", &Part::name}, Field{"size", &Part::size}};
    }
};

struct Thing {
    PatientId id;
    Text<0, 20> note;
    std::int32_t count = 0;
    std::uint8_t small = 0;
    std::uint64_t big = 0;
    double weight = 0;
    Colour colour{};
    Instant at;
    Date day;
    Digest digest;
    bool flag = false;
    std::optional<Line<1, 5>> nick;
    std::vector<Part> parts;
    std::string word;
    Personal<Line<1, 5>> secret;
    bool operator==(const Thing&) const = default;
    static constexpr auto fields() {
        return std::tuple{Field{"id", &Thing::id},         Field{"note", &Thing::note},
                          Field{"count", &Thing::count},   Field{"small", &Thing::small},
                          Field{"big", &Thing::big},       Field{"weight", &Thing::weight},
                          Field{"colour", &Thing::colour}, Field{"at", &Thing::at},
                          Field{"day", &Thing::day},       Field{"digest", &Thing::digest},
                          Field{"flag", &Thing::flag},     Field{"nick", &Thing::nick},
                          Field{"parts", &Thing::parts},   Field{"word", &Thing::word},
                          Field{"secret", &Thing::secret}};
    }
};

Thing thing() {
    Thing made;
    made.id.bytes.fill(7);
    made.note = Text<0, 20>::of("血圧\n\"高め\"");
    made.count = -5;
    made.small = 200;
    made.big = 18'446'744'073'709'551'615u;
    made.weight = 36.7;
    made.colour = Colour::green;
    made.at = *Instant::parse("2026-05-14T01:42:00.000123Z");
    made.day = *Date::parse("1941-02-03");
    made.digest.bytes[31] = 0xab;
    made.flag = true;
    made.nick = Line<1, 5>::of("花");
    made.parts = {{Line<1, 5>::of("a"), 1.5}, {Line<1, 5>::of("b"), std::nullopt}};
    made.word = "w";
    made.secret = Line<1, 5>::of("秘");
    return made;
}

std::string changed(std::string_view from, std::string_view to) {
    auto text = to_json(thing());
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

std::string faults_of(std::string_view body) {
    const auto read = from_json<Thing>(body);
    if (read) {
        return "none";
    }
    std::string all;
    for (const auto& issue : read.error().issues) {
        all += (all.empty() ? "" : " ") + issue.code + '@' + issue.pointer;
    }
    return all.empty() ? std::string(read.error().code) : all;
}

TEST(Json, ReadsWhatItWrites) {
    const auto read = from_json<Thing>(to_json(thing()));
    ASSERT_TRUE(read.has_value()) << faults_of(to_json(thing()));
    EXPECT_EQ(*read, thing());
}

TEST(Json, WritesMembersInOrderAndEscapes) {
    EXPECT_EQ(to_json(Part{Line<1, 5>::of("<\"&"), 0.1}),
              R"({"name":"\u003c\"\u0026","size":0.1})");
    EXPECT_EQ(to_json(Part{Line<1, 5>::of("x"), std::nullopt}), R"({"name":"x","size":null})");
    EXPECT_EQ(json_text(std::string_view("\0\x1f\x7f\n\\", 5)), R"("\u0000\u001f\u007f\n\\")");
    EXPECT_EQ(to_json(std::nan("")), "null");
    auto sealed = thing();
    sealed.secret = {};
    EXPECT_NE(to_json(sealed).find("\"secret\":null"), std::string::npos);
}

TEST(Json, PointsAtEveryFault) {
    EXPECT_EQ(faults_of(R"({"count":1.5,"small":256,"parts":[{"name":"toolong"},{"nome":1}]})"),
              "missing_field@/id missing_field@/note wrong_type@/count out_of_range@/small "
              "missing_field@/big missing_field@/weight missing_field@/colour missing_field@/at "
              "missing_field@/day missing_field@/digest too_long@/parts/0/name "
              "missing_field@/parts/1/name unknown_field@/parts/1/nome missing_field@/word "
              "missing_field@/secret");
}

TEST(Json, NamesTheFault) {
    EXPECT_EQ(faults_of(changed("\"pat_", "\"usr_")), "bad_id@/id");
    EXPECT_EQ(faults_of(changed("2026-05-14T", "2026-02-30T")), "bad_time@/at");
    EXPECT_EQ(faults_of(changed("1941-02-03", "1941-02-30")), "bad_date@/day");
    EXPECT_EQ(faults_of(changed("green", "blue")), "bad_enum@/colour");
    EXPECT_EQ(faults_of(changed("ab\"", "xy\"")), "bad_digest@/digest");
    EXPECT_EQ(faults_of(changed("-5", "2147483648")), "out_of_range@/count");
    EXPECT_EQ(faults_of(changed("-5", "\"5\"")), "wrong_type@/count");
    EXPECT_EQ(faults_of(changed("200", "-1")), "out_of_range@/small");
    EXPECT_EQ(faults_of(changed("36.7", "1e999")), "bad_json");
    EXPECT_EQ(faults_of(changed("true", "1")), "wrong_type@/flag");
    EXPECT_EQ(faults_of(changed("\"花\"", "\"\"")), "too_short@/nick");
    EXPECT_EQ(faults_of(changed("\"花\"", "\"a\\nb\"")), "bad_text@/nick");
    EXPECT_EQ(faults_of(changed("\"花\"", "null")), "none");
    EXPECT_EQ(faults_of(changed("\"w\"", "null")), "wrong_type@/word");
    EXPECT_EQ(faults_of(changed("\"word\"", "\"電話 090\"")), "missing_field@/word unknown_field@");
}

TEST(Json, GivesTheFirstFaultsCode) {
    const auto read = from_json<Part>(R"({"name":"toolong","x":1})");
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code, "too_long");
    EXPECT_EQ(read.error().pointer, "/name");
    EXPECT_EQ(read.error().issues.size(), 2u);
}

TEST(Json, RefusesWhatTwoReadersWouldReadDifferently) {
    for (const std::string_view body :
         {R"({"name":"a","name":"b"})", R"({"name":"a","n\u0061me":"b"})",
          "\xef\xbb\xbf{\"name\":\"a\"}", R"({"name":"a\u0000"})", R"({"name":"\ud800"})",
          "{\"name\":\"\xff\"}", R"({"name":"a"} x)", R"({"name":"a",})", R"({"name":NaN})", "",
          " ", R"({"name":'a'})", "{\"name\":\"a\tb\"}"}) {
        const auto read = from_json<Part>(body);
        ASSERT_FALSE(read.has_value()) << body;
        EXPECT_EQ(read.error().code, "bad_json") << body;
    }
    EXPECT_FALSE(from_json<Part>("[]").has_value());
    EXPECT_TRUE(from_json<Part>(" {\"name\" : \"a\"}\r\n").has_value());
}

/// Of this thread alone: what others do on the machine does not count.
double processor_seconds() {
    timespec time{};
    EXPECT_EQ(::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time), 0);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

TEST(Json, RefusesDeepAndWideDocumentsAtOnce) {
    const auto began = processor_seconds();
    EXPECT_FALSE(json::parse(std::string(1'000'000, '[')).has_value());
    std::string deep = R"({"a":)";
    for (int i = 0; i < 200'000; ++i) {
        deep += R"({"a":)";
    }
    EXPECT_FALSE(json::parse(deep).has_value());
    std::string wide = "{";
    for (int i = 0; i < 1'000'000; ++i) {
        wide += '"' + std::to_string(i) + "\":0,";
    }
    EXPECT_FALSE(json::parse(wide + "\"x\":0}").has_value());
    EXPECT_FALSE(json::parse(std::string(1'000'000, '9') + 'x').has_value());
    EXPECT_LT(processor_seconds() - began, 10);
    const auto levels = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']');
    };
    EXPECT_TRUE(json::parse(levels(16)).has_value());
    EXPECT_FALSE(json::parse(levels(17)).has_value());
}

TEST(JsonSchema, SaysWhatTheReaderAsksFor) {
    const std::string part =
        R"({"type":"object","properties":{"name":{"type":"string","minLength":1,"maxLength":5},)"
        R"("size":{"anyOf":[{"type":"number"},{"type":"null"}]}},"required":["name"],)"
        R"("additionalProperties":false})";
    EXPECT_EQ(request_schema<Part>(), part);
    EXPECT_NE(answer_schema<Part>().find(R"("required":["name","size"])"), std::string::npos);
    const auto whole = request_schema<Thing>();
    EXPECT_TRUE(json::parse(whole).has_value());
    EXPECT_NE(whole.find(R"("colour":{"type":"string","enum":["red","green"]})"),
              std::string::npos);
    EXPECT_NE(whole.find(R"("id":{"type":"string","pattern":"^pat_[0-9a-hjkmnp-tv-z]{26}$"})"),
              std::string::npos);
}

}  // namespace
}  // namespace ikiiki
