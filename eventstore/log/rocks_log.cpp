#include "eventstore/log/rocks_log.hpp"

#include "eventstore/log/append_counts.hpp"
#include "eventstore/log/events_family.hpp"
#include "eventstore/log/log_key.hpp"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace ikiiki {
namespace {

struct Waiting {
    Partition partition;
    std::string bytes;
    Log::AppendDone done;
    std::chrono::steady_clock::time_point begun;
};

class Appender final : public RocksLog {
  public:
    Appender(std::unique_ptr<rocks::Database> database, const RocksLogOptions& options)
        : database_(std::move(database)), options_(options) {}
    ~Appender() override;

    Result<Done> begin(const std::filesystem::path& head_file);

    void append(Partition partition, std::string bytes, AppendDone done) override;
    Result<std::vector<LogEntry>> read(Partition partition, std::uint64_t from,
                                       std::size_t max_bytes) override;
    Result<std::uint64_t> end(Partition partition) override;
    bool shared() const override { return false; }
    Result<std::uint64_t> end_everywhere(Partition partition) override { return end(partition); }
    std::chrono::milliseconds unproven(Partition) const override { return {}; }
    void on_growth(std::function<void(Partition)>) override {}
    void on_failure(std::function<void(const Error&)> listener) override;
    bool failed() const override { return failed_; }
    LogCounts counts() const override { return counts_.now(); }
    Result<std::uint64_t> verify() override { return count_events(*database_); }

  private:
    void append_all();
    std::vector<Waiting> next_batch();
    void write(std::vector<Waiting> batch);
    void answer(const Waiting& waiting, const AppendOutcome& outcome);
    void keep_head();
    bool write_head(const Ends& ends);
    void fail(const Error& why);

    std::unique_ptr<rocks::Database> database_;
    RocksLogOptions options_;
    std::unique_ptr<HeadFile> head_;
    AppendCounts counts_;
    Ends next_;  ///< the appending thread's own; ends_ follows once a batch is durable

    std::mutex mutex_;  ///< guards what follows
    std::condition_variable filled_;
    std::condition_variable drained_;
    std::deque<Waiting> queue_;
    bool stopping_ = false;
    std::function<void(const Error&)> listener_;
    std::optional<Error> failure_;

    std::mutex ends_mutex_;  ///< guards ends_ and appended_all_
    std::condition_variable moved_;
    Ends ends_;
    bool appended_all_ = false;

    std::atomic<bool> failed_ = false;
    std::thread appending_;
    std::thread keeping_head_;
};

Appender::~Appender() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    filled_.notify_all();
    drained_.notify_all();
    if (appending_.joinable()) {
        appending_.join();
    }
    {
        const std::lock_guard lock(ends_mutex_);
        appended_all_ = true;
    }
    moved_.notify_all();
    if (keeping_head_.joinable()) {
        keeping_head_.join();
    }
}

Result<Done> Appender::begin(const std::filesystem::path& head_file) {
    auto ends = find_ends(*database_);
    if (!ends) {
        return ends.error();
    }
    ends_ = *std::move(ends);
    auto head = HeadFile::open(head_file, !ends_.empty());
    if (!head) {
        return head.error();
    }
    head_ = *std::move(head);
    if (auto whole = compare(ends_, head_->content()); !whole) {
        return whole;
    }
    next_ = ends_;
    appending_ = std::thread([this] { append_all(); });
    keeping_head_ = std::thread([this] { keep_head(); });
    return Done{};
}

void Appender::append(Partition partition, std::string bytes, AppendDone done) {
    Waiting waiting{partition, std::move(bytes), std::move(done), std::chrono::steady_clock::now()};
    std::unique_lock lock(mutex_);
    drained_.wait(lock,
                  [&] { return queue_.size() < options_.queue_records || stopping_ || failed_; });
    if (stopping_ || failed_) {
        lock.unlock();
        answer(waiting, {.appended = Appended::not_persisted});
        return;
    }
    queue_.push_back(std::move(waiting));
    const bool first = queue_.size() == 1;
    lock.unlock();
    if (first) {
        filled_.notify_one();
    }
}

std::vector<Waiting> Appender::next_batch() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [&] { return !queue_.empty() || stopping_; });
    std::vector<Waiting> batch;
    std::size_t bytes = 0;
    while (!queue_.empty() && batch.size() < options_.batch_records &&
           (batch.empty() || bytes + queue_.front().bytes.size() <= options_.batch_bytes)) {
        bytes += queue_.front().bytes.size();
        batch.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    lock.unlock();
    drained_.notify_all();
    return batch;
}

