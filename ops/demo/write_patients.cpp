#include "api/patient/match_key.hpp"
#include "eventstore/access/access_log.hpp"
#include "eventstore/crypto/random.hpp"
#include "ops/demo/write.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>

namespace ikiiki::demo {
namespace {

/// Enough in flight that one sync of the disk carries many commands.
constexpr std::size_t writers = 32;

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

/// Everybody of the demo may work.
std::vector<Standing> standings_of(const Region& region) {
    std::vector<Standing> standings;
    for (std::size_t i = 0; i < region.users.size(); ++i) {
        const auto actor = region.actor(i);
        standings.push_back({.user = actor.user,
                             .facility = actor.facility,
                             .profession = actor.profession,
                             .role = actor.role,
                             .affiliated = true,
                             .facility_approved = true,
                             .agreements = {},
                             .pledged = true});
    }
    return standings;
}

/// Gives one patient's commands, one after the other.
class PatientWriter {
  public:
    PatientWriter(Store& store, const Region& region, const PatientPlan& plan)
        : store_(store), access_(store), region_(region), plan_(plan) {}

    Result<Done> give(const Act& act) {
        const auto actor = act.by == by_the_service ? the_service : region_.actor(act.by);
        return std::visit(
            Overloaded{
                [&](const Look& look) { return see(look, actor, act.at); },
                [&](const RegisterPatient& command) {
                    auto keyed = command;
                    keyed.match_key = match_key(store_.keys(), command.details);
                    return execute(keyed, actor, act.at, act.at);
                },
                [&](const PostRecord& command) { return post(command, actor, act.at); },
                [&](const CorrectRecord& command) {
                    auto based = command;
                    based.alert = basis_;
                    based.alert.alerted = outside_[command.record];
                    return execute(based, actor, act.at, act.at);
                },
                [&](const SetRanges& command) { return set(command, actor, act.at); },
                [&](const EscalateAlert& command) {
                    auto based = command;
                    based.team = basis_.team;
                    return execute(based, actor, act.at, act.at);
                },
                [&](const auto& command) { return execute(command, actor, act.at, act.at); }},
            act.what);
    }

  private:
    Result<Done> see(const Look& look, const Actor& actor, Instant at) {
        AccessRecorded entry;
        entry.patient = plan_.id;
        entry.viewed = look.viewed;
        entry.purpose = Purpose::care;
        entry.allowed = look.allowed;
        entry.reason = Line<0, 60>::of(look.allowed ? "team_member" : "not_found");
        entry.seen_version = look.allowed ? version_ : 0;
        entry.request = Line<0, 60>::of(RequestId{random_uuid()}.text());
        entry.address =
            Line<0, 64>::of("192.0.2." + std::to_string(actor.user.bytes[15] % 200 + 1));
        if (!look.allowed) {
            return access_.refuse(actor, entry, at);
        }
        const auto receipt = access_.record(actor, entry, at);
        return receipt ? Result<Done>(Done{}) : receipt.error();
    }

    Result<Done> post(const PostRecord& command, const Actor& actor, Instant at) {
        auto based = command;
        based.alert = basis_;
        outside_[command.record] = outside(command.content.observations, basis_.ranges);
        return execute(based, actor, at, command.occurred_at);
    }

    /// From here on every record is held against them.
    Result<Done> set(const SetRanges& command, const Actor& actor, Instant at) {
        auto done = execute(command, actor, at, at);
        basis_.ranges_version = version_;
        basis_.ranges = command.ranges;
        basis_.team = standings_of(region_);
        return done;
    }

    template <class C>
    Result<Done> execute(const C& command, const Actor& actor, Instant at, Instant occurred_at) {
        CommandContext context;
        context.command = random_uuid();
        context.occurred_at = occurred_at;
        context.subject = subject(command);
        context.network_offset = store_.frontier({Topic::network, 0});
        const auto receipt = store_.execute<Patient>(patient_stream(plan_.id), command,
                                                     Deciding{actor, at}, context);
        if (!receipt) {
            return receipt.error();
        }
        version_ = receipt->version;
        return Done{};
    }

    template <class C>
    std::string subject(const C& command) const {
        if constexpr (requires { command.consent; }) {
            return command.consent.text();
        } else if constexpr (requires { command.invitation; }) {
            return command.invitation.text();
        } else if constexpr (requires { command.request; }) {
            return command.request.text();
        } else if constexpr (requires { command.record; }) {
            return command.record.is_nil() ? plan_.id.text() : command.record.text();
        } else {
            return plan_.id.text();
        }
    }

    Store& store_;
    AccessLog access_;
    const Region& region_;
    const PatientPlan& plan_;
    std::uint64_t version_ = 0;
    AlertBasis basis_;
    std::map<RecordId, std::vector<OutsideValue>> outside_;
};

/// The first refusal of any writer; the others stop at it.
class FirstError {
  public:
    void note(const Error& error) {
        const std::lock_guard lock(mutex_);
        if (!happened_.exchange(true)) {
            error_ = error;
        }
    }
    bool happened() const { return happened_; }
    Result<Done> result() const { return happened_ ? Result<Done>(error_) : Result<Done>(Done{}); }

  private:
    std::mutex mutex_;
    std::atomic<bool> happened_ = false;
    Error error_;
};

}  // namespace

std::uint64_t acts_of(const Plan& plan) {
    std::uint64_t count = 0;
    for (const auto& patient : plan.patients) {
        count += patient.acts.size();
    }
    return count;
}

Result<Done> write_patients(Store& store, const Plan& plan, Written& written,
                            const std::function<void(std::uint64_t)>& more) {
    std::atomic<std::size_t> next = 0;
    std::atomic<std::uint64_t> records = 0;
    std::atomic<std::uint64_t> looks = 0;
    std::atomic<std::uint64_t> commands = 0;
    FirstError fault;
    const auto work = [&] {
        for (auto i = next++; i < plan.patients.size() && !fault.happened(); i = next++) {
            PatientWriter writer(store, plan.region, plan.patients[i]);
            for (const auto& act : plan.patients[i].acts) {
                if (const auto done = writer.give(act); !done) {
                    return fault.note(done.error());
                }
                const bool look = std::holds_alternative<Look>(act.what);
                looks += look;
                commands += !look;
                records += std::holds_alternative<PostRecord>(act.what);
                more(1);
            }
        }
    };
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < std::min(writers, plan.patients.size()); ++i) {
        threads.emplace_back(work);
    }
    threads.clear();
    written.patients += plan.patients.size();
    written.records += records;
    written.looks += looks;
    written.commands += commands;
    return fault.result();
}

}  // namespace ikiiki::demo
