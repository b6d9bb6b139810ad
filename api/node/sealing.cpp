#include "api/node/sealing.hpp"

#include "domain/core/id.hpp"
#include "eventstore/crypto/random.hpp"

#include <charconv>
#include <cstdlib>
#include <optional>

namespace ikiiki {
namespace {

constexpr std::int64_t window_us = NodeSealing::window.count() * us_per_second;

/// What a seal is for. Each message has a key of its own, derived from this.
std::string use(std::string_view direction, std::string_view path, std::string_view stamp) {
    std::string text = "node/1\n";
    text.append(direction).append("\n").append(path).append("\n").append(stamp);
    return text;
}

std::optional<std::int64_t> time_of(std::string_view stamp) {
    std::int64_t us = 0;
    const auto dot = stamp.find('.');
    const auto digits = stamp.substr(0, dot);
    const auto* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, us);
    const bool good = dot != std::string_view::npos && read.ec == std::errc{} && read.ptr == end &&
                      from_base32(stamp.substr(dot + 1)).has_value();
    return good ? std::optional(us) : std::nullopt;
}

}  // namespace

NodeSealing::NodeSealing(const KeyRing& keys, std::function<Instant()> now)
    : keys_(keys), now_(std::move(now)), began_(now_()), span_began_(began_) {}

std::string NodeSealing::stamp() const {
    return std::to_string(now_().us) + '.' + to_base32(random_uuid());
}

std::string NodeSealing::seal_request(std::string_view path, std::string_view stamp,
                                      std::string_view message) const {
    return keys_.seal_secret(use("request", path, stamp), message);
}

std::string NodeSealing::seal_answer(std::string_view path, std::string_view stamp,
                                     std::string_view message) const {
    return keys_.seal_secret(use("answer", path, stamp), message);
}

Result<std::string> NodeSealing::open_request(std::string_view path, std::string_view stamp,
                                              std::string_view sealed) {
    const Error stranger{.kind = Kind::unauthenticated, .code = "not_signed_in"};
    if (!is_timely(stamp)) {
        return stranger;
    }
    auto message = keys_.open_secret(use("request", path, stamp), sealed);
    return message && is_first(stamp) ? std::move(message) : stranger;
}

Result<std::string> NodeSealing::open_answer(std::string_view path, std::string_view stamp,
                                             std::string_view sealed) const {
    return keys_.open_secret(use("answer", path, stamp), sealed);
}

/// What came before this node began may have been used: nobody remembers.
bool NodeSealing::is_timely(std::string_view stamp) const {
    const auto sent = time_of(stamp);
    return sent && *sent >= began_.us && std::abs(now_().us - *sent) <= window_us;
}

bool NodeSealing::is_first(std::string_view stamp) {
    const auto now = now_();
    const std::scoped_lock lock(mutex_);
    if (std::abs(now.us - span_began_.us) > 2 * window_us) {
        used_before_ = std::move(used_);
        used_ = {};
        span_began_ = now;
    }
    std::string text(stamp);
    return !used_before_.contains(text) && used_.size() < remembered_max &&
           used_.insert(std::move(text)).second;
}

}  // namespace ikiiki
