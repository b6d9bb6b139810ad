#pragma once
#include "api/http/server.hpp"
#include "api/node/messages.hpp"
#include "api/node/peer.hpp"
#include "api/node/rendezvous.hpp"
#include "tests/api/http/running_server.hpp"
#include "tests/support/http_bodies.hpp"
#include "tests/support/http_socket.hpp"
#include "tests/support/places.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace ikiiki::test {

/// A port that was free a moment ago.
inline std::uint16_t free_port() {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto port = listening(socket);
    ::close(socket);
    return port;
}

inline std::string url_of(std::uint16_t port) {
    return "http://127.0.0.1:" + std::to_string(port);
}

/// Nodes of one process that follow the log of region(), each with views, sessions and a server of
/// its own. The people are those of region().
class Nodes {
  public:
    /// `others`: ports of peers that the test plays itself.
    explicit Nodes(std::size_t count, const std::vector<std::uint16_t>& others = {}) {
        do {
            ports_.clear();
            urls_.clear();
            for (std::size_t i = 0; i < count; ++i) {
                ports_.push_back(free_port());
                urls_.push_back(url_of(ports_.back()));
            }
            for (const auto port : others) {
                urls_.push_back(url_of(port));
            }
        } while (!every_node_is_preferred());
        for (std::size_t i = 0; i < count; ++i) {
            ServeOptions options;
            options.data = folder_.path() / std::to_string(i);
            options.listen = "127.0.0.1:" + std::to_string(ports_[i]);
            options.workers = 8;
            options.attachments = folder_.path() / "attachments";
            options.cleaner = std::filesystem::path(binary_dir) / "ikiiki-cleaner";
            options.metrics = "127.0.0.1:0";
            options.rates = {.account_per_second = 1e6, .address_per_second = 1e6};
            options.now = [this] { return now(); };
            options.node.address = urls_[i];
            options.node.peers = urls_.size() > 1 ? urls_ : std::vector<std::string>{};
            options.store =
                std::shared_ptr<Store>(std::shared_ptr<void>(), &region().service().store());
            auto started = start_service(options);
            EXPECT_TRUE(started) << started.error().code << started.error().detail;
            nodes_.push_back(*std::move(started));
        }
    }

    Nodes(const Nodes&) = delete;
    Nodes& operator=(const Nodes&) = delete;

    RunningService& operator[](std::size_t i) { return *nodes_[i]; }
    /// The time of these nodes; sending it ahead leaves the sessions of region() alone.
    Instant now() const { return {region().clock.now().us + ahead_us_}; }
    void pass(std::int64_t seconds) { ahead_us_ += seconds * us_per_second; }
    std::string url(std::size_t i) const { return urls_[i]; }
    NodeCounts counts(std::size_t i) const { return nodes_[i]->node().counts(); }
    bool know_each_other() const {
        return eventually([this] {
            return std::ranges::all_of(nodes_, [](const auto& node) {
                return node->node().counts().peers_alive == node->node().counts().peers;
            });
        });
    }
    /// The same person, whoever of the nodes is asked.
    Client at(std::size_t i, const std::string& token) const {
        return Client(ports_[i]).bearer(token);
    }
    std::string signed_in(std::string_view name, std::size_t i) const {
        auto& all = region();
        auto& person = all.at(name);
        const auto answer = Client(ports_[i]).post(
            base + "/session", all.sign_in_body(person, password, all.next_code(person), true));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.text("/token");
    }
    /// A patient of nurse_a whose partition prefers that node (by its place in the list).
    std::string patient_of(std::size_t preferred) const {
        for (;;) {
            auto patient = a_patient();
            const auto partition = region().service().store().partition_of(
                Topic::patients, patient_stream(*PatientId::parse(patient)));
            if (preferred_node(partition, urls_) == urls_[preferred]) {
                return patient;
            }
        }
    }

  private:
    /// A region of four partitions may well leave one out.
    bool every_node_is_preferred() const {
        std::set<std::string> preferred;
        for (const auto partition : region().service().store().partitions()) {
            if (partition.topic == Topic::patients) {
                preferred.insert(preferred_node(partition, urls_));
            }
        }
        return preferred.size() == urls_.size();
    }

    TemporaryFolder folder_;
    std::atomic<std::int64_t> ahead_us_{0};
    std::vector<std::uint16_t> ports_;
    std::vector<std::string> urls_;
    std::vector<std::unique_ptr<RunningService>> nodes_;
};

/// A peer that the test plays: it answers pings like a node of the region, and hands what is
/// forwarded to the test, sealed as it came.
class PlayedPeer {
  public:
    explicit PlayedPeer(std::function<Response(Request&)> on_forward)
        : on_forward_(std::move(on_forward)) {
        ServerOptions options;
        options.port = 0;
        options.workers = 8;
        server_ = *Server::start(options, [this](Request& request) { return answer(request); });
        port_ = server_->port();
    }
    std::uint16_t port() const { return port_; }
    int forwarded() const { return forwarded_; }
    void says_it_is_ready(bool ready) { ready_ = ready; }

    static KeyRing& keys() { return region().service().store().keys(); }
    Response sealed(const Request& request, const std::string& bytes) const {
        const auto stamp = request.header(stamp_header);
        return {.status = 200,
                .headers = {},
                .body = sealing_.seal_answer(request.path, stamp, bytes),
                .content_type = {},
                .shared = {},
                .opened = {}};
    }

  private:
    Response answer(Request& request) {
        if (request.path == forward_path) {
            ++forwarded_;
            return on_forward_(request);
        }
        Pong pong;
        pong.from = url_of(port_);
        pong.ready = ready_;
        return sealed(request, row::bytes_of(pong));
    }

    std::function<Response(Request&)> on_forward_;
    NodeSealing sealing_{keys(), [] { return region().clock.now(); }};
    std::atomic<int> forwarded_{0};
    std::atomic<bool> ready_{true};
    std::atomic<std::uint16_t> port_{0};
    std::unique_ptr<Server> server_;
};

}  // namespace ikiiki::test
