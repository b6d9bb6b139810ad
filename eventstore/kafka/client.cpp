#include "eventstore/kafka/client.hpp"

#include <array>

namespace ikiiki::kafka {
namespace {

using Setting = std::pair<std::string, std::string>;

const std::vector<Setting> of_both = {
    {"client.id", "ikiiki"},
    // Answers are small and awaited: waiting to fill a packet costs 40 ms.
    {"socket.nagle.disable", "true"},
    {"socket.keepalive.enable", "true"},
    // A broker that stands still is left for its heir while a message may still wait for one; above
    // request.timeout.ms, or the broker's own answer of it would come too late.
    {"socket.timeout.ms", "3000"},
    // A broker that stood still has a full queue of connections; the kernel asks to be let in after
    // 1, 2, 4, 8 s, so it is better to ask anew.
    {"socket.connection.setup.timeout.ms", "3000"},
    {"reconnect.backoff.ms", "50"},
    {"reconnect.backoff.max.ms", "500"},
    {"topic.metadata.refresh.fast.interval.ms", "50"},
    {"topic.metadata.refresh.interval.ms", "10000"},
    {"allow.auto.create.topics", "false"},
    // Refused connections are a state, shown in the metrics, and not news.
    {"log.connection.close", "false"},
    {"log_level", "2"}};

const std::vector<Setting> of_producers = {
    {"enable.idempotence", "true"},  // acks=all, order kept
    {"linger.ms", "0"},
    // What comes while three are on their way goes together: a quarter more writes a second than
    // with the five that are allowed.
    {"max.in.flight.requests.per.connection", "3"},
    {"request.timeout.ms", "2000"},
    {"retry.backoff.ms", "20"},
    {"compression.codec", "none"},  // sealed bytes do not shrink
    {"message.max.bytes", "4194304"},
    {"queue.buffering.max.messages", "20000"},
    {"queue.buffering.max.kbytes", "131072"}};

const std::vector<Setting> of_consumers = {
    {"group.id", "ikiiki"},  // asked for, never joined: assign() only
    {"enable.auto.commit", "false"},
    {"enable.auto.offset.store", "false"},
    // An offset that is gone is damage, and nothing to reset.
    {"auto.offset.reset", "error"},
    {"check.crcs", "true"},
    {"isolation.level", "read_committed"},
    // Own records are known from their reports. Waiting for a few spares a busy broker an answer to
    // every write; others' records come 20 ms later at most.
    {"fetch.wait.max.ms", "20"},
    {"fetch.min.bytes", "16384"},
    {"fetch.error.backoff.ms", "50"},
    {"fetch.message.max.bytes", "4194304"},
    {"queued.max.messages.kbytes", "65536"}};

using Conf = std::unique_ptr<rd_kafka_conf_t, void (*)(rd_kafka_conf_t*)>;

Result<Done> set(Conf& conf, const std::vector<Setting>& settings) {
    std::array<char, 512> ignored{};
    for (const auto& [name, value] : settings) {
        if (rd_kafka_conf_set(conf.get(), name.c_str(), value.c_str(), ignored.data(),
                              ignored.size()) != RD_KAFKA_CONF_OK) {
            return Error{.kind = Kind::invalid, .code = "kafka_setting", .detail = name};
        }
    }
    return Done{};
}

Result<Client> make(rd_kafka_type_t type, Conf conf, const KafkaOptions& options) {
    for (const auto& settings :
         {of_both, type == RD_KAFKA_PRODUCER ? of_producers : of_consumers,
          std::vector<Setting>{{"bootstrap.servers", options.address.brokers}}, options.settings}) {
        if (auto done = set(conf, settings); !done) {
            return done.error();
        }
    }
    std::array<char, 512> why{};
    auto* made = rd_kafka_new(type, conf.get(), why.data(), why.size());
    if (made == nullptr) {
        return Error{.kind = Kind::unavailable, .code = "kafka_failed", .detail = why.data()};
    }
    static_cast<void>(conf.release());  // the client's own now
    return Client(made, [](rd_kafka_t* client) { rd_kafka_destroy(client); });
}

}  // namespace

Result<Client> make_producer(const KafkaOptions& options, DeliveryReport report, void* opaque) {
    Conf conf(rd_kafka_conf_new(), rd_kafka_conf_destroy);
    const auto timeout = std::to_string(options.message_timeout.count());
    if (auto done = set(conf, {{"message.timeout.ms", timeout}}); !done) {
        return done.error();
    }
    rd_kafka_conf_set_dr_msg_cb(conf.get(), report);
    rd_kafka_conf_set_opaque(conf.get(), opaque);
    return make(RD_KAFKA_PRODUCER, std::move(conf), options);
}

Result<Client> make_consumer(const KafkaOptions& options) {
    auto client =
        make(RD_KAFKA_CONSUMER, Conf(rd_kafka_conf_new(), rd_kafka_conf_destroy), options);
    if (client) {
        rd_kafka_poll_set_consumer(client->get());
    }
    return client;
}

bool failed_for_good(const Client& client) {
    return rd_kafka_fatal_error(client.get(), nullptr, 0) != RD_KAFKA_RESP_ERR_NO_ERROR;
}

PartitionList partition_list(std::size_t size) {
    return {rd_kafka_topic_partition_list_new(static_cast<int>(size)),
            rd_kafka_topic_partition_list_destroy};
}

Error unreachable(rd_kafka_resp_err_t error) {
    return {
        .kind = Kind::unavailable, .code = "kafka_unreachable", .detail = rd_kafka_err2str(error)};
}

}  // namespace ikiiki::kafka
