#include "api/alert/alert_duty.hpp"
#include "projections/alert/alert_book.hpp"
#include "projections/core/views.hpp"
#include "tests/api/alert/alerts.hpp"
#include "tests/support/http_stream.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace ikiiki::test {
namespace {

/// A region of its own: its time is sent ahead, and its service looks every 20 ms.
class Duty : public testing::Test {
  protected:
    /// Until the record's alert has been told this often; false after ten seconds.
    bool told_times(const std::string& record, std::size_t times) {
        const auto patient_id = *PatientId::parse(patient_.id);
        const auto record_id = *RecordId::parse(record);
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (std::chrono::steady_clock::now() < end) {
            const auto alerts = own_.service().views().alerts().of(patient_id, record_id);
            if (alerts && !alerts->empty() && alerts->back().told.size() >= times) {
                return alerts->back().told.size() == times;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        return false;
    }
    std::size_t told_now(const std::string& record) {
        const auto alerts = own_.service().views().alerts().of(*PatientId::parse(patient_.id),
                                                               *RecordId::parse(record));
        return alerts && !alerts->empty() ? alerts->back().told.size() : 0;
    }
    /// Looks as another node would, several times.
    void look_as_another_node() {
        auto& service = own_.service();
        AlertDuty other(
            service.store(), service.views(), [this] { return own_.clock.now(); },
            [] { return true; }, std::chrono::milliseconds(1));
        for (int i = 0; i < 3; ++i) {
            other.look();
        }
        const auto partition = service.store().partition_of(
            Topic::patients, patient_stream(*PatientId::parse(patient_.id)));
        service.views().wait_until_current(partition, std::chrono::seconds(5));
    }

    Region own_;
    AlertedPatient patient_{own_};
};

TEST_F(Duty, tells_the_next_of_the_chain_when_half_an_hour_is_over) {
    const auto record = patient_.measure(86);
    own_.clock.pass(29 * 60);
    look_as_another_node();
    EXPECT_EQ(told_now(record), 1u);
    LiveStream nurse(own_.as("nurse_b"));
    own_.clock.pass(60);
    ASSERT_TRUE(told_times(record, 2));
    const auto told = nurse.next("alert");
    ASSERT_TRUE(told);
    EXPECT_NE(told->data.find(record), std::string::npos);
    EXPECT_EQ(patient_.told("nurse_b"), 1u);
    const auto shown = patient_.record(record);
    EXPECT_EQ(shown.text("/alerts/0/told/1/users/0/id"), own_.at("nurse_b").id());
    EXPECT_FALSE(shown.has("/alerts/0/next_at")) << "the chain ends here";
    own_.clock.pass(60 * 60);
    look_as_another_node();
    EXPECT_EQ(told_now(record), 2u);
}

TEST_F(Duty, leaves_alone_what_was_answered) {
    const auto record = patient_.measure(86);
    ASSERT_EQ(patient_.answer(record, "doctor").status, 201);
    own_.clock.pass(60 * 60);
    look_as_another_node();
    EXPECT_EQ(told_now(record), 1u);
}

TEST_F(Duty, of_many_nodes_is_done_once) {
    const auto record = patient_.measure(86);
    own_.clock.pass(31 * 60);
    std::vector<std::thread> nodes;
    for (int i = 0; i < 4; ++i) {
        nodes.emplace_back([this] { look_as_another_node(); });
    }
    for (auto& node : nodes) {
        node.join();
    }
    ASSERT_TRUE(told_times(record, 2));
    look_as_another_node();
    EXPECT_EQ(told_now(record), 2u);
}

TEST_F(Duty, catches_up_after_a_stop) {
    const auto record = patient_.measure(86);
    own_.stop();
    own_.clock.pass(5 * 60 * 60);
    own_.start();
    EXPECT_TRUE(told_times(record, 2));
}

TEST_F(Duty, ends_with_discontinuation) {
    const auto record = patient_.measure(86);
    ASSERT_EQ(
        own_.as("nurse_a").post(patient_.path() + "/discontinuation", discontinue_body()).status,
        201);
    own_.clock.pass(60 * 60);
    look_as_another_node();
    EXPECT_EQ(told_now(record), 1u);
}

TEST_F(Duty, skips_who_was_suspended_and_goes_on_when_there_is_someone) {
    ASSERT_TRUE(
        own_.command_user("nurse_b", SuspendUserId{Text<0, 500>::of("端末の紛失")}, "operator"));
    const auto record = patient_.measure(86);
    own_.clock.pass(31 * 60);
    look_as_another_node();
    EXPECT_EQ(told_now(record), 1u);
    ASSERT_TRUE(own_.command_user("nurse_b", LiftUserIdSuspension{}, "operator"));
    own_.clock.pass(31);
    EXPECT_TRUE(told_times(record, 2));
}

}  // namespace
}  // namespace ikiiki::test
