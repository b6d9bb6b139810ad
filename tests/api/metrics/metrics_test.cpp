#include "tests/support/http_bodies.hpp"
#include "tests/support/places.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <sstream>

namespace ikiiki::test {
namespace {

Answer scrape() {
    return Client(region().service().metrics_port()).get("/metrics");
}

/// The number behind a line that begins with `series`; -1 when there is none.
double number(const std::string& text, const std::string& series) {
    const auto at = text.find('\n' + series + ' ');
    return at == std::string::npos ? -1 : std::stod(text.substr(at + series.size() + 2));
}

TEST(Metrics, count_answers_by_route_and_status) {
    const std::string series =
        R"(ikiiki_requests_total{method="GET",route="/api/v1/patients/{id}",status="200"})";
    const auto patient = a_patient();
    const auto before = std::max(0.0, number(scrape().body, series));
    region().as("nurse_a").get(of(patient));
    region().as("nurse_a").get(of(patient));
    region().as("stranger").get(of(patient));
    const auto after = scrape();
    ASSERT_EQ(after.status, 200);
    EXPECT_EQ(after.header("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
    EXPECT_EQ(number(after.body, series), before + 2);
    EXPECT_GE(number(after.body, R"(ikiiki_requests_total{method="GET",)"
                                 R"(route="/api/v1/patients/{id}",status="404"})"),
              1);
    EXPECT_GE(number(after.body, R"(ikiiki_request_seconds_count{method="GET",)"
                                 R"(route="/api/v1/patients/{id}"})"),
              before + 3);
}

TEST(Metrics, tell_how_the_log_and_the_views_are) {
    a_patient();
    const auto text = scrape().body;
    EXPECT_EQ(number(text, "ikiiki_log_healthy"), 1);
    EXPECT_GT(number(text, R"(ikiiki_log_records{partition="n0"})"), 30);
    for (const auto* view : {"timeline", "access_view", "patient_list", "access_history", "alert",
                             "attachment", "directory"}) {
        const auto labels = "{view=\"" + std::string(view) + "\"}";
        EXPECT_GE(number(text, "ikiiki_view_behind_records" + labels), 0) << view;
        EXPECT_EQ(number(text, "ikiiki_view_parked_streams" + labels), 0) << view;
        EXPECT_EQ(number(text, "ikiiki_view_failed" + labels), 0) << view;
    }
    EXPECT_GE(number(text, "ikiiki_event_streams"), 0);
    EXPECT_GE(number(text, "ikiiki_alerts_due"), 0);
    EXPECT_GT(number(text, "process_cpu_seconds_total"), 0);
    EXPECT_GT(number(text, "process_resident_memory_bytes"), 1 << 20);
    EXPECT_GT(number(text, "process_open_fds"), 10);
    EXPECT_GT(number(text, "ikiiki_disk_free_bytes"), 1 << 20);
}

TEST(Metrics, tell_how_long_appends_take) {
    const auto count = "ikiiki_log_append_seconds_count";
    const auto before = number(scrape().body, count);
    a_patient();
    const auto text = scrape().body;
    EXPECT_GT(number(text, count), before);
    EXPECT_EQ(number(text, count),
              number(text, R"(ikiiki_log_appends_total{outcome="persisted"})"));
    EXPECT_EQ(number(text, count), number(text, R"(ikiiki_log_append_seconds_bucket{le="+Inf"})"));
    EXPECT_GT(number(text, "ikiiki_log_append_seconds_sum"), 0);
}

TEST(Metrics, stand_in_the_runbook_with_what_to_do) {
    std::ifstream file(source_dir + "/ops/runbook.md");
    const std::string runbook{std::istreambuf_iterator<char>(file), {}};
    std::istringstream lines(scrape().body);
    int families = 0;
    for (std::string word, name; lines >> word;) {
        if (word == "HELP" && lines >> name) {
            ++families;
            EXPECT_NE(runbook.find("`" + name + "`"), std::string::npos) << name;
        }
    }
    EXPECT_GT(families, 20);
}

TEST(Metrics, name_nobody) {
    const auto patient = a_patient();
    region().as("nurse_a").get(of(patient) + "/timeline?limit=1");
    region().as("nurse_a").get("/no/such/" + patient);
    const auto text = scrape().body;
    for (const auto* prefix : {"pat_", "usr_", "fac_", "rec_", "con_"}) {
        EXPECT_EQ(text.find(prefix), std::string::npos) << prefix;
    }
}

TEST(Metrics, are_on_their_own_listener_only) {
    const auto outside = region().anyone().get("/metrics");
    EXPECT_FALSE(outside.says("ikiiki_requests_total"));
    EXPECT_EQ(outside.status, 404);
    const Client inside(region().service().metrics_port());
    EXPECT_EQ(inside.get("/api/v1/me").status, 404);
    EXPECT_EQ(inside.post("/metrics", "{}").status, 404);
}

TEST(Metrics, are_for_this_machine_only) {
    const TemporaryFolder folder;
    for (const auto* address : {"0.0.0.0:0", "[::]:0", "192.0.2.1:0", "localhost:0"}) {
        const auto service = start_service(
            {.data = folder.path() / "data", .listen = "127.0.0.1:0", .metrics = address});
        ASSERT_FALSE(service) << address;
        EXPECT_EQ(service.error().code, "metrics_not_loopback") << address;
    }
    const auto service = start_service(
        {.data = folder.path() / "data", .listen = "127.0.0.1:0", .metrics = "nowhere"});
    ASSERT_FALSE(service);
    EXPECT_EQ(service.error().code, "bad_listen");
}

}  // namespace
}  // namespace ikiiki::test
