#pragma once
#include "eventstore/kafka/client.hpp"

#include <map>
#include <string>
#include <vector>

namespace ikiiki::kafka {

using TopicSettings = std::map<std::string, std::string, std::less<>>;

struct TopicShape {
    int partitions = 0;
    int replicas = 0;  ///< of the partition that has fewest
};

struct ClusterShape {
    int brokers = 0;
    std::map<std::string, TopicShape> topics;
};

/// Questions and orders about topics. Each call waits at most half a minute. Errors: unavailable
/// `kafka_unreachable`, `topics_failed` with what the broker said.
class Admin {
  public:
    static Result<Admin> open(const KafkaOptions& options);

    Result<ClusterShape> shape() const;
    /// Settings in force of each topic; of one that is not there, none.
    Result<std::map<std::string, TopicSettings>> settings(
        const std::vector<std::string>& topics) const;
    /// Returns when every broker knows the topic.
    Result<Done> create(const std::string& topic, int partitions, int replicas,
                        const TopicSettings& settings) const;
    Result<Done> set(const std::string& topic, const TopicSettings& settings) const;

  private:
    explicit Admin(Client client) : client_(std::move(client)) {}
    Result<Done> await_leaders(const std::string& topic, int partitions) const;

    Client client_;
};

}  // namespace ikiiki::kafka
