#include "api/alert/alert_duty.hpp"

#include "api/alert/alert_basis.hpp"
#include "eventstore/store/store.hpp"
#include "projections/access_view/access_view.hpp"
#include "projections/alert/alert_book.hpp"
#include "projections/core/views.hpp"
#include "projections/directory/directory.hpp"

#include <algorithm>

namespace ikiiki {
namespace {

constexpr std::int64_t pause_us = 30 * us_per_second;

/// The same on every node and after every restart.
CommandContext context_of(Store& store, const OpenAlert& due, Instant now) {
    const auto& alert = due.alert;
    const auto name = due.patient.text() + '\n' + due.record.text() + '\n' +
                      std::to_string(alert.revision) + '\n' + std::to_string(alert.step) + '\n' +
                      std::to_string(alert.told.size());
    const auto digest = store.keys().keyed_digest("alert", name);
    CommandContext context;
    std::copy_n(digest.bytes.begin(), context.command.size(), context.command.begin());
    context.fingerprint = digest;
    context.occurred_at = now;
    context.subject = due.record.text();
    return context;
}

}  // namespace

AlertDuty::AlertDuty(Store& store, Views& views, std::function<Instant()> now,
                     std::function<bool()> on_duty, std::chrono::milliseconds every)
    : store_(store),
      views_(views),
      now_(std::move(now)),
      on_duty_(std::move(on_duty)),
      every_(every) {}

AlertDuty::~AlertDuty() {
    stop();
}

void AlertDuty::start() {
    thread_ = std::thread([this] { keep_looking(); });
}

void AlertDuty::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    stopped_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void AlertDuty::keep_looking() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        lock.unlock();
        look();
        lock.lock();
        stopped_.wait_for(lock, every_, [this] { return stopping_; });
    }
}

void AlertDuty::look() {
    const auto now = now_();
    std::erase_if(not_before_, [&](const auto& one) { return one.second <= now; });
    const auto due = views_.alerts().due(now);
    if (!due || due->empty() || !on_duty_()) {
        return;
    }
    for (const auto& alert : *due) {
        if (!not_before_.contains({alert.patient, alert.record})) {
            escalate(alert, now);
        }
    }
}

void AlertDuty::escalate(const OpenAlert& due, Instant now) {
    const auto sharing = views_.access().of(due.patient);
    if (!sharing || !*sharing) {
        return;
    }
    const auto& directory = views_.directory();
    auto context = context_of(store_, due, now);
    context.network_offset = directory.network_offset();
    const EscalateAlert command{due.record, due.alert.revision, due.alert.step,
                                standings_of(directory, (*sharing)->sharing.team)};
    const auto receipt = store_.execute<Patient>(patient_stream(due.patient), command,
                                                 Deciding{the_service, now}, context);
    if (receipt) {
        not_before_[{due.patient, due.record}] = Instant{now.us + pause_us};
    }
}

}  // namespace ikiiki
