#pragma once
#include "api/http/client.hpp"
#include "api/node/sealing.hpp"
#include "eventstore/codec/row.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

namespace ikiiki {

/// The header that carries a message's stamp, there and back.
inline constexpr const char* stamp_header = "Node-Stamp";

/// Another node of the region, as this one sees it. Thread-safe.
class Peer {
  public:
    Peer(std::string name, const HttpAddress& address, NodeSealing& sealing);

    const std::string& name() const { return name_; }
    /// Answered within the last `alive_for` that it takes writes, and failed nobody since.
    bool is_alive() const;
    void answered(bool ready);
    void failed() { alive_until_ = 0; }
    Result<Done> locate() { return client_->locate(); }

    /// Errors: those of HttpClient; unknown_outcome `no_answer` also for an answer that is no
    /// node's of the region.
    template <class A, class Q>
    Result<A> ask(const char* path, const Q& question, const HttpDeadlines& deadlines) {
        const auto bytes = exchange(path, row::bytes_of(question), deadlines);
        if (!bytes) {
            return bytes.error();
        }
        auto answer = row::read_all<A>(*bytes);
        return answer ? std::move(answer) : no_answer();
    }

    static constexpr std::chrono::seconds alive_for{2};

  private:
    static Error no_answer();
    Result<std::string> exchange(const char* path, const std::string& message,
                                 const HttpDeadlines& deadlines);

    std::string name_;
    NodeSealing& sealing_;
    std::unique_ptr<HttpClient> client_;
    std::atomic<std::int64_t> alive_until_{0};  ///< steady nanoseconds
};

}  // namespace ikiiki
