#include "api/node/node.hpp"

#include "api/node/rendezvous.hpp"
#include "domain/lease/lease.hpp"
#include "eventstore/crypto/random.hpp"

#include <algorithm>
#include <cstdio>
#include <future>

namespace ikiiki {
namespace {

constexpr std::chrono::milliseconds ping_every{500};
constexpr HttpDeadlines ping_deadlines{.connect = std::chrono::milliseconds(200),
                                       .total = std::chrono::milliseconds(500)};
/// A client's write waits this long for another node before it is handled here: together with the
/// handling, less than a second.
constexpr HttpDeadlines forward_deadlines{.connect = std::chrono::milliseconds(200),
                                          .total = std::chrono::milliseconds(700)};
/// A node that has not proven for longer where the log ends decides nothing (ops/adr/0010).
constexpr std::chrono::seconds unproven_max{5};
/// Sealed and in base64 a request must fit into what a server takes.
constexpr std::size_t forwarded_max_bytes = 600u << 10;
constexpr std::string_view patients = "/api/v1/patients/";

std::size_t size_of(const Request& request) {
    auto size = request.body.size();
    for (const auto& [name, value] : request.headers) {
        size += name.size() + value.size();
    }
    return size;
}

/// Whose write it is: nothing else goes from node to node.
std::optional<PatientId> patient_written(std::string_view method, std::string_view path) {
    if (method != "POST" || !path.starts_with(patients)) {
        return std::nullopt;
    }
    path.remove_prefix(patients.size());
    return PatientId::parse(path.substr(0, path.find('/')));
}

}  // namespace

Node::Node(NodeOptions options, Store& store, Sessions& sessions, std::function<Instant()> now)
    : address_(std::move(options.address)),
      store_(store),
      sessions_(sessions),
      now_(std::move(now)),
      sealing_(store.keys(), now_),
      chain_(store, std::move(options.checkpoints), std::move(options.on_disagreement)) {}

Result<std::unique_ptr<Node>> Node::create(NodeOptions options, Store& store, Sessions& sessions,
                                           std::function<Instant()> now) {
    const auto peers = options.peers;
    std::unique_ptr<Node> node(new Node(std::move(options), store, sessions, std::move(now)));
    if (!peers.empty()) {
        if (const auto own = HttpAddress::parse(node->address_); !own) {
            return own.error();
        }
    }
    for (const auto& name : peers) {
        const auto address = HttpAddress::parse(name);
        if (!address) {
            return address.error();
        }
        if (name != node->address_) {
            node->peers_.push_back(std::make_unique<Peer>(name, *address, node->sealing_));
        }
    }
    return node;
}

Node::~Node() {
    stop();
}

void Node::start(std::function<Response(Request&)> answer) {
    answer_ = std::move(answer);
    if (peers_.empty()) {
        return;
    }
    sessions_.ask_others([this](SessionId session) { return last_seen_elsewhere(session); });
    for (const auto& peer : peers_) {
        threads_.emplace_back([this, &peer] { keep_pinging(*peer); });
    }
}

void Node::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    stopped_.notify_all();
    for (auto& thread : threads_) {
        thread.join();
    }
    threads_.clear();
}

void Node::keep_pinging(Peer& peer) {
    std::uint64_t seen_until = 0;
    bool located = false;
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        lock.unlock();
        located = located || peer.locate();
        located = located && ping(peer, seen_until);
        lock.lock();
        stopped_.wait_for(lock, ping_every, [this] { return stopping_; });
    }
}

/// False when the peer did not answer; how long it counts as alive is the peer's to know.
bool Node::ping(Peer& peer, std::uint64_t& seen_until) {
    const auto pong = peer.ask<Pong>(
        ping_path, Ping{.from = address_, .seen_after = seen_until, .session = {}}, ping_deadlines);
    if (!pong) {
        return false;
    }
    if (pong->from != peer.name()) {
        // Two names for one node: the nodes would not agree which one is preferred.
        std::fprintf(stderr, "warning: node %s calls itself by another address\n",
                     peer.name().c_str());
        return false;
    }
    peer.answered(pong->ready);
    sessions_.saw(pong->seen);
    seen_until = pong->seen_until;
    chain_.compare(peer.name(), pong->checkpoints);
    return true;
}

