#include "ops/import/writing/write.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <thread>

namespace ikiiki::fhir {
namespace {

constexpr std::size_t writers = 32;
constexpr std::uint64_t in_work_max = std::uint64_t{64} << 20;
constexpr std::uint64_t patient_max = std::uint64_t{512} << 20;

/// Plans on their way from the one reader to the writers. Thread-safe.
class Backlog {
  public:
    struct Job {
        PatientPlan plan;
        std::uint64_t bytes = 0;
    };

    /// Waits until there is room. False: a writer has failed.
    bool room_for(std::uint64_t bytes) {
        std::unique_lock lock(mutex_);
        moved_.wait(lock,
                    [&] { return error_ || in_work_ == 0 || in_work_ + bytes <= in_work_max; });
        in_work_ += bytes;
        return !error_;
    }
    void put(Job job) {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
        moved_.notify_all();
    }
    void done_with(std::uint64_t bytes) {
        const std::lock_guard lock(mutex_);
        in_work_ -= bytes;
        moved_.notify_all();
    }
    /// No more plans will come.
    void close() {
        const std::lock_guard lock(mutex_);
        closed_ = true;
        moved_.notify_all();
    }
    void fail(const Error& error) {
        const std::lock_guard lock(mutex_);
        error_ = error_ ? error_ : error;
        moved_.notify_all();
    }
    /// Nothing: all are written, or a writer has failed.
    std::optional<Job> next() {
        std::unique_lock lock(mutex_);
        moved_.wait(lock, [&] { return error_ || closed_ || !jobs_.empty(); });
        if (error_ || jobs_.empty()) {
            return std::nullopt;
        }
        auto job = std::move(jobs_.front());
        jobs_.pop_front();
        return job;
    }
    Result<Done> result() {
        const std::lock_guard lock(mutex_);
        return error_ ? Result<Done>(*error_) : Result<Done>(Done{});
    }

  private:
    std::mutex mutex_;
    std::condition_variable moved_;
    std::deque<Job> jobs_;
    std::uint64_t in_work_ = 0;
    bool closed_ = false;
    std::optional<Error> error_;
};

void work_off(Backlog& backlog, Writing& writing, Report& report) {
    while (auto job = backlog.next()) {
        if (const auto done = PatientWriter(writing, job->plan, report).write(); !done) {
            return backlog.fail(done.error());
        }
        backlog.done_with(job->bytes);
    }
}

Result<Done> hand_out(Backlog& backlog, Gathered& gathered, const Said& said,
                      const std::function<Instant()>& now, Report& report) {
    for (std::size_t i = 0; i < gathered.patients(); ++i) {
        const auto bytes = gathered.size_of(i);
        if (bytes > patient_max) {
            report.leave_out({{}, "has more than 512 MiB", {}});
            continue;
        }
        if (!backlog.room_for(bytes)) {
            return Done{};
        }
        auto bundle = gathered.read(i, report);
        if (!bundle) {
            return bundle.error();
        }
        auto plan = plan_of(*bundle, gathered.names(), said, now(), report);
        if (const auto* why = std::get_if<std::string_view>(&plan)) {
            report.leave_out({bundle->patient.source_id(), std::string(*why), {}});
            backlog.done_with(bytes);
            continue;
        }
        backlog.put({std::get<PatientPlan>(std::move(plan)), bytes});
    }
    return Done{};
}

}  // namespace

Result<Done> write_all(Writing& writing, Gathered& gathered, const Said& said, Report& report) {
    Backlog backlog;
    const auto count = std::min(writers, std::max<std::size_t>(gathered.patients(), 1));
    std::vector<Report> counted(count);
    std::vector<std::jthread> threads;
    for (auto& own : counted) {
        threads.emplace_back([&] { work_off(backlog, writing, own); });
    }
    if (const auto done = hand_out(backlog, gathered, said, writing.now, report); !done) {
        backlog.fail(done.error());
    }
    backlog.close();
    threads.clear();
    for (const auto& own : counted) {
        report.add(own);
    }
    return backlog.result();
}

}  // namespace ikiiki::fhir
