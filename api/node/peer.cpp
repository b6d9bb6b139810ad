#include "api/node/peer.hpp"

namespace ikiiki {
namespace {

std::int64_t steady_ns() {
    const auto since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(since).count();
}

}  // namespace

Peer::Peer(std::string name, const HttpAddress& address, NodeSealing& sealing)
    : name_(std::move(name)), sealing_(sealing), client_(HttpClient::to(address)) {}

bool Peer::is_alive() const {
    return steady_ns() < alive_until_;
}

void Peer::answered(bool ready) {
    constexpr auto span = std::chrono::nanoseconds(alive_for).count();
    alive_until_ = ready ? steady_ns() + span : 0;
}

Error Peer::no_answer() {
    return {.kind = Kind::unknown_outcome, .code = "no_answer"};
}

Result<std::string> Peer::exchange(const char* path, const std::string& message,
                                   const HttpDeadlines& deadlines) {
    const auto stamp = sealing_.stamp();
    const auto answer = client_->post(path, {{stamp_header, stamp}},
                                      sealing_.seal_request(path, stamp, message), deadlines);
    if (!answer) {
        return answer.error();
    }
    auto opened = sealing_.open_answer(path, stamp, answer->body);
    return answer->status == 200 && opened ? std::move(opened) : no_answer();
}

}  // namespace ikiiki
