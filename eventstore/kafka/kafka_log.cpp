#include "eventstore/kafka/kafka_log.hpp"

#include "eventstore/kafka/end_watch.hpp"
#include "eventstore/kafka/meeting.hpp"
#include "eventstore/kafka/producer.hpp"
#include "eventstore/kafka/tail.hpp"
#include "eventstore/kafka/topics.hpp"
#include "eventstore/kafka/watermarks.hpp"
#include "eventstore/log/append_counts.hpp"
#include "eventstore/log/local_copy.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

namespace ikiiki {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

std::vector<Partition> with_keys(std::vector<Partition> partitions) {
    partitions.push_back({Topic::keys, 0});
    return partitions;
}

class CopiedLog final : public KafkaLog {
  public:
    CopiedLog(KafkaOptions options, std::uint16_t partitions, std::unique_ptr<LocalCopy> copy,
              kafka::Watermarks watermarks)
        : options_(std::move(options)),
          count_(partitions),
          partitions_(with_keys(all_partitions(partitions))),
          copy_(std::move(copy)),
          watermarks_(std::move(watermarks)) {}
    ~CopiedLog() override;

    Result<Done> begin();

    void append(Partition partition, std::string bytes, AppendDone done) override;
    Result<std::vector<LogEntry>> read(Partition partition, std::uint64_t from,
                                       std::size_t max_bytes) override {
        return copy_->read(partition, from, max_bytes);
    }
    Result<std::uint64_t> end(Partition partition) override { return copy_->end(partition); }
    bool shared() const override { return true; }
    Result<std::uint64_t> end_everywhere(Partition partition) override;
    milliseconds unproven(Partition partition) const override {
        return prover_.unproven(partition, steady_clock::now());
    }
    void on_growth(std::function<void(Partition)> listener) override;
    void on_failure(std::function<void(const Error&)> listener) override;
    bool failed() const override { return failed_; }
    Result<std::uint64_t> verify() override { return copy_->verify(); }
    std::uint16_t partitions() const override { return count_; }
    LogCounts counts() const override;
    void fail_producer() override { producer_->fail_for_good(); }

  private:
    Result<Done> copy_up_to(const Ends& ends);
    bool reported(std::vector<kafka::Delivery> deliveries);
    bool arrived(const std::vector<kafka::Arrival>& arrivals);
    bool keep(const std::vector<LocalCopy::Piece>& pieces, std::set<Partition>& moved);
    void fail(const Error& why);

    KafkaOptions options_;
    std::uint16_t count_;
    std::vector<Partition> partitions_;
    std::unique_ptr<LocalCopy> copy_;
    kafka::Watermarks watermarks_;
    kafka::Prover prover_;
    AppendCounts counts_;

    mutable std::mutex mutex_;  ///< guards what follows
    std::function<void(Partition)> growth_;
    std::function<void(const Error&)> listener_;
    std::optional<Error> failure_;

