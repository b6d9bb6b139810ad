#include "eventstore/kafka/tail.hpp"

#include <chrono>

namespace ikiiki::kafka {
namespace {

constexpr int poll_ms = 50;
constexpr std::chrono::milliseconds pause{200};
constexpr std::size_t arrivals_at_most = 2'000;
constexpr std::size_t bytes_at_most = 4u << 20;

using Message = std::unique_ptr<rd_kafka_message_t, void (*)(rd_kafka_message_t*)>;

Message next(const Client& client, int timeout_ms) {
    return {rd_kafka_consumer_poll(client.get(), timeout_ms), rd_kafka_message_destroy};
}

}  // namespace

Tail::Tail(KafkaOptions options, Ends from, Listeners listeners)
    : options_(std::move(options)), next_(std::move(from)), listeners_(std::move(listeners)) {
    for (const auto topic : {Topic::network, Topic::patients, Topic::access, Topic::keys}) {
        topics_[options_.address.topic(topic)] = topic;
    }
}

Result<std::unique_ptr<Tail>> Tail::open(const KafkaOptions& options, const Ends& from,
                                         Listeners listeners) {
    std::unique_ptr<Tail> tail(new Tail(options, from, std::move(listeners)));
    auto client = tail->consumer();
    if (!client) {
        return client.error();
    }
    tail->thread_ = std::thread(
        [raw = tail.get(), first = *std::move(client)]() mutable { raw->run(std::move(first)); });
    return tail;
}

Tail::~Tail() {
    stopping_ = true;
    if (thread_.joinable()) {
        thread_.join();
    }
}

Result<Client> Tail::consumer() const {
    auto client = make_consumer(options_);
    if (!client) {
        return client;
    }
    const auto partitions = partition_list(next_.size());
    for (const auto& [partition, offset] : next_) {
        rd_kafka_topic_partition_list_add(
            partitions.get(), options_.address.topic(partition.topic).c_str(), partition.index)
            ->offset = static_cast<std::int64_t>(offset);
    }
    const auto assigned = rd_kafka_assign(client->get(), partitions.get());
    return assigned == RD_KAFKA_RESP_ERR_NO_ERROR ? std::move(client)
                                                  : Result<Client>(unreachable(assigned));
}

void Tail::run(Client client) {
    while (!stopping_) {
        if (reopening_.exchange(false)) {
            if (auto fresh = consumer()) {
                client = *std::move(fresh);
                ++reopenings_;
            }
        }
        if (!take(client)) {
            break;
        }
    }
    rd_kafka_consumer_close(client.get());
}

/// One wait, then all that has come.
bool Tail::take(const Client& client) {
    std::vector<Arrival> arrivals;
    std::size_t bytes = 0;
    int wait = poll_ms;
    while (arrivals.size() < arrivals_at_most && bytes < bytes_at_most) {
        const auto message = next(client, wait);
        if (!message) {
            break;
        }
        if (!add(*message, arrivals)) {
            return false;
        }
        bytes += message->len;
        wait = 0;
    }
    return arrivals.empty() || listeners_.arrived(std::move(arrivals));
}

bool Tail::add(const rd_kafka_message_t& message, std::vector<Arrival>& arrivals) {
    if (message.rkt == nullptr) {
        return true;  // a broker that does not answer: librdkafka goes on trying
    }
    const auto topic = topics_.find(std::string_view(rd_kafka_topic_name(message.rkt)));
    if (topic == topics_.end()) {
        return true;
    }
    const Partition partition{topic->second, static_cast<std::uint16_t>(message.partition)};
    auto& expected = next_[partition];
    if (message.err == RD_KAFKA_RESP_ERR_OFFSET_OUT_OF_RANGE ||
        message.err == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET) {
        return ask_again({partition, expected});
    }
    if (message.err != RD_KAFKA_RESP_ERR_NO_ERROR) {
        return true;
    }
    const auto offset = static_cast<std::uint64_t>(message.offset);
    if (offset < expected) {
        return true;  // brought again after a reopening
    }
    if (offset > expected) {
        stop("log_hole", {partition, expected});
        return false;
    }
    ++expected;
    arrivals.push_back(
        {partition, offset, std::string(static_cast<const char*>(message.payload), message.len)});
    return true;
}

/// Of whoever leads then. False: the offset is gone for good.
bool Tail::ask_again(const Position& at) {
    if (missing_.said(std::chrono::steady_clock::now())) {
        stop("log_truncated", at);
        return false;
    }
    std::this_thread::sleep_for(pause);
    reopen();
    return true;
}

void Tail::stop(std::string_view code, const Position& at) {
    listeners_.damaged(
        {.kind = Kind::damaged, .code = code, .detail = "log on Kafka: nothing at " + at.text()});
}

}  // namespace ikiiki::kafka
