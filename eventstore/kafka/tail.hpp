#pragma once
#include "eventstore/kafka/client.hpp"
#include "eventstore/kafka/missing_offset.hpp"
#include "eventstore/log/head_file.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace ikiiki::kafka {

struct Arrival {
    Partition partition;
    std::uint64_t offset = 0;
    std::string bytes;
};

/// Follows every partition of the region from given offsets on, without a group, on one thread of
/// its own. Offsets arrive dense: a missing one is damage.
class Tail {
  public:
    struct Listeners {
        /// In offset order per partition. False stops the tail.
        std::function<bool(std::vector<Arrival>)> arrived;
        /// damaged `log_hole`, `log_truncated` with the place. The tail has stopped.
        std::function<void(const Error&)> damaged;
    };
    /// Errors: those of make_consumer, unavailable `kafka_unreachable`.
    static Result<std::unique_ptr<Tail>> open(const KafkaOptions& options, const Ends& from,
                                              Listeners listeners);
    Tail(const Tail&) = delete;
    Tail& operator=(const Tail&) = delete;
    ~Tail();

    /// Goes on with a new consumer at the same place: for one that brings nothing any more.
    void reopen() { reopening_ = true; }
    std::uint64_t reopenings() const { return reopenings_; }

  private:
    Tail(KafkaOptions options, Ends from, Listeners listeners);
    Result<Client> consumer() const;
    void run(Client client);
    bool take(const Client& client);
    bool add(const rd_kafka_message_t& message, std::vector<Arrival>& arrivals);
    bool ask_again(const Position& at);
    void stop(std::string_view code, const Position& at);

    KafkaOptions options_;
    Ends next_;              ///< the thread's own
    MissingOffset missing_;  ///< the thread's own
    Listeners listeners_;
    std::map<std::string, Topic, std::less<>> topics_;
    std::atomic<bool> stopping_ = false;
    std::atomic<bool> reopening_ = false;
    std::atomic<std::uint64_t> reopenings_ = 0;
    std::thread thread_;
};

}  // namespace ikiiki::kafka
