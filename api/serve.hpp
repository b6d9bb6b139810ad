#pragma once
#include "api/http/route.hpp"
#include "api/node/node.hpp"
#include "api/session/gate.hpp"
#include "domain/core/result.hpp"
#include "eventstore/store/store.hpp"
#include "projections/core/views.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ikiiki {

struct ServeOptions {
    std::filesystem::path data;
    std::string listen = "127.0.0.1:8080";
    std::string metrics;                ///< ADDRESS:PORT of loopback for GET /metrics; empty: none
    std::filesystem::path kek_file;     ///< empty: DATA.kek
    std::optional<KafkaOptions> kafka;  ///< nothing: the log is in DATA
    std::filesystem::path web;          ///< built web client; may be missing
    std::filesystem::path attachments;  ///< empty: DATA/attachments; several nodes share one
    std::filesystem::path cleaner;      ///< empty: ikiiki-cleaner beside the program that runs
    std::size_t workers = 64;
    RequestRates rates;
    bool behind_tls = false;
    std::function<Instant()> now;  ///< empty: the system's clock
    /// Called once, from a thread of the store, when the log takes no more records: stop, and open
    /// anew.
    std::function<void(const Error&)> on_failure;
    NodeOptions node;                              ///< no peers: the only node
    std::chrono::milliseconds alert_every{2'000};  ///< how often alerts that are due are looked for
    /// An open one that several services in one process follow; empty: DATA's own is opened.
    std::shared_ptr<Store> store;
};

/// A running service. Destroying it drains and stops.
class RunningService {
  public:
    virtual ~RunningService() = default;
    virtual std::uint16_t port() const = 0;
    virtual std::uint16_t metrics_port() const = 0;  ///< 0: no such listener
    virtual const std::vector<Route>& routes() const = 0;
    virtual Store& store() = 0;
    virtual Views& views() = 0;
    virtual Node& node() = 0;
    /// Answers what has arrived and listens no more.
    virtual void stop() = 0;
};

/// Opens DATA, catches up and listens. Errors: damaged (exit status 3), unavailable `data_in_use`,
/// `address_in_use`, invalid `bad_listen`, `metrics_not_loopback`, those of the key ring.
Result<std::unique_ptr<RunningService>> start_service(const ServeOptions& options);

/// Every route of the product, for the OpenAPI document and the tests.
struct App;
std::vector<Route> all_routes(App& app);

}  // namespace ikiiki
