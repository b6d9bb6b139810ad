#include "benchmarks/support/produce.hpp"

#include "eventstore/kafka/client.hpp"

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <thread>

namespace ikiiki::bench {
namespace {

constexpr int partitions = 4;

void reported(rd_kafka_t*, const rd_kafka_message_t* message, void*) {
    if (auto* waiting = static_cast<std::promise<bool>*>(message->_private)) {
        waiting->set_value(message->err == RD_KAFKA_RESP_ERR_NO_ERROR);
    }
}

/// Takes reports for as long as it lives.
class Polling {
  public:
    explicit Polling(const KafkaOptions& options)
        : client_(kafka::make_producer(options, reported, nullptr).value()),
          topic_(rd_kafka_topic_new(client_.get(), options.address.topic(Topic::patients).c_str(),
                                    nullptr)),
          thread_([this] {
              while (!over_) {
                  rd_kafka_poll(client_.get(), 10);
              }
          }) {}
    ~Polling() {
        rd_kafka_flush(client_.get(), 10'000);
        over_ = true;
        thread_.join();
        rd_kafka_topic_destroy(topic_);
    }
    Polling(const Polling&) = delete;
    Polling& operator=(const Polling&) = delete;

    /// False while the queue is full.
    bool send(std::string& bytes, std::size_t number, std::promise<bool>* answer) {
        return rd_kafka_produce(topic_, static_cast<std::int32_t>(number % partitions),
                                RD_KAFKA_MSG_F_COPY, bytes.data(), bytes.size(), nullptr, 0,
                                answer) == 0;
    }
    bool failed_for_good() const { return kafka::failed_for_good(client_); }

  private:
    kafka::Client client_;
    rd_kafka_topic_t* topic_;
    std::atomic<bool> over_ = false;
    std::thread thread_;
};

}  // namespace

Measured raw_produce(const KafkaOptions& options, int threads, double seconds, std::size_t bytes) {
    const auto write = raw_writer(options, bytes);
    return run_threads(threads, seconds, [&](int thread, std::uint64_t n) {
        return write(static_cast<std::size_t>(thread) + n);
    });
}

std::function<bool(std::size_t)> raw_writer(const KafkaOptions& options, std::size_t bytes) {
    using Shared = std::atomic<std::shared_ptr<Polling>>;
    return [options, bytes,
            shared = std::make_shared<Shared>(std::make_shared<Polling>(options))](std::size_t n) {
        auto producer = shared->load();
        if (producer->failed_for_good()) {
            shared->compare_exchange_strong(producer, std::make_shared<Polling>(options));
            return false;
        }
        std::string record(bytes, 'x');
        std::promise<bool> answer;
        return producer->send(record, n, &answer) && answer.get_future().get();
    };
}

void raw_fill(const KafkaOptions& options, std::size_t count, std::size_t bytes) {
    Polling producer(options);
    std::string record(bytes, 'x');
    for (std::size_t n = 0; n < count;) {
        if (producer.send(record, n, nullptr)) {
            ++n;
        } else {
            std::this_thread::yield();
        }
    }
}

double raw_consume(const KafkaOptions& options, std::size_t count) {
    const auto client = kafka::make_consumer(options).value();
    const auto list = kafka::partition_list(partitions);
    for (int i = 0; i < partitions; ++i) {
        rd_kafka_topic_partition_list_add(list.get(),
                                          options.address.topic(Topic::patients).c_str(), i)
            ->offset = 0;
    }
    const auto begun = std::chrono::steady_clock::now();
    rd_kafka_assign(client.get(), list.get());
    for (std::size_t seen = 0; seen < count;) {
        if (auto* message = rd_kafka_consumer_poll(client.get(), 100)) {
            seen += message->err == RD_KAFKA_RESP_ERR_NO_ERROR ? 1 : 0;
            rd_kafka_message_destroy(message);
        }
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    rd_kafka_consumer_close(client.get());
    return static_cast<double>(count) / took.count();
}

}  // namespace ikiiki::bench
