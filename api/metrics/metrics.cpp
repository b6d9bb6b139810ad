#include "api/metrics/metrics.hpp"

#include "api/http/listen.hpp"
#include "api/http/problem.hpp"
#include "api/metrics/process.hpp"
#include "api/node/node.hpp"
#include "api/stream/stream_hub.hpp"
#include "eventstore/store/store.hpp"
#include "projections/alert/alert_book.hpp"
#include "projections/core/views.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace ikiiki {
namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;

constexpr auto content_type = "text/plain; version=0.0.4; charset=utf-8";

/// Seconds: from a row out of memory to a write on a slow disk.
const Histogram::BucketBoundaries durations{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                            0.1,   0.25,   0.5,   1,    2.5,   10};

Histogram::BucketBoundaries append_bounds() {
    Histogram::BucketBoundaries seconds;
    for (const auto us : append_bounds_us) {
        seconds.push_back(static_cast<double>(us) / 1e6);
    }
    return seconds;
}

template <class Builder>
auto& family(prometheus::Registry& registry, Builder builder, const char* name, const char* help) {
    return builder.Name(name).Help(help).Register(registry);
}

/// "p3", as positions begin.
std::string name_of(Partition partition) {
    const auto position = Position{partition, 0}.text();
    return position.substr(0, position.find('.'));
}

}  // namespace

struct Metrics::Families {
    prometheus::Registry registry;
    Family<Counter>& requests =
        family(registry, prometheus::BuildCounter(), "ikiiki_requests_total", "Answers given.");
    Family<Histogram>& seconds = family(registry, prometheus::BuildHistogram(),
                                        "ikiiki_request_seconds", "From request to answer.");
    Family<Gauge>& records = gauge("ikiiki_log_records", "Judged records of a partition.");
    Family<Counter>& appends =
        family(registry, prometheus::BuildCounter(), "ikiiki_log_appends_total",
               "Appends, by what became of them.");
    Histogram& append_seconds =
        family(registry, prometheus::BuildHistogram(), "ikiiki_log_append_seconds",
               "From sending a record to its being durable.")
            .Add({}, append_bounds());
    Family<Counter>& verdicts =
        family(registry, prometheus::BuildCounter(), "ikiiki_log_verdicts_total",
               "Records this node judged, by what the rule said.");
    Family<Counter>& mended =
        family(registry, prometheus::BuildCounter(), "ikiiki_log_mended_total",
               "Clients of the brokers made anew, voids, own records read back.");
    Family<Gauge>& lag = gauge("ikiiki_log_lag_records", "Records of others not copied yet.");
    Family<Gauge>& unproven = gauge("ikiiki_log_unproven_seconds",
                                    "For how long it is not certain that nothing is missing.");
    Family<Gauge>& healthy = gauge("ikiiki_log_healthy", "1 while the log takes records.");
    Family<Gauge>& behind = gauge("ikiiki_view_behind_records", "Records a view has to follow.");
    Family<Gauge>& parked = gauge("ikiiki_view_parked_streams", "Streams a view cannot follow.");
    Family<Gauge>& failed = gauge("ikiiki_view_failed", "1 while a view does not follow.");
    Family<Gauge>& streams = gauge("ikiiki_event_streams", "Open pages that are told of changes.");
    Family<Counter>& elsewhere =
        family(registry, prometheus::BuildCounter(), "ikiiki_node_writes_total",
               "Writes that prefer another node, by who did them.");
    Family<Gauge>& peers = gauge("ikiiki_node_peers", "Other nodes of the region.");
    Family<Gauge>& peers_alive = gauge("ikiiki_node_peers_alive", "Those that take writes.");
    Family<Counter>& chain =
        family(registry, prometheus::BuildCounter(), "ikiiki_node_chain_compared_total",
               "Checkpoints of other nodes compared with one's own.");
    Family<Gauge>& alerts_due =
        gauge("ikiiki_alerts_due", "Values outside a range of which nobody was told in time.");
    Family<Counter>& processor = family(registry, prometheus::BuildCounter(),
                                        "process_cpu_seconds_total", "Processor time taken.");
    Family<Gauge>& memory = gauge("process_resident_memory_bytes", "Memory taken.");
    Family<Gauge>& descriptors = gauge("process_open_fds", "Open descriptors.");
    Family<Gauge>& disk = gauge("ikiiki_disk_free_bytes", "Space left where the data is.");
    LogCounts told;  ///< what append_seconds holds

    Family<Gauge>& gauge(const char* name, const char* help) {
        return family(registry, prometheus::BuildGauge(), name, help);
    }
    static void set(Family<Gauge>& family, const prometheus::Labels& labels, double value) {
        family.Add(labels).Set(value);
    }
    static void raise(Family<Counter>& family, const prometheus::Labels& labels, double to) {
        auto& counter = family.Add(labels);
        counter.Increment(to - counter.Value());
    }
};

Metrics::Metrics(const Measured& measured)
    : measured_(measured), families_(std::make_unique<Families>()) {}
Metrics::~Metrics() = default;

