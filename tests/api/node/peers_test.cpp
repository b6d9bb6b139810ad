#include "api/session/token.hpp"
#include "tests/api/node/nodes.hpp"
#include "tests/support/http_stream.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

const std::string me = base + "/me";

std::string stamped(const NodeSealing& sealing, const std::string& path, const std::string& bytes,
                    std::string& stamp) {
    stamp = sealing.stamp();
    return sealing.seal_request(path, stamp, bytes);
}

class Peers : public testing::Test {
  protected:
    Answer send(std::size_t i, const std::string& path, const std::string& sealed,
                const std::string& stamp) const {
        return nodes_.at(i, "").send("POST", path, sealed, {{stamp_header, stamp}});
    }
    /// What another node of the region would ask of the first one.
    template <class Q>
    Answer ask(const std::string& path, const Q& question) const {
        std::string stamp;
        const auto sealed = stamped(sealing_, path, row::bytes_of(question), stamp);
        return send(0, path, sealed, stamp);
    }

    Nodes nodes_{2};
    NodeSealing sealing_{PlayedPeer::keys(), [] { return region().clock.now(); }};
};

TEST_F(Peers, know_who_is_alive) {
    ASSERT_TRUE(nodes_.know_each_other());
    EXPECT_EQ(nodes_.counts(0).peers, 1u) << "one's own address is no peer";
    EXPECT_EQ(nodes_.counts(0).peers_alive, 1u);
    nodes_[1].stop();
    EXPECT_TRUE(eventually([&] { return nodes_.counts(0).peers_alive == 0; }));
}

TEST_F(Peers, answer_only_messages_of_the_region_and_each_once) {
    std::string stamp;
    const auto sealed = stamped(sealing_, ping_path, row::bytes_of(Ping{}), stamp);
    const auto pong = send(0, ping_path, sealed, stamp);
    EXPECT_EQ(pong.status, 200);
    EXPECT_FALSE(pong.says(nodes_.url(0))) << "sealed";
    const auto opened = sealing_.open_answer(ping_path, stamp, pong.body);
    ASSERT_TRUE(opened);
    EXPECT_EQ(row::read_all<Pong>(*opened)->from, nodes_.url(0));

    const auto stranger = nodes_.at(0, "AAAA").get(me);
    const auto expect_stranger = [&](const Answer& answer, const char* why) {
        EXPECT_EQ(answer.status, 401) << why;
        EXPECT_EQ(answer.body, stranger.body) << why;
    };
    expect_stranger(send(0, ping_path, sealed, stamp), "a second time");
    expect_stranger(send(0, forward_path, sealed, stamp), "at another door");
    expect_stranger(send(0, ping_path, sealed, sealing_.stamp()), "under another stamp");
    expect_stranger(send(0, ping_path, "", ""), "nothing");
    auto forged = stamped(sealing_, ping_path, row::bytes_of(Ping{}), stamp);
    forged[forged.size() / 2] = forged[forged.size() / 2] == 'A' ? 'B' : 'A';
    expect_stranger(send(0, ping_path, forged, stamp), "one letter changed");
    const NodeSealing late(PlayedPeer::keys(),
                           [] { return Instant{region().clock.now().us - 11 * us_per_second}; });
    const auto old = stamped(late, ping_path, row::bytes_of(Ping{}), stamp);
    expect_stranger(send(0, ping_path, old, stamp), "of before");
}

TEST_F(Peers, are_the_only_ones_who_may_ask) {
    std::vector<Client> callers{nodes_.at(0, "AAAA")};
    for (const auto* name : {"nurse_a", "doctor", "operator", "auditor", "contractor"}) {
        callers.push_back(nodes_.at(0, nodes_.signed_in(name, 0)));
    }
    for (const auto* path : {ping_path, forward_path}) {
        for (const auto& caller : callers) {
            const auto answer = caller.post(path, "{}");
            EXPECT_EQ(answer.status, 401) << path;
            EXPECT_EQ(answer.code(), "not_signed_in");
            EXPECT_EQ(caller.get(path).status, 405);
        }
    }
    const auto document = nodes_.at(0, "").get(base + "/openapi.json");
    EXPECT_FALSE(document.says("/node/")) << "no part of the API";
}

