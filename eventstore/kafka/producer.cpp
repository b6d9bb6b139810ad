#include "eventstore/kafka/producer.hpp"

#include <array>
#include <chrono>
#include <mutex>

namespace ikiiki::kafka {
namespace {

constexpr int poll_ms = 50;
constexpr std::chrono::milliseconds pause{1};

AppendOutcome outcome_of(const rd_kafka_message_t& message) {
    // A report without an offset says the record is in, not where: settled like any doubt.
    if (message.err == RD_KAFKA_RESP_ERR_NO_ERROR && message.offset >= 0) {
        return {.appended = Appended::persisted,
                .offset = static_cast<std::uint64_t>(message.offset)};
    }
    const bool never_sent = message.err != RD_KAFKA_RESP_ERR_NO_ERROR &&
                            rd_kafka_message_status(&message) == RD_KAFKA_MSG_STATUS_NOT_PERSISTED;
    return {.appended = never_sent ? Appended::not_persisted : Appended::unknown};
}

/// The delivery goes along as the message's opaque; its bytes are not copied.
rd_kafka_resp_err_t produce(const Client& client, const std::string& topic, Delivery& delivery) {
    std::array<rd_kafka_vu_t, 4> parts{};
    parts[0].vtype = RD_KAFKA_VTYPE_TOPIC;
    parts[0].u.cstr = topic.c_str();
    parts[1].vtype = RD_KAFKA_VTYPE_PARTITION;
    parts[1].u.i32 = delivery.partition.index;
    parts[2].vtype = RD_KAFKA_VTYPE_VALUE;
    parts[2].u.mem = {.ptr = delivery.bytes.data(), .size = delivery.bytes.size()};
    parts[3].vtype = RD_KAFKA_VTYPE_OPAQUE;
    parts[3].u.ptr = &delivery;
    auto* error = rd_kafka_produceva(client.get(), parts.data(), parts.size());
    const auto code = error == nullptr ? RD_KAFKA_RESP_ERR_NO_ERROR : rd_kafka_error_code(error);
    if (error != nullptr) {
        rd_kafka_error_destroy(error);
    }
    return code;
}

}  // namespace

Producer::Producer(KafkaOptions options, Reported reported)
    : options_(std::move(options)), reported_(std::move(reported)) {
    for (const auto topic : {Topic::network, Topic::patients, Topic::access, Topic::keys}) {
        topics_.push_back(options_.address.topic(topic));
    }
}

Result<std::unique_ptr<Producer>> Producer::open(const KafkaOptions& options, Reported reported) {
    std::unique_ptr<Producer> producer(new Producer(options, std::move(reported)));
    auto client = make_producer(options, report, producer.get());
    if (!client) {
        return client.error();
    }
    producer->client_ = *std::move(client);
    producer->thread_ = std::thread([raw = producer.get()] { raw->run(); });
    return producer;
}

Producer::~Producer() {
    stopping_ = true;
    if (thread_.joinable()) {
        thread_.join();
    }
}

Client Producer::client() const {
    const std::shared_lock lock(mutex_);
    return client_;
}

void Producer::send(Partition partition, std::string bytes, Log::AppendDone done) {
    auto delivery = std::make_unique<Delivery>(
        Delivery{partition, std::move(bytes), std::move(done), AppendOutcome{}});
    while (!stopping_) {
        if (try_send(delivery)) {
            return;
        }
        std::this_thread::sleep_for(pause);
    }
    delivery->done({.appended = Appended::not_persisted});
}

/// False: to be tried again. The record's bytes stay in the delivery, which librdkafka carries and
/// report() takes back.
bool Producer::try_send(std::unique_ptr<Delivery>& delivery) {
    const std::shared_lock lock(mutex_);
    const auto& topic = topics_[static_cast<std::size_t>(delivery->partition.topic)];
    const auto sent = produce(client_, topic, *delivery);
    switch (sent) {
        case RD_KAFKA_RESP_ERR_NO_ERROR:
            static_cast<void>(delivery.release());
            return true;
        case RD_KAFKA_RESP_ERR__QUEUE_FULL:
        case RD_KAFKA_RESP_ERR__FATAL:
            return false;
        default:
            delivery->done({.appended = Appended::not_persisted});
            return true;
    }
}

void Producer::report(rd_kafka_t* /*client*/, const rd_kafka_message_t* message, void* opaque) {
    const std::unique_ptr<Delivery> delivery(static_cast<Delivery*>(message->_private));
    delivery->outcome = outcome_of(*message);
    delivery->waited_in_vain = message->err == RD_KAFKA_RESP_ERR__MSG_TIMED_OUT &&
                               delivery->outcome.appended == Appended::not_persisted;
    static_cast<Producer*>(opaque)->deliveries_.push_back(std::move(*delivery));
}

void Producer::run() {
    while (!stopping_) {
        const auto now = client();
        rd_kafka_poll(now.get(), poll_ms);
        const bool sends = hand_over();
        if (!sends || failed_for_good(now)) {
            replace();
        }
    }
    drain(client());
}

bool Producer::hand_over() {
    return deliveries_.empty() || reported_(std::exchange(deliveries_, {}));
}

void Producer::replace() {
    auto fresh = make_producer(options_, report, this);
    if (!fresh) {
        std::this_thread::sleep_for(std::chrono::milliseconds(poll_ms));
        return;  // threads or memory are short: the next round tries again
    }
    Client old;
    {
        const std::unique_lock lock(mutex_);
        old = std::exchange(client_, *std::move(fresh));
    }
    ++recreations_;
    drain(old);
}

/// Reports all that the client still has, as never sent or as unknown, at once.
void Producer::drain(const Client& client) {
    rd_kafka_purge(client.get(), RD_KAFKA_PURGE_F_QUEUE | RD_KAFKA_PURGE_F_INFLIGHT |
                                     RD_KAFKA_PURGE_F_NON_BLOCKING);
    while (rd_kafka_outq_len(client.get()) > 0) {
        rd_kafka_poll(client.get(), poll_ms);
    }
    hand_over();
}

void Producer::fail_for_good() {
    rd_kafka_test_fatal_error(client().get(), RD_KAFKA_RESP_ERR_OUT_OF_ORDER_SEQUENCE_NUMBER,
                              "asked for");
}

}  // namespace ikiiki::kafka
