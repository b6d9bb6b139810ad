#include "api/node/node_routes.hpp"

#include "api/http/problem.hpp"

namespace ikiiki {
namespace {

/// The only way to a route for peers: what does not open reaches no handler, and the answer opens
/// for nobody but who asked.
template <class Q, class Answer>
Route peer_route(Node& node, const char* path, std::string summary, Answer answer) {
    const auto handle = [&node, path, answer](const Exchange& exchange) {
        const auto stamp = exchange.request.header(stamp_header);
        const auto message = node.sealing().open_request(path, stamp, exchange.request.body);
        if (!message) {
            return problem(message.error());
        }
        auto question = row::read_all<Q>(*message);
        if (!question) {
            return problem({.kind = Kind::invalid, .code = "bad_message"});
        }
        const Result<std::string> bytes = answer(*std::move(question));
        if (!bytes) {
            return problem(bytes.error());
        }
        return Response{.status = 200,
                        .headers = {},
                        .body = node.sealing().seal_answer(path, stamp, *bytes),
                        .content_type = "text/plain; charset=us-ascii",
                        .shared = {},
                        .opened = {}};
    };
    return {.method = "POST",
            .pattern = path,
            .permission = Permission::peer,
            .summary = std::move(summary),
            .handler = handle};
}

}  // namespace

std::vector<Route> node_routes(Node& node) {
    return {
        peer_route<Ping>(node, ping_path,
                         "Is this node there, whom did it see, what is its chain hash",
                         [&node](const Ping& ping) -> Result<std::string> {
                             return row::bytes_of(node.on_ping(ping));
                         }),
        peer_route<ForwardedRequest>(
            node, forward_path, "A client's write on a patient, on its only hop",
            [&node](ForwardedRequest request) -> Result<std::string> {
                const auto answer = node.on_forward(std::move(request));
                return answer ? Result<std::string>(row::bytes_of(*answer)) : answer.error();
            }),
    };
}

}  // namespace ikiiki