TEST_F(Peers, hand_on_nothing_but_writes_on_a_patient) {
    const auto patient = nodes_.patient_of(1);
    const auto token = nodes_.signed_in("nurse_a", 0);
    ForwardedRequest request{.method = "POST",
                             .path = of(patient) + "/records",
                             .parameters = {},
                             .headers = {{"Authorization", "Bearer " + token},
                                         {"Idempotency-Key", fresh_key()},
                                         {"Content-Type", "application/json"}},
                             .body = record_body("本文"),
                             .address = "192.0.2.7",
                             .id = "request-of-another-node"};
    auto other = request;
    other.path = forward_path;
    EXPECT_EQ(ask(forward_path, other).status, 404) << "a message in a message";
    other.path = ping_path;
    EXPECT_EQ(ask(forward_path, other).status, 404);
    other.path = patients;
    EXPECT_EQ(ask(forward_path, other).status, 404) << "no patient yet";
    other.path = me + "/password";
    EXPECT_EQ(ask(forward_path, other).status, 404);
    other = request;
    other.method = "GET";
    EXPECT_EQ(ask(forward_path, other).status, 404);
    EXPECT_EQ(ask(forward_path, Ping{}).status, 400) << "another message";

    ASSERT_TRUE(nodes_.know_each_other());
    std::string stamp;
    const auto sealed = stamped(sealing_, forward_path, row::bytes_of(request), stamp);
    const auto answer = send(0, forward_path, sealed, stamp);
    ASSERT_EQ(answer.status, 200);
    const auto inner =
        row::read_all<ForwardedAnswer>(*sealing_.open_answer(forward_path, stamp, answer.body));
    ASSERT_TRUE(inner);
    EXPECT_EQ(inner->status, 201) << inner->body;
    EXPECT_EQ(nodes_.counts(0).forwarded, 0u)
        << "the other node is the preferred one, yet this is the last hop";

    request.headers.erase(request.headers.begin());
    const auto unsigned_ = stamped(sealing_, forward_path, row::bytes_of(request), stamp);
    const auto refused = send(0, forward_path, unsigned_, stamp);
    const auto code =
        row::read_all<ForwardedAnswer>(*sealing_.open_answer(forward_path, stamp, refused.body));
    ASSERT_TRUE(code);
    EXPECT_EQ(code->status, 401) << "a node vouches for no user";
}

TEST_F(Peers, share_sessions_and_their_ends) {
    const auto token = nodes_.signed_in("nurse_b", 0);
    EXPECT_EQ(nodes_.at(1, token).get(me).status, 200);
    LiveStream there(nodes_.at(1, token));
    ASSERT_EQ(there.status(), 200);
    EXPECT_EQ(nodes_.at(0, token).remove(base + "/session").status, 204);
    EXPECT_EQ(nodes_.at(0, token).get(me).status, 401);
    EXPECT_TRUE(eventually([&] { return nodes_.at(1, token).get(me).status == 401; }));
    EXPECT_TRUE(there.next("session_ended"));
    EXPECT_TRUE(there.ended());
}

TEST_F(Peers, take_a_code_once) {
    auto& person = region().at("doctor");
    const auto body = region().sign_in_body(person, password, region().next_code(person), true);
    EXPECT_EQ(nodes_.at(0, "").post(base + "/session", body).status, 200);
    const auto again = nodes_.at(1, "").post(base + "/session", body);
    EXPECT_EQ(again.status, 401);
    EXPECT_EQ(again.code(), "sign_in_failed");
}

TEST_F(Peers, keep_who_is_busy_through_one_of_them_signed_in_at_all) {
    ASSERT_TRUE(nodes_.know_each_other());
    const auto token = nodes_.signed_in("helper", 0);
    ASSERT_EQ(nodes_.at(1, token).get(me).status, 200);
    for (int i = 0; i < 3; ++i) {
        nodes_.pass(300);
        ASSERT_EQ(nodes_.at(0, token).get(me).status, 200);
    }
    EXPECT_EQ(nodes_.at(1, token).get(me).status, 200) << "asked in doubt";
    nodes_.pass(300);
    ASSERT_EQ(nodes_.at(0, token).get(me).status, 200);
    const auto then = nodes_.now();
    const auto id = SessionToken::read(PlayedPeer::keys(), token)->session();
    ASSERT_TRUE(eventually([&] {
        const auto pong = nodes_[1].node().on_ping({.from = "", .seen_after = 0, .session = id});
        return pong.session_seen_at && pong.session_seen_at->us > then.us - 60 * us_per_second;
    })) << "told with the pings";
    nodes_[0].stop();
    nodes_.pass(590);
    EXPECT_EQ(nodes_.at(1, token).get(me).status, 200) << "the death of a node signs nobody out";
    nodes_.pass(601);
    EXPECT_EQ(nodes_.at(1, token).get(me).status, 401) << "nobody answers: idle";
}

TEST(PeersOptions, are_checked_at_the_start) {
    ServeOptions options;
    const TemporaryFolder folder;
    options.data = folder.path();
    options.listen = "127.0.0.1:0";
    options.store = std::shared_ptr<Store>(std::shared_ptr<void>(), &region().service().store());
    options.node.peers = {"http://127.0.0.1:1"};
    const auto nameless = start_service(options);
    ASSERT_FALSE(nameless);
    EXPECT_EQ(nameless.error().code, "bad_address");
    options.node.address = "http://127.0.0.1:2";
    options.node.peers = {"127.0.0.1:1"};
    EXPECT_FALSE(start_service(options));
}

}  // namespace
}  // namespace ikiiki::test
