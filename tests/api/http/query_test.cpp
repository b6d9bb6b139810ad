#include "api/http/query.hpp"

#include <gtest/gtest.h>

namespace ikiiki {
namespace {

struct Colours {
    std::optional<PageLimit<100>> limit;
    std::optional<DayOrInstant> from;
    std::optional<FacilityId> facility;
    static constexpr auto fields() {
        return std::tuple{Field{"limit", &Colours::limit}, Field{"from", &Colours::from},
                          Field{"facility", &Colours::facility}};
    }
};

Request asking(std::vector<std::pair<std::string, std::string>> parameters) {
    Request request;
    request.parameters = std::move(parameters);
    return request;
}

TEST(Query, IsReadIntoAStruct) {
    const auto all = from_query<Colours>(asking({{"limit", "100"}, {"from", "2026-05-14"}}));
    ASSERT_TRUE(all.has_value());
    EXPECT_EQ(all->limit->count, 100u);
    EXPECT_EQ(all->from->at, *Instant::parse("2026-05-13T15:00:00Z")) << "midnight in Japan";
    EXPECT_FALSE(all->facility.has_value());
    EXPECT_TRUE(from_query<Colours>(asking({})).has_value());
    const auto exact = from_query<Colours>(asking({{"from", "2026-05-14T01:02:03+09:00"}}));
    EXPECT_EQ(exact->from->at, *Instant::parse("2026-05-13T16:02:03Z"));
}

TEST(Query, TellsEveryFaultAtItsPlace) {
    const auto bad = from_query<Colours>(asking(
        {{"limit", "101"}, {"from", "soon"}, {"facility", "usr_01h455vb4pex5vsknk084sn02q"}}));
    ASSERT_FALSE(bad.has_value());
    EXPECT_EQ(bad.error().kind, Kind::invalid);
    EXPECT_EQ(bad.error().code, "bad_limit");
    EXPECT_EQ(bad.error().pointer, "/query/limit");
    ASSERT_EQ(bad.error().issues.size(), 3u);
    EXPECT_EQ(bad.error().issues[1], (Issue{"/query/from", "bad_time", {}}));
    EXPECT_EQ(bad.error().issues[2], (Issue{"/query/facility", "bad_id", {}}));
}

TEST(Query, TakesNoLimitThatIsNotAWholeNumberInBounds) {
    for (const auto* text :
         {"", "0", "-1", "+1", "1.5", "1e2", " 1", "1 ", "x", "101", "99999999999999999999"}) {
        EXPECT_FALSE(PageLimit<100>::parse(text).has_value()) << text;
    }
    EXPECT_EQ(PageLimit<100>::parse("1")->count, 1u);
}

TEST(Query, HasKnownNamesEachOnce) {
    const auto known = query_parameters<Colours>();
    EXPECT_TRUE(check_query(asking({{"limit", "x"}, {"from", ""}}), known).has_value());
    const auto unknown = check_query(asking({{"colour", "red"}}), known);
    ASSERT_FALSE(unknown.has_value());
    EXPECT_EQ(unknown.error().code, "unknown_parameter");
    EXPECT_EQ(unknown.error().pointer, "/query/colour");
    const auto odd = check_query(asking({{"<script>", "1"}}), known);
    EXPECT_EQ(odd.error().pointer, "/query") << "what anybody could write is not said back";
    const auto twice = check_query(asking({{"limit", "1"}, {"limit", "2"}}), known);
    EXPECT_EQ(twice.error().code, "repeated_parameter");
    EXPECT_EQ(twice.error().pointer, "/query/limit");
}

TEST(Query, IsDocumentedFromTheSameFields) {
    const auto known = query_parameters<Colours>();
    ASSERT_EQ(known.size(), 3u);
    EXPECT_EQ(known[0].name, "limit");
    EXPECT_EQ(known[0].schema, R"({"type":"integer","minimum":1,"maximum":100})");
    EXPECT_NE(known[2].schema.find("^fac_"), std::string::npos);
}

}  // namespace
}  // namespace ikiiki
