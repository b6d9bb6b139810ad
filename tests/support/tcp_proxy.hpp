#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <thread>

namespace ikiiki::test {

/// A cable between two programs on this machine, that can be pulled and made slow.
class TcpProxy {
  public:
    /// Whoever connects to `listen` on 127.0.0.1 talks to `target` there.
    TcpProxy(std::uint16_t listen, std::uint16_t target);
    ~TcpProxy();
    TcpProxy(const TcpProxy&) = delete;
    TcpProxy& operator=(const TcpProxy&) = delete;

    /// Nothing passes any more, either way; both ends believe that they are connected.
    void cut() { cut_ = true; }
    void mend() { cut_ = false; }
    static constexpr std::int16_t nothing = -1;
    /// From now on Kafka requests with this `api_key` are lost, or `nothing` is.
    void swallow(std::int16_t api_key) { swallowed_ = api_key; }
    /// Each byte takes that much longer, either way.
    void delay(std::chrono::milliseconds by) { delay_ms_ = by.count(); }

  private:
    void run();

    int door_ = -1;
    std::uint16_t target_;
    std::atomic<bool> cut_ = false;
    std::atomic<std::int64_t> delay_ms_ = 0;
    std::atomic<std::int16_t> swallowed_ = nothing;
    std::atomic<bool> ending_ = false;
    std::thread thread_;
};

}  // namespace ikiiki::test
