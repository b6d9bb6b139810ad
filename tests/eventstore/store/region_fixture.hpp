#pragma once
#include "eventstore/crypto/random.hpp"
#include "eventstore/store/region.hpp"
#include "tests/support/arbitrary.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ikiiki {

inline constexpr std::string_view secret_note = "娘さんの家へ引っ越し";

inline PatientId patient_number(std::uint16_t number) {
    PatientId id;
    id.bytes.fill(0x11);
    id.bytes[14] = static_cast<std::uint8_t>(number >> 8);
    id.bytes[15] = static_cast<std::uint8_t>(number & 0xff);
    return id;
}

/// A region in a folder of its own, opened and reopened, and commands small enough to read.
class RegionFixture : public testing::Test {
  protected:
    using PatientEvents = Result<std::vector<PatientEvent>>;

    StoreOptions options() const {
        StoreOptions options;
        options.data = folder_.path() / "data";
        options.kek_file = folder_.path() / "data.kek";
        options.partitions = 2;
        return options;
    }
    void open() { open(options()); }
    void open(const StoreOptions& options) {
        store_.reset();
        auto opened = open_store(options);
        ASSERT_TRUE(opened) << opened.error().code << ' ' << opened.error().detail;
        store_ = *std::move(opened);
    }
    std::string refusal(const StoreOptions& options) const {
        const auto opened = open_store(options);
        return opened ? "opened" : std::string(opened.error().code);
    }
    void SetUp() override { open(); }

    static Deciding by() {
        Deciding deciding;
        deciding.actor.user.bytes.fill(7);
        deciding.now = Instant{1'800'000'000'000'000};
        return deciding;
    }
    static CommandContext context(std::string subject = {}) {
        CommandContext context;
        context.command = random_uuid();
        context.fingerprint.bytes.fill(1);
        context.occurred_at = by().now;
        context.subject = std::move(subject);
        return context;
    }
    static PatientEvent registered(PatientId patient) {
        arbitrary::Source source(1, arbitrary::Filling::full);
        auto event = source.make<PatientRegistered>();
        event.patient = patient;
        return event;
    }
    static PatientEvent relocated() {
        return RelocationReported{.moved_on = Date{20'000},
                                  .leaves_area = false,
                                  .to_municipality = Line<0, 6>::of("082171"),
                                  .note = Text<0, 500>::of(secret_note)};
    }
    Result<Receipt> enrol(PatientId patient, const CommandContext& with = context()) {
        return store_->execute_with<Patient>(
            patient_stream(patient),
            [&](const Patient&) -> PatientEvents { return std::vector{registered(patient)}; }, by(),
            with);
    }
    Result<Receipt> relocate(PatientId patient, const CommandContext& with = context()) {
        return store_->execute_with<Patient>(
            patient_stream(patient),
            [&](const Patient&) -> PatientEvents { return std::vector{relocated()}; }, by(), with);
    }
    Folded<Patient> load(PatientId patient) {
        auto folded = store_->load<Patient>(patient_stream(patient));
        EXPECT_TRUE(folded) << folded.error().code;
        return folded ? *std::move(folded) : Folded<Patient>{};
    }

    TemporaryFolder folder_;
    std::unique_ptr<Store> store_;
};

}  // namespace ikiiki
