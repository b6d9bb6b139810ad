#pragma once
#include "eventstore/kafka/options.hpp"
#include "tests/support/tcp_proxy.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cstdint>
#include <list>
#include <string>

namespace ikiiki::test {

/// Releases of Kafka that the tests run on.
inline constexpr const char* newest_brokers = "4.1.1";
inline constexpr const char* oldest_brokers = "3.9.1";

/// Real Kafka brokers of our own, on free ports, in a temporary folder; gone with the object.
class Cluster {
  public:
    /// One node, or three of which two must have a record. Returns when all answer. With a
    /// `secret` it also has a door with TLS where one signs in with it.
    explicit Cluster(int nodes, std::string release = newest_brokers, std::string secret = {});
    ~Cluster();
    Cluster(const Cluster&) = delete;
    Cluster& operator=(const Cluster&) = delete;

    /// "kafka://…/NAME"; every test takes a name of its own.
    std::string url(const std::string& name) const;
    KafkaOptions options(const std::string& name) const;
    /// The same, on the other side of cables().
    KafkaOptions far_options(const std::string& name) const;
    /// The same, through the door with TLS, signing in by SCRAM-SHA-512 or PLAIN.
    KafkaOptions secure_options(const std::string& name, const std::string& mechanism) const;
    /// One to each node, made when first asked for.
    std::list<TcpProxy>& cables();

    /// kill -9; node counts from 1.
    void kill(int node) const;
    void pause(int node) const;
    void resume(int node) const;
    bool runs(int node) const;
    /// From now on the node's disk takes nothing more; ends with the node.
    void fill_disk(int node) const;
    /// Starts what does not run; returns when all answer.
    void start() const;

  private:
    void script(const std::string& words) const;
    int process(int node) const;
    void signal(int node, int number) const;
    std::string brokers(int first_port) const;

    TemporaryFolder folder_;
    int nodes_;
    std::string release_;
    std::string secret_;
    int port_;
    std::list<TcpProxy> cables_;
};

/// The one broker of a release that the tests of a program share.
Cluster& one_broker(const std::string& release = newest_brokers);

}  // namespace ikiiki::test
