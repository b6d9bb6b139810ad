#pragma once
#include "eventstore/kafka/options.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace ikiiki::bench {

/// One real broker in `folder` that flushes before it answers, gone at the end; stops the program
/// when it does not start.
class Broker {
  public:
    explicit Broker(std::filesystem::path folder);
    ~Broker();
    Broker(const Broker&) = delete;
    Broker& operator=(const Broker&) = delete;
    /// Of a region's topics there, made with four partitions.
    KafkaOptions region(const std::string& name) const;

  private:
    std::filesystem::path folder_;
};

}  // namespace ikiiki::bench
