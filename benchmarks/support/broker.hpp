#pragma once
#include "eventstore/kafka/options.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace ikiiki::bench {

/// A real broker in `folder` that flushes before it answers, or three of which two have what is
/// answered; gone at the end. Stops the program when they do not start.
class Broker {
  public:
    explicit Broker(std::filesystem::path folder, int nodes = 1);
    ~Broker();
    Broker(const Broker&) = delete;
    Broker& operator=(const Broker&) = delete;
    /// Of a region's topics there, made with four partitions.
    KafkaOptions region(const std::string& name) const;

    /// To one of them, from 1 on: SIGKILL, SIGSTOP, SIGCONT.
    void signal(int broker, int number) const;
    /// Those that do not run; returns when all answer.
    void start() const;

  private:
    int script(const std::string& word) const;

    std::filesystem::path folder_;
    int nodes_;
};

}  // namespace ikiiki::bench
