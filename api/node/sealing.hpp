#pragma once
#include "domain/core/result.hpp"
#include "domain/core/time.hpp"
#include "eventstore/keys/key_ring.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>

namespace ikiiki {

/// Messages between nodes: sealed under the key ring that only nodes of the region have, so that
/// each side knows the other and nobody between them reads sessions or content (ops/adr/0013). The
/// seal binds direction, path and stamp; an answer opens only for the request it answers.
/// Thread-safe.
class NodeSealing {
  public:
    NodeSealing(const KeyRing& keys, std::function<Instant()> now);

    /// A new stamp: the time and 128 random bits.
    std::string stamp() const;
    std::string seal_request(std::string_view path, std::string_view stamp,
                             std::string_view message) const;
    std::string seal_answer(std::string_view path, std::string_view stamp,
                            std::string_view message) const;

    /// Error: unauthenticated `not_signed_in`, whatever is wrong: the seal, a stamp from before
    /// this node began or further than `window` from now, one that was used.
    Result<std::string> open_request(std::string_view path, std::string_view stamp,
                                     std::string_view sealed);
    /// Error: damaged `bad_seal`.
    Result<std::string> open_answer(std::string_view path, std::string_view stamp,
                                    std::string_view sealed) const;

    static constexpr std::chrono::seconds window{10};
    /// Requests within the window at most; more are refused, and handled where they came in.
    static constexpr std::size_t remembered_max = 100'000;

  private:
    bool is_timely(std::string_view stamp) const;
    bool is_first(std::string_view stamp);

    const KeyRing& keys_;
    std::function<Instant()> now_;
    Instant began_;
    std::mutex mutex_;  ///< guards what follows
    /// Stamps of this span of two windows and of the one before.
    std::unordered_set<std::string> used_;
    std::unordered_set<std::string> used_before_;
    Instant span_began_;
};

}  // namespace ikiiki
