#include "api/http/router.hpp"

#include "domain/core/check.hpp"

#include <gtest/gtest.h>

namespace ikiiki {
namespace {

Route route(std::string method, std::string pattern) {
    return {.method = std::move(method),
            .pattern = std::move(pattern),
            .permission = Permission::open,
            .summary = "something",
            .handler = [](const Exchange&) { return Response{}; }};
}

Router patients() {
    return Router({route("GET", "/patients"), route("POST", "/patients"),
                   route("GET", "/patients/{id}"), route("GET", "/patients/{id}/records/{rec}"),
                   route("GET", "/patients/mine"), route("DELETE", "/session")});
}

TEST(Router, FindsByMethodAndSegments) {
    const auto router = patients();
    const auto match = router.find("GET", "/patients/pat_1/records/rec_2");
    ASSERT_NE(match.route, nullptr);
    EXPECT_EQ(match.route->pattern, "/patients/{id}/records/{rec}");
    const std::vector<std::pair<std::string, std::string>> expected{{"id", "pat_1"},
                                                                    {"rec", "rec_2"}};
    EXPECT_EQ(match.parameters, expected);
    EXPECT_EQ(router.find("POST", "/patients").route->method, "POST");
}

TEST(Router, PrefersWhatIsWrittenOut) {
    const auto router = patients();
    EXPECT_EQ(router.find("GET", "/patients/mine").route->pattern, "/patients/mine");
    EXPECT_EQ(router.find("GET", "/patients/other").route->pattern, "/patients/{id}");
}

TEST(Router, TellsAWrongMethodFromAWrongPath) {
    const auto router = patients();
    const auto wrong_method = router.find("PUT", "/patients");
    EXPECT_EQ(wrong_method.route, nullptr);
    EXPECT_EQ(wrong_method.allow, "GET, HEAD, POST");
    for (const auto* path : {"/", "", "/patient", "/patients/", "/patients//", "/patients/a/b",
                             "/patients/a/records/", "/PATIENTS", "//patients", "/session/x"}) {
        const auto match = router.find("GET", path);
        EXPECT_EQ(match.route, nullptr) << path;
        EXPECT_TRUE(match.allow.empty()) << path;
    }
}

TEST(Router, DoesNotStartWithARouteThatLacksSomething) {
    auto without_permission = route("GET", "/a");
    without_permission.permission.reset();
    EXPECT_THROW(Router({without_permission}), Bug);
    auto without_summary = route("GET", "/a");
    without_summary.summary.clear();
    EXPECT_THROW(Router({without_summary}), Bug);
    auto without_handler = route("GET", "/a");
    without_handler.handler = nullptr;
    EXPECT_THROW(Router({without_handler}), Bug);
    EXPECT_THROW(Router({route("GET", "/a"), route("GET", "/a")}), Bug);
    EXPECT_NO_THROW(Router({route("GET", "/a"), route("POST", "/a")}));
}

}  // namespace
}  // namespace ikiiki
