#include "api/serve.hpp"

#include "ops/cli/command.hpp"
#include "ops/cli/data_folder.hpp"
#include "ops/control/control_server.hpp"

#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <memory>
#include <utility>

namespace ikiiki::cli {
namespace {

struct Options {
    DataFolder folder;
    std::string listen = "127.0.0.1:8080";
    std::string metrics;
    std::filesystem::path web = IKIIKI_WEB_DIR;
    std::filesystem::path attachments;
    bool behind_tls = false;
    NodeOptions node;
    bool json = false;
};

/// Blocked before any thread starts, so that only the waiting below receives them.
sigset_t stop_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    return signals;
}

Exit serve(const Options& options) {
    const auto signals = stop_signals();
    std::atomic<bool> failing{false};
    Error failure;
    // A log that takes no more records is of no use: what comes after us opens it anew.
    const auto on_failure = [&](const Error& why) {
        if (!failing.exchange(true)) {
            failure = why;
            ::kill(::getpid(), SIGTERM);
        }
    };
    auto node = options.node;
    // Which of two nodes is wrong about the past only a person can find out.
    node.on_disagreement = [&](const ChainDisagreement& found) {
        on_failure({.kind = Kind::damaged,
                    .code = "chain_disagreement",
                    .detail = Position{found.partition, found.offset}.text() + " with node " +
                              found.peer});
    };
    auto service = start_service({.data = options.folder.data,
                                  .listen = options.listen,
                                  .metrics = options.metrics,
                                  .kek_file = options.folder.kek_file,
                                  .kafka = options.folder.store_options().kafka,
                                  .web = options.web,
                                  .attachments = options.attachments,
                                  .behind_tls = options.behind_tls,
                                  .on_failure = on_failure,
                                  .node = std::move(node)});
    if (!service) {
        return failed(service.error(), options.json);
    }
    control::Direct direct((*service)->store(), (*service)->views());
    const auto control = control::ControlServer::start(options.folder.control_socket(), direct);
    if (!control) {
        return failed(control.error(), options.json);
    }
    const auto host = options.listen.substr(0, options.listen.rfind(':'));
    std::printf("listening on http://%s:%u\n", host.c_str(), (*service)->port());
    if ((*service)->metrics_port() != 0) {
        const auto inside = options.metrics.substr(0, options.metrics.rfind(':'));
        std::printf("metrics on http://%s:%u/metrics\n", inside.c_str(),
                    (*service)->metrics_port());
    }
    std::fflush(stdout);
    int received = 0;
    sigwait(&signals, &received);
    std::fprintf(stderr, "stopping\n");
    return failing ? failed(failure, options.json) : Exit::done;
}

}  // namespace

void add_serve(CLI::App& app, Run& run) {
    const auto options = std::make_shared<Options>();
    auto* command =
        sub_command(app, "serve", "Run the service until SIGTERM or Ctrl-C",
                    "ikiiki serve --data /var/lib/ikiiki --listen 127.0.0.1:8080", options->json);
    options->folder.add_to(*command);
    command->add_option("--listen", options->listen, "ADDRESS:PORT; port 0 takes a free one")
        ->capture_default_str();
    command->add_option("--metrics", options->metrics,
                        "ADDRESS:PORT of this machine only, for GET /metrics; none if not given");
    command->add_option("--web", options->web, "folder of the built web client");
    command->add_option("--attachments", options->attachments,
                        "folder of photos and papers (default: DIR/attachments); nodes share one");
    command->add_flag("--behind-tls", options->behind_tls,
                      "a proxy in front speaks TLS: secure cookies, HSTS, X-Real-IP");
    command->add_option("--node", options->node.address,
                        "this node as the others reach it: http://HOST:PORT");
    command->add_option("--peer", options->node.peers,
                        "a node of the region, once for each; this one may be among them");
    command->callback([options, &run] { run = [options] { return serve(*options); }; });
}

}  // namespace ikiiki::cli
