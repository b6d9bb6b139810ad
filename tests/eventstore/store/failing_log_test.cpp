#include "eventstore/log/rocks_log.hpp"
#include "tests/eventstore/store/region_fixture.hpp"

#include <atomic>
#include <chrono>
#include <thread>

namespace ikiiki {
namespace {

/// A disk that stops taking writes.
class FailingDisk final : public rocks::Database {
  public:
    FailingDisk(std::unique_ptr<rocks::Database> disk, const std::atomic<bool>& fails)
        : disk_(std::move(disk)), fails_(fails) {}

    std::vector<std::string> families() const override { return disk_->families(); }
    Result<rocks::Family> add_family(const std::string& name) override {
        return disk_->add_family(name);
    }
    Result<Done> drop_family(rocks::Family family) override { return disk_->drop_family(family); }
    Result<std::optional<std::string>> get(rocks::Family family,
                                           std::string_view key) const override {
        return disk_->get(family, key);
    }
    Result<Done> write(rocks::Batch& batch, rocks::Sync sync) override {
        if (fails_) {
            return Error{.kind = Kind::unavailable, .code = "disk_failed", .detail = "log"};
        }
        return disk_->write(batch, sync);
    }
    Result<Done> scan(
        rocks::Family family, std::string_view from, std::string_view to, rocks::Order order,
        const std::function<bool(std::string_view, std::string_view)>& visit) const override {
        return disk_->scan(family, from, to, order, visit);
    }
    Result<Done> ingest(rocks::Family family,
                        const std::vector<std::filesystem::path>& files) override {
        return disk_->ingest(family, files);
    }
    Result<Done> flush(rocks::Family family) override { return disk_->flush(family); }
    std::uint64_t estimated_keys(rocks::Family family) const override {
        return disk_->estimated_keys(family);
    }
    Result<Done> verify() const override { return disk_->verify(); }

  private:
    std::unique_ptr<rocks::Database> disk_;
    const std::atomic<bool>& fails_;
};

class FailingLogs : public RegionFixture {
  protected:
    void SetUp() override {
        const auto data = options().data;
        std::filesystem::create_directories(data);
        auto disk = rocks::Database::open(data / "log", {"events"}, {.truth = true});
        ASSERT_TRUE(disk);
        auto log =
            RocksLog::on(std::make_unique<FailingDisk>(*std::move(disk), fails_), data / "head");
        ASSERT_TRUE(log);
        auto keys = KeyRing::open(data / "keys", options().kek_file);
        ASSERT_TRUE(keys);
        auto with = options();
        with.on_failure = [this](const Error& why) {
            why_ = std::string(why.code);
            ++failures_;
        };
        auto region = Region::on(*std::move(log), *std::move(keys), with);
        ASSERT_TRUE(region) << region.error().code;
        store_ = *std::move(region);
    }

    std::atomic<bool> fails_ = false;
    std::atomic<int> failures_ = 0;
    std::string why_;
};

TEST_F(FailingLogs, SayUnknownOnceAndRefuseFromThenOn) {
    const auto patient = patient_number(1);
    ASSERT_TRUE(enrol(patient));
    EXPECT_TRUE(store_->healthy());
    fails_ = true;
    const auto with = context();
    const auto lost = relocate(patient, with);
    ASSERT_FALSE(lost);
    EXPECT_EQ(lost.error().code, "outcome_unknown");
    EXPECT_EQ(lost.error().kind, Kind::unknown_outcome);
    fails_ = false;
    const auto later = relocate(patient);
    ASSERT_FALSE(later) << "a log that failed once must not go on";
    EXPECT_EQ(later.error().code, "log_failed");
    EXPECT_EQ(later.error().kind, Kind::unavailable);
    EXPECT_FALSE(store_->healthy());
    for (int tries = 0; tries < 1'000 && failures_ == 0; ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    EXPECT_EQ(failures_, 1);
    EXPECT_EQ(why_, "disk_failed");
    EXPECT_EQ(load(patient).version, 1u) << "what is settled can still be read";

    open();
    const auto again = relocate(patient, with);
    ASSERT_TRUE(again) << again.error().code;
    EXPECT_EQ(again->version, 2u);
}

}  // namespace
}  // namespace ikiiki
