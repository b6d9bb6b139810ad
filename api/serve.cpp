#include "api/serve.hpp"

#include "api/access/access_routes.hpp"
#include "api/agreement/agreement_routes.hpp"
#include "api/alert/alert_duty.hpp"
#include "api/alert/alert_routes.hpp"
#include "api/app.hpp"
#include "api/attachment/attachment_routes.hpp"
#include "api/attachment/cleaning.hpp"
#include "api/care_team/care_team_routes.hpp"
#include "api/command/command_routes.hpp"
#include "api/command/refusals.hpp"
#include "api/consent/consent_routes.hpp"
#include "api/discontinuation/discontinuation_routes.hpp"
#include "api/health/health_routes.hpp"
#include "api/http/edge.hpp"
#include "api/http/listen.hpp"
#include "api/metrics/metrics.hpp"
#include "api/node/node_routes.hpp"
#include "api/openapi/openapi.hpp"
#include "api/patient/patient_routes.hpp"
#include "api/people/people_routes.hpp"
#include "api/record/record_routes.hpp"
#include "api/session/gate.hpp"
#include "api/session/session_routes.hpp"
#include "api/stream/stream_hub.hpp"
#include "api/stream/stream_routes.hpp"
#include "api/timeline/timeline_routes.hpp"
#include "eventstore/attachment/attachment_files.hpp"

#include <chrono>

namespace ikiiki {
namespace {

Instant system_now() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

/// Objects in the order they are made; they go in the reverse order.
class OpenService : public RunningService {
  public:
    std::shared_ptr<Store> store_;
    std::unique_ptr<Views> views_;
    std::unique_ptr<StreamHub> hub_;
    std::unique_ptr<Sessions> sessions_;  ///< tells the hub what ended
    std::unique_ptr<AccessLog> access_;
    std::unique_ptr<SignIn> sign_in_;
    std::unique_ptr<Node> node_;
    std::unique_ptr<AttachmentFiles> files_;
    std::unique_ptr<Cleaning> cleaning_;
    Refusals refusals_;
    std::unique_ptr<App> app_;
    std::unique_ptr<Metrics> metrics_;
    std::unique_ptr<Edge> edge_;
    std::unique_ptr<Server> server_;
    std::unique_ptr<Server> metrics_server_;
    std::unique_ptr<AlertDuty> duty_;