void Appender::append_all() {
    for (auto batch = next_batch(); !batch.empty(); batch = next_batch()) {
        if (failed_) {
            for (auto& waiting : batch) {
                answer(waiting, {.appended = Appended::not_persisted});
            }
        } else {
            write(std::move(batch));
        }
    }
}

void Appender::write(std::vector<Waiting> batch) {
    rocks::Batch changes;
    std::vector<std::uint64_t> offsets;
    for (const auto& waiting : batch) {
        offsets.push_back(next_[waiting.partition]++);
        changes.put(events_family, key_of(Position{waiting.partition, offsets.back()}),
                    waiting.bytes);
    }
    const auto written = database_->write(changes, rocks::Sync::yes);
    if (!written) {
        fail(written.error());
        for (auto& waiting : batch) {
            answer(waiting, {.appended = Appended::unknown});
        }
        return;
    }
    {
        const std::lock_guard lock(ends_mutex_);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            ends_[batch[i].partition] = offsets[i] + 1;
        }
    }
    moved_.notify_one();
    for (std::size_t i = 0; i < batch.size(); ++i) {
        answer(batch[i], {.appended = Appended::persisted, .offset = offsets[i]});
    }
}

void Appender::answer(const Waiting& waiting, const AppendOutcome& outcome) {
    counts_.add(outcome, std::chrono::steady_clock::now() - waiting.begun);
    waiting.done(outcome);
}

/// Trails the acknowledgements, so that they cost one sync and not two (ops/adr/0003).
void Appender::keep_head() {
    Ends kept = head_->content();
    std::unique_lock lock(ends_mutex_);
    while (true) {
        moved_.wait(lock, [&] { return appended_all_ || ends_ != kept; });
        const auto now = ends_;
        if (now != kept) {
            lock.unlock();
            if (!write_head(now)) {
                return;
            }
            lock.lock();
            kept = now;
        }
        if (appended_all_ && ends_ == kept) {
            return;
        }
        moved_.wait_for(lock, options_.head_every, [&] { return appended_all_; });
    }
}

bool Appender::write_head(const Ends& ends) {
    const auto written = head_->write(ends);
    if (!written) {
        fail(written.error());
    }
    return written.has_value();
}

void Appender::fail(const Error& why) {
    std::function<void(const Error&)> listener;
    {
        const std::lock_guard lock(mutex_);
        failed_ = true;
        if (!failure_) {
            failure_ = why;
            listener = listener_;
        }
    }
    drained_.notify_all();
    if (listener) {
        listener(why);
    }
}

void Appender::on_failure(std::function<void(const Error&)> listener) {
    const std::lock_guard lock(mutex_);
    listener_ = std::move(listener);
}

Result<std::vector<LogEntry>> Appender::read(Partition partition, std::uint64_t from,
                                             std::size_t max_bytes) {
    const auto until = *end(partition);
    return from < until ? read_events(*database_, {partition, from}, until, max_bytes)
                        : std::vector<LogEntry>{};
}

Result<std::uint64_t> Appender::end(Partition partition) {
    const std::lock_guard lock(ends_mutex_);
    const auto found = ends_.find(partition);
    return found == ends_.end() ? 0 : found->second;
}

}  // namespace

Result<std::unique_ptr<RocksLog>> RocksLog::on(std::unique_ptr<rocks::Database> database,
                                               const std::filesystem::path& head_file,
                                               const RocksLogOptions& options) {
    auto log = std::make_unique<Appender>(std::move(database), options);
    if (auto begun = log->begin(head_file); !begun) {
        return begun.error();
    }
    return std::unique_ptr<RocksLog>(std::move(log));
}

Result<std::unique_ptr<RocksLog>> RocksLog::open(const std::filesystem::path& dir,
                                                 const std::filesystem::path& head_file,
                                                 const RocksLogOptions& options) {
    const rocks::Tuning tuning{
        .memtable_bytes = 32u << 20, .cache_bytes = 32u << 20, .truth = true};
    auto database = rocks::Database::open(dir, {"events"}, tuning);
    if (!database) {
        return database.error();
    }
    return on(*std::move(database), head_file, options);
}

}  // namespace ikiiki