Peer* Node::preferred(PatientId patient) {
    std::vector<std::string> alive{address_};
    for (const auto& peer : peers_) {
        if (peer->is_alive()) {
            alive.push_back(peer->name());
        }
    }
    const auto partition = store_.partition_of(Topic::patients, patient_stream(patient));
    const auto name = preferred_node(partition, alive);
    const auto found =
        std::ranges::find_if(peers_, [&](const auto& peer) { return peer->name() == name; });
    return found == peers_.end() ? nullptr : found->get();
}

std::optional<Response> Node::forward(const Request& request) {
    const auto patient =
        peers_.empty() ? std::nullopt : patient_written(request.method, request.path);
    auto* peer = patient ? preferred(*patient) : nullptr;
    if (peer == nullptr || size_of(request) > forwarded_max_bytes) {
        return std::nullopt;
    }
    auto answer = peer->ask<ForwardedAnswer>(forward_path, forwarded(request), forward_deadlines);
    if (answer && answer->status != 503) {
        ++forwarded_;
        return response_of(*std::move(answer));
    }
    // Handling it here is safe even when the other node has done it or is still at it: the command
    // id follows from the user and the Idempotency-Key alone, and the rule of the log accepts a
    // command id once. Whoever comes second gets the first one's receipt.
    peer->failed();
    ++handled_here_;
    return std::nullopt;
}

/// A node that is no peer of ours any more is gone too. Who has just begun has seen nobody yet.
bool Node::is_gone(std::string_view holder) const {
    if (std::chrono::steady_clock::now() - begun_ < 2 * Peer::alive_for) {
        return false;
    }
    return std::ranges::none_of(
        peers_, [&](const auto& peer) { return peer->name() == holder && peer->is_alive(); });
}

bool Node::on_duty(std::string_view duty) {
    if (peers_.empty()) {
        return true;
    }
    const auto stream = lease_stream(duty);
    const auto lease = store_.load<Lease>(stream);
    if (!lease) {
        return false;
    }
    const auto& holder = lease->state.holder;
    if (holder.str() == address_) {
        return true;
    }
    if (!holder.empty() && !is_gone(holder.str())) {
        return false;
    }
    CommandContext context;
    context.command = random_uuid();
    context.occurred_at = now_();
    const TakeLease command{NodeName::of(address_), holder};
    return store_.execute<Lease>(stream, command, Deciding{{}, context.occurred_at}, context)
        .has_value();
}

NodeCounts Node::counts() const {
    NodeCounts counts{.forwarded = forwarded_,
                      .handled_here = handled_here_,
                      .peers = peers_.size(),
                      .peers_alive = 0,
                      .chain = chain_.counts()};
    counts.peers_alive = static_cast<std::uint64_t>(
        std::ranges::count_if(peers_, [](const auto& peer) { return peer->is_alive(); }));
    return counts;
}

/// Every other node that answers is asked, all at the same time; the newest of what they say.
std::optional<Instant> Node::last_seen_elsewhere(SessionId session) {
    const Ping question{.from = address_, .seen_after = ~std::uint64_t{0}, .session = session};
    std::vector<std::future<Result<Pong>>> asked;
    for (const auto& peer : peers_) {
        if (peer->is_alive()) {
            asked.push_back(std::async(std::launch::async, [&question, to = peer.get()] {
                return to->ask<Pong>(ping_path, question, ping_deadlines);
            }));
        }
    }
    std::optional<Instant> newest;
    for (auto& answer : asked) {
        const auto pong = answer.get();
        if (pong && pong->session_seen_at) {
            newest = std::max(newest, pong->session_seen_at);
        }
    }
    return newest;
}

Pong Node::on_ping(const Ping& ping) {
    auto sightings = sessions_.seen_since(ping.seen_after);
    return {
        .from = address_,
        .ready = store_.healthy() && store_.unproven() < unproven_max,
        .seen_until = sightings.until,
        .seen = std::move(sightings.seen),
        .session_seen_at = ping.session.is_nil() ? std::nullopt : sessions_.last_seen(ping.session),
        .checkpoints = chain_.newest()};
}

/// Answered here and nowhere else: no request goes further than one hop, whatever the nodes think
/// of each other.
Result<ForwardedAnswer> Node::on_forward(ForwardedRequest request) {
    if (!patient_written(request.method, request.path)) {
        return Error{.kind = Kind::not_found, .code = "not_found"};
    }
    if (!answer_) {
        return Error{.kind = Kind::unavailable, .code = "not_fresh"};
    }
    auto original = request_of(std::move(request));
    return forwarded(answer_(original));
}

}  // namespace ikiiki
