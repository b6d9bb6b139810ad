#include "api/http/json.hpp"
#include "ops/control/control_server.hpp"
#include "ops/control/lines.hpp"

#include <mutex>
#include <set>

namespace ikiiki::control {
namespace {

constexpr std::size_t answer_max_bytes = 1u << 20;

/// Codes are views of texts that stay; what comes over the socket must be kept somewhere.
std::string_view kept(const std::string& code) {
    static std::mutex mutex;
    static std::set<std::string, std::less<>> codes;
    const std::lock_guard lock(mutex);
    return *codes.insert(code).first;
}

Error broken() {
    return Error{.kind = Kind::unavailable, .code = "server_gone"};
}

/// One connection per question, as the server expects.
class Remote : public Control {
  public:
    Remote(std::filesystem::path path, LocalSocket first)
        : path_(std::move(path)), first_(std::move(first)) {}

    Result<std::vector<ViewRow>> views() override {
        auto line = ask({.command = "views", .view = {}, .patient = {}}, {});
        return line ? Result<std::vector<ViewRow>>(std::move(line->views)) : line.error();
    }
    Result<std::string> rebuild(const std::string& view, std::optional<PatientId> patient,
                                const TellProgress& tell) override {
        const auto line = ask({.command = "rebuild", .view = view, .patient = patient}, tell);
        return line ? Result<std::string>(line->hash.value_or("")) : line.error();
    }
    Result<Done> rotate_keys() override {
        const auto line = ask({.command = "rotate_keys", .view = {}, .patient = {}}, {});
        return line ? Result<Done>(Done{}) : line.error();
    }

  private:
    Result<Line> ask(const Request& request, const TellProgress& tell) {
        const std::lock_guard lock(mutex_);
        auto socket = std::exchange(first_, std::nullopt);
        if (!socket) {
            socket = LocalSocket::connect(path_);
        }
        if (!socket || !socket->write_line(to_json(request))) {
            return broken();
        }
        for (;;) {
            const auto text = socket->read_line(answer_max_bytes);
            const auto line = text ? from_json<Line>(*text) : Result<Line>(broken());
            if (!line) {
                return broken();
            }
            if (line->refused) {
                const auto& [code, detail, damaged] = *line->refused;
                return Error{.kind = damaged ? Kind::damaged : Kind::unavailable,
                             .code = kept(code),
                             .detail = detail};
            }
            if (!line->progress) {
                return line;
            }
            const auto& at = *line->progress;
            if (tell && !tell({at.view, at.phase, at.done, at.total})) {
                return Error{.kind = Kind::unavailable, .code = "given_up"};
            }
        }
    }

    std::filesystem::path path_;
    std::optional<LocalSocket> first_;  ///< what showed that somebody listens
    std::mutex mutex_;
};

}  // namespace

std::unique_ptr<Control> connect(const std::filesystem::path& socket) {
    auto first = LocalSocket::connect(socket);
    return first ? std::make_unique<Remote>(socket, *std::move(first)) : nullptr;
}

}  // namespace ikiiki::control
