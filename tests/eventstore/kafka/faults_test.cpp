#include "eventstore/kafka/kafka_log.hpp"
#include "tests/eventstore/kafka/workload.hpp"

/// Three brokers, three nodes, clients that write to the same patients through all of them, while
/// brokers are killed, stopped and started. Afterwards two judges read the log.
namespace ikiiki {
namespace {

test::Cluster& three_brokers() {
    static test::Cluster cluster(3);
    return cluster;
}

class Faults : public NodesFixture {
  protected:
    test::Cluster& cluster() override { return three_brokers(); }

    void SetUp() override {
        NodesFixture::SetUp();
        for (std::uint16_t n = 0; n < 4; ++n) {
            patients_.push_back(patient_number(n));
            ASSERT_TRUE(at("a", [&] { return enrol(patients_.back()); }));
        }
        for (const std::string name : {"a", "b", "c"}) {
            all_[name] = &node(name);
        }
    }
    /// Runs the clients while `fault` strikes, each time once something was answered again.
    template <class Fault>
    void survive(int points, const Fault& fault) {
        std::vector<Store*> stores;
        for (const auto& [name, store] : all_) {
            stores.push_back(store);
        }
        Workload work(stores, patients_, 6);
        for (int point = 0; point < points; ++point) {
            const auto before = work.answered();
            fault(point);
            ASSERT_TRUE(in_time([&] { return work.answered() > before + 6; }))
                << "nothing is answered any more after point " << point;
        }
        ASSERT_TRUE(work.finish());
        std::printf("   %llu answered, %llu doubts, longest %lld ms\n",
                    static_cast<unsigned long long>(work.answered()),
                    static_cast<unsigned long long>(work.doubts()),
                    static_cast<long long>(work.longest_wait().count()));
        expect_agreement();
        judge(work.calls());
    }
    void judge(const std::vector<Call>& calls) {
        auto raw = KafkaLog::open(kafka_, folder_.path() / "raw");
        ASSERT_TRUE(raw) << raw.error().code;
        for (std::uint16_t index = 0; index < partitions; ++index) {
            // The registrations come from no client.
            auto evidence = evidence_of({Topic::patients, index}, **raw, all_, calls);
            for (const auto& line : evidence.log) {
                if (line.form == RecordForm::command && line.expected == 0) {
                    evidence.calls.push_back({.key = line.key,
                                              .stream = line.stream,
                                              .invoked = 0,
                                              .returned = 0,
                                              .told = Told::unknown});
                }
            }
            EXPECT_EQ(faults_by_folding(evidence), std::vector<std::string>());
            EXPECT_EQ(faults_by_explaining(evidence), std::vector<std::string>());
        }
    }

    std::vector<PatientId> patients_;
    std::map<std::string, Store*> all_;
};

TEST_F(Faults, ABrokerStandsStill) {
    survive(20, [&](int point) {
        cluster().pause(1 + point % 3);
        std::this_thread::sleep_for(std::chrono::milliseconds(500 + 137 * (point % 5)));
        cluster().resume(1 + point % 3);
    });
}

TEST_F(Faults, ABrokerIsKilled) {
    survive(20, [&](int point) {
        cluster().kill(1 + point % 3);
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        cluster().start();
    });
}

TEST_F(Faults, AllBrokersAreGoneForAWhile) {
    survive(2, [&](int) {
        for (const int node : {1, 2, 3}) {
            cluster().pause(node);
        }
        std::this_thread::sleep_for(std::chrono::seconds(8));
        for (const int node : {1, 2, 3}) {
            cluster().resume(node);
        }
    });
}

}  // namespace
}  // namespace ikiiki