    std::atomic<bool> failed_ = false;
    std::unique_ptr<kafka::Tail> tail_;
    std::unique_ptr<kafka::Producer> producer_;
    std::unique_ptr<kafka::EndWatch> watch_;
};

/// Whoever calls goes before who is called.
CopiedLog::~CopiedLog() {
    watch_.reset();
    producer_.reset();
    tail_.reset();
}

Result<Done> CopiedLog::begin() {
    const auto ends = kafka::ends_at_start(watermarks_, *copy_, partitions_);
    if (!ends) {
        return ends.error();
    }
    if (auto same = kafka::check_same_region(options_, *copy_, *ends); !same) {
        return same;
    }
    Ends from = copy_->ends();
    for (const auto& partition : partitions_) {
        from.try_emplace(partition, 0);
    }
    auto tail =
        kafka::Tail::open(options_, from,
                          {.arrived = [this](const auto& arrivals) { return arrived(arrivals); },
                           .damaged = [this](const Error& why) { fail(why); }});
    if (!tail) {
        return tail.error();
    }
    tail_ = *std::move(tail);
    if (auto copied = copy_up_to(*ends); !copied) {
        return copied;
    }
    auto producer = kafka::Producer::open(
        options_, [this](auto deliveries) { return reported(std::move(deliveries)); });
    if (!producer) {
        return producer.error();
    }
    producer_ = *std::move(producer);
    watch_ = std::make_unique<kafka::EndWatch>(watermarks_, *copy_, partitions_, prover_,
                                               [this] { tail_->reopen(); });
    return Done{};
}

Result<Done> CopiedLog::copy_up_to(const Ends& ends) {
    std::uint64_t all = 0;
    for (const auto& [partition, end] : ends) {
        all += end;
    }
    auto progressed = steady_clock::now();
    std::uint64_t before = 0;
    while (true) {
        std::uint64_t copied = 0;
        for (const auto& [partition, end] : ends) {
            copied += std::min(end, copy_->end(partition));
        }
        if (options_.on_copy) {
            options_.on_copy(copied, all);
        }
        std::unique_lock lock(mutex_);
        if (failure_) {
            return *failure_;
        }
        lock.unlock();
        if (copied == all) {
            return Done{};
        }
        if (copied != before) {
            before = copied;
            progressed = steady_clock::now();
        } else if (steady_clock::now() - progressed > kafka::opening_patience) {
            return Error{.kind = Kind::unavailable, .code = "kafka_unreachable"};
        }
        std::this_thread::sleep_for(milliseconds(5));
    }
}

void CopiedLog::append(Partition partition, std::string bytes, AppendDone done) {
    if (failed_) {
        done({.appended = Appended::not_persisted});
        return;
    }
    const auto begun = steady_clock::now();
    producer_->send(partition, std::move(bytes),
                    [this, begun, done = std::move(done)](AppendOutcome outcome) {
                        counts_.add(outcome, steady_clock::now() - begun);
                        done(outcome);
                    });
}

/// Into the copy first: what is judged can be read. False: the producer sends nothing any more.
bool CopiedLog::reported(std::vector<kafka::Delivery> deliveries) {
    std::vector<LocalCopy::Piece> pieces;
    for (const auto& delivery : deliveries) {
        if (delivery.outcome.appended == Appended::persisted) {
            pieces.push_back({delivery.partition, delivery.outcome.offset, delivery.bytes});
        }
    }
    std::set<Partition> moved;
    const bool kept = keep(pieces, moved);
    for (auto& delivery : deliveries) {
        if (!kept && delivery.outcome.appended == Appended::persisted) {
            delivery.outcome = {.appended = Appended::unknown};
        }
        delivery.done(delivery.outcome);
    }
    // librdkafka 2.0 was seen to send nothing for minutes, without an error, after a broker stood
    // still, while its other clients were answered (its issues 1432 and 1913 tell of the like).
    return std::ranges::none_of(deliveries, [&](const auto& each) {
        return each.waited_in_vain &&
               prover_.steady(each.partition, steady_clock::now()) > options_.message_timeout / 2;
    });
}

bool CopiedLog::arrived(const std::vector<kafka::Arrival>& arrivals) {
    std::vector<LocalCopy::Piece> pieces;
    for (const auto& arrival : arrivals) {
        pieces.push_back({arrival.partition, arrival.offset, arrival.bytes});
    }
    std::set<Partition> moved;
    if (!keep(pieces, moved)) {
        return false;
    }
    std::function<void(Partition)> growth;
    {
        const std::lock_guard lock(mutex_);
        growth = growth_;
    }
    counts_.add_copied(arrivals.size());
    for (const auto& partition : moved) {
        if (growth) {
            growth(partition);
        }
    }
    return true;
}

bool CopiedLog::keep(const std::vector<LocalCopy::Piece>& pieces, std::set<Partition>& moved) {
    auto put = copy_->put(pieces);
    if (!put) {
        fail(put.error());
        return false;
    }
    moved = *std::move(put);
    for (const auto& partition : moved) {
        prover_.copied(partition, copy_->end(partition));
    }
    return true;
}

Result<std::uint64_t> CopiedLog::end_everywhere(Partition partition) {
    const auto ends = watermarks_.ends({partition}, kafka::question_patience);
    return ends ? Result<std::uint64_t>(ends->at(partition))
                : Error{.kind = Kind::unavailable, .code = "not_fresh"};
}

LogCounts CopiedLog::counts() const {
    auto counts = counts_.now();
    counts.recreations = producer_->recreations();
    counts.reopenings = tail_->reopenings();
    counts.unanswered = watch_->unanswered();
    for (const auto& partition : partitions_) {
        counts.lag += prover_.lag(partition, copy_->end(partition));
    }
    return counts;
}

void CopiedLog::on_growth(std::function<void(Partition)> listener) {
    const std::lock_guard lock(mutex_);
    growth_ = std::move(listener);
}

void CopiedLog::on_failure(std::function<void(const Error&)> listener) {
    const std::lock_guard lock(mutex_);
    listener_ = std::move(listener);
}

void CopiedLog::fail(const Error& why) {
    std::function<void(const Error&)> listener;
    {
        const std::lock_guard lock(mutex_);
        failed_ = true;
        if (!failure_) {
            failure_ = why;
            listener = listener_;
        }
    }
    if (listener) {
        listener(why);
    }
}

}  // namespace

Result<std::unique_ptr<KafkaLog>> KafkaLog::open(const KafkaOptions& options,
                                                 const std::filesystem::path& copy_dir) {
    const auto partitions = kafka::check_topics(options);
    if (!partitions) {
        return partitions.error();
    }
    auto copy = LocalCopy::open(copy_dir);
    if (!copy) {
        return copy.error();
    }
    auto watermarks = kafka::Watermarks::open(options);
    if (!watermarks) {
        return watermarks.error();
    }
    auto log =
        std::make_unique<CopiedLog>(options, *partitions, *std::move(copy), *std::move(watermarks));
    if (auto begun = log->begin(); !begun) {
        return begun.error();
    }
    return std::unique_ptr<KafkaLog>(std::move(log));
}

}  // namespace ikiiki
