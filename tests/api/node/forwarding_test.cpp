#include "tests/api/node/nodes.hpp"
#include "tests/support/http_stream.hpp"

#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <optional>

namespace ikiiki::test {
namespace {

using std::chrono::milliseconds;

Answer write_at(const Nodes& nodes, std::size_t i, const std::string& token,
                const std::string& patient, const Headers& headers = {}) {
    return nodes.at(i, token).post(of(patient) + "/records", record_body("本文"), headers);
}

TEST(Forwarding, hands_a_write_to_the_node_that_its_partition_prefers) {
    const Nodes nodes(2);
    ASSERT_TRUE(nodes.know_each_other());
    const auto token = nodes.signed_in("nurse_a", 0);
    const auto patient = nodes.patient_of(1);
    const auto written = write_at(nodes, 0, token, patient);
    ASSERT_EQ(written.status, 201) << written.body;
    EXPECT_EQ(nodes.counts(0).forwarded, 1u);
    EXPECT_EQ(nodes.counts(0).handled_here, 0u);
    EXPECT_EQ(nodes.counts(1).forwarded, 0u) << "one hop";
    EXPECT_TRUE(written.header("Location").ends_with(written.id()));
    EXPECT_FALSE(written.header("ETag").empty());
    EXPECT_FALSE(written.header("X-Request-Id").empty());
    for (std::size_t i = 0; i < 2; ++i) {
        const auto read = nodes.at(i, token).get(of(patient) + "/records/" + written.id(),
                                                 {{"At-Least", written.header("Position")}});
        EXPECT_EQ(read.status, 200) << i << read.body;
        EXPECT_TRUE(read.says("本文"));
        EXPECT_TRUE(read.says(region().at("nurse_a").id()))
            << "written by who asked, not by a node";
    }
    EXPECT_EQ(nodes.counts(0).forwarded, 1u) << "reading is not handed on";
}

TEST(Forwarding, is_counted_for_who_watches) {
    Nodes nodes(2);
    ASSERT_TRUE(nodes.know_each_other());
    const auto token = nodes.signed_in("nurse_a", 0);
    const auto patient = nodes.patient_of(1);
    const auto says = [&](const std::string& line) {
        return Client(nodes[0].metrics_port()).get("/metrics").says(line);
    };
    EXPECT_TRUE(says("ikiiki_node_peers 1\n"));
    EXPECT_TRUE(says("ikiiki_node_peers_alive 1\n"));
    EXPECT_TRUE(says("ikiiki_node_writes_total{by=\"other\"} 0\n"));
    ASSERT_EQ(write_at(nodes, 0, token, patient).status, 201);
    EXPECT_TRUE(says("ikiiki_node_writes_total{by=\"other\"} 1\n"));
    EXPECT_TRUE(says("ikiiki_node_writes_total{by=\"here\"} 0\n"));
    nodes[1].stop();
    ASSERT_EQ(write_at(nodes, 0, token, patient).status, 201);
    EXPECT_TRUE(says("ikiiki_node_writes_total{by=\"here\"} 1\n"));
    EXPECT_TRUE(says("ikiiki_node_peers_alive 0\n"));
}

TEST(Forwarding, keeps_what_the_asked_node_prefers_itself) {
    const Nodes nodes(2);
    ASSERT_TRUE(nodes.know_each_other());
    const auto token = nodes.signed_in("nurse_a", 0);
    EXPECT_EQ(write_at(nodes, 0, token, nodes.patient_of(0)).status, 201);
    EXPECT_EQ(nodes.counts(0).forwarded, 0u);
    EXPECT_EQ(nodes.at(0, token)
                  .post(base + "/session/unlock", "{\"password\":" + json_string(password) + '}')
                  .status,
              200);
    EXPECT_EQ(nodes.counts(0).forwarded, 0u) << "only writes on a patient";
}

TEST(Forwarding, gives_refusals_and_repeated_answers_back_as_they_are) {
    const Nodes nodes(2);
    ASSERT_TRUE(nodes.know_each_other());
    const auto token = nodes.signed_in("nurse_a", 0);
    const auto patient = nodes.patient_of(1);
    const Headers key{{"Idempotency-Key", fresh_key()}};
    const auto first = write_at(nodes, 0, token, patient, key);
    const auto again = write_at(nodes, 0, token, patient, key);
    const auto there = write_at(nodes, 1, token, patient, key);
    EXPECT_EQ(first.status, 201);
    for (const auto* answer : {&again, &there}) {
        EXPECT_EQ(answer->id(), first.id());
        EXPECT_EQ(answer->header("Position"), first.header("Position"));
    }
    auto moved = key;
    moved[0].second = fresh_key();
    moved.emplace_back("If-Match", "\"1\"");
    const auto refused = write_at(nodes, 0, token, patient, moved);
    EXPECT_EQ(refused.status, 412);
    EXPECT_EQ(refused.code(), "version_moved");
    const auto stranger = nodes.signed_in("stranger", 0);
    const auto hidden = write_at(nodes, 0, stranger, patient);
    EXPECT_EQ(hidden.status, 404);
    EXPECT_EQ(nodes.counts(0).forwarded, 4u);
    const auto wrong = nodes.at(0, token).send(
        "POST", of(patient) + "/records", "not json",
        {{"Idempotency-Key", fresh_key()}, {"Content-Type", "application/json"}});
    EXPECT_EQ(wrong.status, 400);
    EXPECT_EQ(wrong.code(), "bad_json");
}

TEST(Forwarding, asks_no_other_node_for_who_is_not_signed_in) {
    const Nodes nodes(2);
    ASSERT_TRUE(nodes.know_each_other());
    EXPECT_EQ(write_at(nodes, 0, "AAAA", nodes.patient_of(1)).status, 401);
    EXPECT_EQ(nodes.counts(0).forwarded, 0u);
    EXPECT_EQ(nodes.counts(0).handled_here, 0u);
}

TEST(Forwarding, needs_no_other_node) {
    const Nodes nodes(1);
    const auto token = nodes.signed_in("nurse_a", 0);
    EXPECT_EQ(write_at(nodes, 0, token, a_patient()).status, 201);
    const auto counts = nodes.counts(0);
    EXPECT_EQ(counts.peers + counts.forwarded + counts.handled_here, 0u);
}

TEST(Forwarding, takes_cookies_along_with_their_origin) {
    const Nodes nodes(2);
    ASSERT_TRUE(nodes.know_each_other());
    auto& person = region().at("nurse_a");
    const auto port = nodes.at(0, "").port();
    const auto answer = Client(port).post(
        base + "/session",
        region().sign_in_body(person, password, region().next_code(person), false));
    ASSERT_EQ(answer.status, 200);
    const auto cookie = answer.header("Set-Cookie");
    auto page = Client(port).cookie(cookie.substr(15, cookie.find(';') - 15));
    const auto patient = nodes.patient_of(1);
    EXPECT_EQ(page.post(of(patient) + "/records", record_body("本文")).code(), "wrong_origin");
    page.always("Origin", url_of(port));
    EXPECT_EQ(page.post(of(patient) + "/records", record_body("本文")).status, 201);
    EXPECT_EQ(nodes.counts(0).forwarded, 1u);
}

/// Every try until one works, as a client repeats it with the same key; the time it took.
milliseconds time_to_write(const Nodes& nodes, std::size_t i, const std::string& token,
                           const std::string& patient) {
    const Headers key{{"Idempotency-Key", fresh_key()}};
    const auto began = std::chrono::steady_clock::now();
    const auto answer = write_at(nodes, i, token, patient, key);
    EXPECT_EQ(answer.status, 201) << answer.body;
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - began);
}

TEST(Forwarding, goes_on_at_once_when_the_preferred_node_dies) {
    Nodes nodes(2);
    ASSERT_TRUE(nodes.know_each_other());
    const auto token = nodes.signed_in("nurse_a", 0);
    const auto patient = nodes.patient_of(1);
    ASSERT_EQ(write_at(nodes, 0, token, patient).status, 201);
    ASSERT_EQ(nodes.counts(0).forwarded, 1u);
    nodes[1].stop();
    EXPECT_LE(time_to_write(nodes, 0, token, patient), milliseconds(1000));
    EXPECT_EQ(nodes.counts(0).handled_here, 1u);
    EXPECT_EQ(nodes.counts(0).peers_alive, 0u) << "nobody waits for it a second time";
    EXPECT_LE(time_to_write(nodes, 0, token, patient), milliseconds(1000));
    EXPECT_EQ(nodes.counts(0).handled_here, 1u);
}

TEST(Forwarding, goes_on_within_a_second_when_the_preferred_node_hangs) {
    std::promise<void> done;
    const auto until = done.get_future().share();
    PlayedPeer peer([until](const Request&) {
        until.wait();
        return Response{};
    });
    const Nodes nodes(1, {peer.port()});
    ASSERT_TRUE(nodes.know_each_other());
    const auto token = nodes.signed_in("nurse_a", 0);
    EXPECT_LE(time_to_write(nodes, 0, token, nodes.patient_of(1)), milliseconds(1000));
    EXPECT_EQ(nodes.counts(0).handled_here, 1u);
    done.set_value();
}

TEST(Forwarding, does_itself_what_the_preferred_node_cannot_or_does_not_prove) {
    std::string answer;
    PlayedPeer* played = nullptr;
    PlayedPeer peer([&](const Request& request) {
        if (answer == "unsealed") {
            Response response;
            response.body = row::bytes_of(ForwardedAnswer{201, {}, "application/json", "{}"});
            return response;
        }
        if (answer == "garbage") {
            return played->sealed(request, "garbage");
        }
        return played->sealed(request, row::bytes_of(ForwardedAnswer{503, {}, "", "{}"}));
    });
    played = &peer;
    const Nodes nodes(1, {peer.port()});
    const auto token = nodes.signed_in("nurse_a", 0);
    const auto patient = nodes.patient_of(1);
    std::uint64_t handled = 0;
    for (const auto* how : {"unsealed", "garbage", "unavailable"}) {
        ASSERT_TRUE(nodes.know_each_other());
        answer = how;
        EXPECT_EQ(write_at(nodes, 0, token, patient).status, 201) << how;
        EXPECT_EQ(nodes.counts(0).handled_here, ++handled) << how;
        EXPECT_EQ(nodes.counts(0).forwarded, 0u);
    }
    EXPECT_EQ(peer.forwarded(), 3);
    peer.says_it_is_ready(false);
    EXPECT_TRUE(eventually([&] { return nodes.counts(0).peers_alive == 0; }));
    EXPECT_EQ(write_at(nodes, 0, token, patient).status, 201);
    EXPECT_EQ(peer.forwarded(), 3) << "it said that it takes no writes";
}

TEST(Forwarding, writes_once_when_the_answer_is_lost) {
    std::unique_ptr<Nodes> nodes;
    PlayedPeer peer([&](Request& request) {
        // It is done there, and the answer does not come back.
        auto copy = row::read_all<ForwardedRequest>(*PlayedPeer::keys().open_secret(
            "node/1\nrequest\n" + request.path + '\n' + std::string(request.header(stamp_header)),
            request.body));
        EXPECT_TRUE(copy && (*nodes)[0].node().on_forward(*copy)->status == 201);
        return Response{};
    });
    nodes = std::make_unique<Nodes>(1, std::vector{peer.port()});
    ASSERT_TRUE(nodes->know_each_other());
    const auto token = nodes->signed_in("nurse_a", 0);
    const auto patient = nodes->patient_of(1);
    const auto written = write_at(*nodes, 0, token, patient);
    EXPECT_EQ(written.status, 201);
    EXPECT_EQ(nodes->counts(0).handled_here, 1u);
    const auto timeline = nodes->at(0, token).get(of(patient) + "/timeline",
                                                  {{"At-Least", written.header("Position")}});
    EXPECT_EQ(timeline.size("/items"), 1u) << timeline.body;
    nodes.reset();
}

TEST(Forwarding, lets_streams_of_any_node_see_every_write) {
    const Nodes nodes(2);
    ASSERT_TRUE(nodes.know_each_other());
    const auto token = nodes.signed_in("nurse_a", 0);
    LiveStream here(nodes.at(0, token));
    LiveStream there(nodes.at(1, token));
    ASSERT_EQ(here.status(), 200);
    ASSERT_EQ(there.status(), 200);
    for (const std::size_t preferred : {0u, 1u}) {
        const auto patient = nodes.patient_of(preferred);
        for (std::size_t asked = 0; asked < 2; ++asked) {
            const auto written = write_at(nodes, asked, token, patient);
            ASSERT_EQ(written.status, 201);
            for (auto* stream : {&here, &there}) {
                std::optional<LiveEvent> event;
                do {
                    event = stream->next("change");
                } while (event && event->id != written.header("Position"));
                EXPECT_TRUE(event) << preferred << asked;
            }
        }
    }
}

}  // namespace
}  // namespace ikiiki::test
