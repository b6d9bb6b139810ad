#pragma once
#include "api/http/request.hpp"
#include "api/http/response.hpp"
#include "api/node/chain_watch.hpp"
#include "api/node/messages.hpp"
#include "api/node/peer.hpp"
#include "api/node/sealing.hpp"
#include "api/session/sessions.hpp"
#include "eventstore/store/store.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace ikiiki {

struct NodeOptions {
    std::string address;             ///< this node as others reach it, "http://HOST:PORT"
    std::vector<std::string> peers;  ///< the same list on every node; one's own address is left out
    ChainCheckpoints checkpoints;    ///< empty: those of the store
    std::function<void(const ChainDisagreement&)> on_disagreement;
};

/// For watching.
struct NodeCounts {
    std::uint64_t forwarded = 0;     ///< answered by the preferred node
    std::uint64_t handled_here = 0;  ///< because the preferred node failed
    std::uint64_t peers = 0;
    std::uint64_t peers_alive = 0;
    ChainCounts chain{};
};

/// This node among the nodes of the region (ops/adr/0013). Pings the others every half second; they
/// tell whether they take writes, whom they saw, and their chain hashes. Hands a write to the node
/// that its patient's partition prefers, once, so that one node decides on one patient; whoever is
/// asked may decide, so nothing has to fail over. Without peers it does nothing. Thread-safe.
class Node {
  public:
    /// Error: invalid `bad_address` (also peers without an own address).
    static Result<std::unique_ptr<Node>> create(NodeOptions options, Store& store,
                                                Sessions& sessions, std::function<Instant()> now);
    ~Node();
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;

    /// Begins to ping; `answer` is how this node itself answers what others hand to it.
    void start(std::function<Response(Request&)> answer);
    void stop();

    /// The answer of the preferred node to a write on a patient. Nothing: this node is the
    /// preferred one or must do without it.
    std::optional<Response> forward(const Request& request);
    /// Whether a duty that one node does is this one's: alone always, among others when it holds
    /// the lease (domain/lease) or takes it from nobody or from a node that no longer answers.
    /// False in doubt. Two nodes may both say yes for a while: the commands of a duty must have ids
    /// of their own, so that what both do happens once.
    bool on_duty(std::string_view duty);
    NodeCounts counts() const;

    /// What the routes answer to others. Errors of on_forward: not_found for what nobody forwards.
    Pong on_ping(const Ping& ping);
    Result<ForwardedAnswer> on_forward(ForwardedRequest request);
    NodeSealing& sealing() { return sealing_; }

  private:
    Node(NodeOptions options, Store& store, Sessions& sessions, std::function<Instant()> now);
    void keep_pinging(Peer& peer);
    bool ping(Peer& peer, std::uint64_t& seen_until);
    Peer* preferred(PatientId patient);
    bool is_gone(std::string_view holder) const;
    std::optional<Instant> last_seen_elsewhere(SessionId session);

    std::string address_;
    Store& store_;
    Sessions& sessions_;
    std::function<Instant()> now_;
    NodeSealing sealing_;
    ChainWatch chain_;
    std::vector<std::unique_ptr<Peer>> peers_;
    std::function<Response(Request&)> answer_;
    std::atomic<std::uint64_t> forwarded_{0};
    std::atomic<std::uint64_t> handled_here_{0};
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool stopping_ = false;  ///< guarded by mutex_
    std::vector<std::thread> threads_;
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

}  // namespace ikiiki