    ~OpenService() override { OpenService::stop(); }
    void stop() override {
        if (duty_) {
            duty_->stop();
        }
        if (hub_) {
            hub_->stop();
        }
        if (server_) {
            server_->stop();
        }
        if (node_) {
            node_->stop();
        }
    }
    std::uint16_t port() const override { return server_->port(); }
    std::uint16_t metrics_port() const override {
        return metrics_server_ ? metrics_server_->port() : std::uint16_t{0};
    }
    const std::vector<Route>& routes() const override { return edge_->router().routes(); }
    Store& store() override { return *store_; }
    Views& views() override { return *views_; }
    Node& node() override { return *node_; }
};

Result<std::shared_ptr<Store>> open_log(const ServeOptions& options) {
    if (options.store) {
        return options.store;
    }
    auto store = open_store({.data = options.data,
                             .kek_file = options.kek_file,
                             .kafka = options.kafka,
                             .on_failure = options.on_failure});
    return store ? Result<std::shared_ptr<Store>>(*std::move(store)) : store.error();
}

/// What others compare is what this node's own ledger judged.
NodeOptions node_options(const ServeOptions& options, const Store& store) {
    auto node = options.node;
    if (!node.checkpoints) {
        node.checkpoints = [&store](Partition partition, std::uint64_t offset) {
            const auto mark = store.mark_at({partition, offset});
            return mark && *mark ? std::optional((*mark)->chain) : std::nullopt;
        };
    }
    return node;
}

Result<Done> open_attachments(OpenService& service, const ServeOptions& options) {
    auto files = open_attachment_folder(options.attachments.empty() ? options.data / "attachments"
                                                                    : options.attachments);
    if (!files) {
        return files.error();
    }
    service.files_ = *std::move(files);
    service.cleaning_ = std::make_unique<Cleaning>(options.cleaner);
    return Done{};
}

Result<Done> open_parts(OpenService& service, const ServeOptions& options,
                        const std::function<Instant()>& now) {
    auto store = open_log(options);
    if (!store) {
        return store.error();
    }
    service.store_ = *std::move(store);
    auto views = Views::open(*service.store_, options.data / "views");
    if (!views) {
        return views.error();
    }
    service.views_ = *std::move(views);
    auto sessions = Sessions::open(options.data / "sessions", *service.store_, now());
    if (!sessions) {
        return sessions.error();
    }
    service.sessions_ = *std::move(sessions);
    service.access_ = std::make_unique<AccessLog>(*service.store_);
    service.sign_in_ = std::make_unique<SignIn>(*service.store_, *service.access_,
                                                *service.sessions_, service.views_->directory());
    auto node = Node::create(node_options(options, *service.store_), *service.store_,
                             *service.sessions_, now);
    if (!node) {
        return node.error();
    }
    service.node_ = *std::move(node);
    return open_attachments(service, options);
}

/// The public listener and, where one is wanted, the one for numbers.
Result<Done> open_listeners(OpenService& service, ServerOptions listen,
                            const ServeOptions& options) {
    listen.workers = options.workers;
    listen.behind_tls = options.behind_tls;
    listen.body_max_bytes_of = [edge = service.edge_.get()](auto method, auto path) {
        return edge->body_max_bytes(method, path);
    };
    auto server = Server::start(
        listen, [edge = service.edge_.get()](Request& request) { return edge->answer(request); });
    if (!server) {
        return server.error();
    }
    service.server_ = *std::move(server);
    if (options.metrics.empty()) {
        return Done{};
    }
    auto numbers = serve_metrics(options.metrics, *service.metrics_);
    if (!numbers) {
        return numbers.error();
    }
    service.metrics_server_ = *std::move(numbers);
    return Done{};
}

}  // namespace

std::vector<Route> all_routes(App& app) {
    std::vector<Route> all;
    for (auto make : {session_routes, patient_routes, timeline_routes, record_routes, alert_routes,
                      attachment_routes, consent_routes, care_team_routes, discontinuation_routes,
                      access_routes, people_routes, agreement_routes, command_routes, stream_routes,
                      health_routes}) {
        for (auto& route : make(app)) {
            all.push_back(noting_refusals(app, std::move(route)));
        }
    }
    all.push_back(openapi_route({}));  // the document names itself too
    all.back() = openapi_route(openapi_document(all));
    for (auto& route : node_routes(app.node)) {  // nothing for clients
        all.push_back(std::move(route));
    }
    return all;
}

Result<std::unique_ptr<RunningService>> start_service(const ServeOptions& options) {
    const auto listen = listen_at(options.listen);
    if (!listen) {
        return listen.error();
    }
    auto service = std::make_unique<OpenService>();
    const auto now = options.now ? options.now : system_now;
    const auto opened = open_parts(*service, options, now);
    if (!opened) {
        return opened.error();
    }
    service->hub_ = std::make_unique<StreamHub>(*service->store_, *service->views_, now);
    service->sessions_->on_end(
        [hub = service->hub_.get()](SessionId session) { hub->end_session(session); });
    service->app_ = std::make_unique<App>(
        App{*service->store_, *service->views_, *service->access_, *service->sessions_,
            *service->sign_in_, *service->hub_, *service->node_, *service->files_,
            *service->cleaning_, service->refusals_, now, options.behind_tls});
    service->metrics_ = std::make_unique<Metrics>(Measured{
        *service->store_, *service->views_, *service->hub_, *service->node_, options.data, now});
    service->edge_ = std::make_unique<Edge>(
        Router(all_routes(*service->app_)), make_gate(*service->app_, options.rates),
        StaticFiles::load(options.web),
        [metrics = service->metrics_.get()](const Route* route, int status, auto took) {
            metrics->count(route, status, took);
        },
        [node = service->node_.get()](const Request& request) { return node->forward(request); });
    service->node_->start(
        [edge = service->edge_.get()](Request& request) { return edge->answer_here(request); });
    const auto listening = open_listeners(*service, *listen, options);
    if (!listening) {
        return listening.error();
    }
    service->duty_ = std::make_unique<AlertDuty>(
        *service->store_, *service->views_, now,
        [node = service->node_.get()] { return node->on_duty("alerts"); }, options.alert_every);
    service->duty_->start();
    return std::unique_ptr<RunningService>(std::move(service));
}

}  // namespace ikiiki
