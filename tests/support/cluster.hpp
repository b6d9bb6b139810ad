#pragma once
#include "eventstore/kafka/options.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cstdint>
#include <string>

namespace ikiiki::test {

/// Real Kafka brokers of our own, on free ports, in a temporary folder; gone with the object.
class Cluster {
  public:
    /// One node, or three of which two must have a record. Returns when all answer.
    explicit Cluster(int nodes);
    ~Cluster();
    Cluster(const Cluster&) = delete;
    Cluster& operator=(const Cluster&) = delete;

    /// "kafka://…/NAME"; every test takes a name of its own.
    std::string url(const std::string& name) const;
    KafkaOptions options(const std::string& name) const;
    std::uint16_t port(int node) const { return static_cast<std::uint16_t>(port_ + node - 1); }

    /// kill -9; node counts from 1.
    void kill(int node) const;
    void pause(int node) const;
    void resume(int node) const;
    /// Starts what does not run; returns when all answer.
    void start() const;

  private:
    void script(const std::string& words) const;
    void signal(int node, int number) const;

    TemporaryFolder folder_;
    int nodes_;
    int port_;
};

/// The one broker that the tests of a program share.
Cluster& one_broker();

}  // namespace ikiiki::test