void Metrics::count(const Route* route, int status, std::chrono::nanoseconds took) {
    const std::string pattern = route == nullptr ? "other" : route->pattern;
    const std::string method = route == nullptr ? "other" : route->method;
    families_->requests
        .Add({{"method", method}, {"route", pattern}, {"status", std::to_string(status)}})
        .Increment();
    families_->seconds.Add({{"method", method}, {"route", pattern}}, durations)
        .Observe(std::chrono::duration<double>(took).count());
}

void Metrics::tell_log() const {
    auto& to = *families_;
    const auto log = measured_.store.log_counts();
    const auto judged = measured_.store.judge_counts();
    tell_appends(log);
    const auto raise = [](Family<Counter>& family, const char* label, const char* value,
                          std::uint64_t count) {
        Families::raise(family, {{label, value}}, static_cast<double>(count));
    };
    raise(to.appends, "outcome", "persisted", log.appended);
    raise(to.appends, "outcome", "in_doubt", log.in_doubt);
    raise(to.appends, "outcome", "not_persisted", log.not_persisted);
    raise(to.verdicts, "verdict", "accepted", judged.accepted);
    raise(to.verdicts, "verdict", "conflict", judged.conflicts);
    raise(to.verdicts, "verdict", "duplicate", judged.duplicates);
    raise(to.verdicts, "verdict", "given_up", judged.given_up);
    raise(to.mended, "what", "producer", log.recreations);
    raise(to.mended, "what", "consumer", log.reopenings);
    raise(to.mended, "what", "void", judged.voids);
    raise(to.mended, "what", "read_back", judged.read_backs);
    Families::set(to.lag, {}, static_cast<double>(log.lag));
    Families::set(to.unproven, {}, static_cast<double>(measured_.store.unproven().count()) / 1'000);
}

/// The log counts in buckets of its own; what came since the last time goes on top.
void Metrics::tell_appends(const LogCounts& log) const {
    auto& to = *families_;
    std::vector<double> more;
    for (std::size_t i = 0; i < log.append_times.size(); ++i) {
        more.push_back(static_cast<double>(log.append_times[i] - to.told.append_times[i]));
    }
    const auto us = static_cast<double>(log.append_us - to.told.append_us);
    to.append_seconds.ObserveMultiple(more, us / 1e6);
    to.told = log;
}

void Metrics::tell_nodes() const {
    auto& to = *families_;
    const auto nodes = measured_.node.counts();
    Families::raise(to.elsewhere, {{"by", "other"}}, static_cast<double>(nodes.forwarded));
    Families::raise(to.elsewhere, {{"by", "here"}}, static_cast<double>(nodes.handled_here));
    Families::set(to.peers, {}, static_cast<double>(nodes.peers));
    Families::set(to.peers_alive, {}, static_cast<double>(nodes.peers_alive));
    Families::raise(to.chain, {{"result", "same"}}, static_cast<double>(nodes.chain.same));
    Families::raise(to.chain, {{"result", "other"}}, static_cast<double>(nodes.chain.other));
}

std::string Metrics::text() const {
    auto& to = *families_;
    tell_log();
    for (const auto partition : measured_.store.partitions()) {
        Families::set(to.records, {{"partition", name_of(partition)}},
                      static_cast<double>(measured_.store.frontier(partition)));
    }
    Families::set(to.healthy, {}, measured_.store.healthy() ? 1 : 0);
    for (const auto& view : measured_.views.states()) {
        const prometheus::Labels labels{{"view", view.name}};
        Families::set(to.behind, labels, static_cast<double>(view.behind));
        Families::set(to.parked, labels, static_cast<double>(view.parked_streams.size()));
        Families::set(to.failed, labels, view.phase == "failed" ? 1 : 0);
    }
    Families::set(to.streams, {}, static_cast<double>(measured_.hub.clients()));
    tell_nodes();
    if (const auto due = measured_.views.alerts().due(measured_.now())) {
        Families::set(to.alerts_due, {}, static_cast<double>(due->size()));
    }
    const auto process = process_numbers(measured_.data);
    Families::raise(to.processor, {}, process.processor_seconds);
    Families::set(to.memory, {}, static_cast<double>(process.resident_bytes));
    Families::set(to.descriptors, {}, static_cast<double>(process.descriptors));
    Families::set(to.disk, {}, static_cast<double>(process.disk_free_bytes));
    return prometheus::TextSerializer().Serialize(to.registry.Collect());
}

Result<std::unique_ptr<Server>> serve_metrics(const std::string& listen, const Metrics& metrics) {
    auto options = listen_at(listen);
    if (!options) {
        return options.error();
    }
    if (!is_loopback(options->address)) {
        return Error{.kind = Kind::invalid,
                     .code = "metrics_not_loopback",
                     .detail = options->address + " can be reached from outside"};
    }
    options->workers = 1;
    options->connections_max = 16;
    return Server::start(*options, [&metrics](Request& request) {
        if (request.path != "/metrics" || request.method != "GET") {
            return problem({.kind = Kind::not_found, .code = "not_found"});
        }
        return Response{.headers = {}, .body = metrics.text(), .content_type = content_type};
    });
}

}  // namespace ikiiki
