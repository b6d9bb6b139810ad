#include "eventstore/kafka/kafka_log.hpp"
#include "eventstore/store/places.hpp"
#include "tests/eventstore/kafka/workload.hpp"

#include <cstdlib>

/// Three brokers, three nodes, clients that write to the same patients through all of them, while
/// brokers, cables and producers fail. Afterwards two judges read the log.
namespace ikiiki {
namespace {

constexpr int points = 20;  ///< of each fault

/// Every outage of all brokers as long as the longest one: ten minutes more.
bool long_faults() {
    return std::getenv("IKIIKI_LONG_FAULTS") != nullptr;
}

void wait_ms(int ms) {
    std::this_thread::sleep_for(std::chrono::milliseconds(ms));
}

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
    void survive(int times, const Fault& fault) {
        std::vector<Store*> stores;
        for (const auto& [name, store] : all_) {
            stores.push_back(store);
        }
        Workload work(stores, patients_, 6);
        for (int point = 0; point < times; ++point) {
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
    void all_gone_for(int ms) {
        for (const int broker : {1, 2, 3}) {
            cluster().pause(broker);
        }
        wait_ms(ms);
        for (const int broker : {1, 2, 3}) {
            cluster().resume(broker);
        }
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
    survive(points, [&](int point) {
        cluster().pause(1 + point % 3);
        wait_ms(500 + 137 * (point % 5));
        cluster().resume(1 + point % 3);
    });
}

TEST_F(Faults, ABrokerIsKilled) {
    survive(points, [&](int point) {
        cluster().kill(1 + point % 3);
        wait_ms(300);
        cluster().start();
    });
}

TEST_F(Faults, ABrokersDiskIsFull) {
    survive(points, [&](int point) {
        const int broker = 1 + point % 3;
        cluster().fill_disk(broker);
        EXPECT_TRUE(in_time([&] { return !cluster().runs(broker); })) << "it writes somewhere else";
        cluster().start();
    });
}

TEST_F(Faults, AllBrokersAreGoneForAWhile) {
    const int long_ones = long_faults() ? points : 1;
    survive(points,
            [&](int point) { all_gone_for(point < long_ones ? 30'000 : 1'000 + 97 * point); });
}

/// Node "a" is on the far side of cables; the others are not.
class FaultsOfACable : public Faults {
  protected:
    StoreOptions options_of(const std::string& name) const override {
        auto options = Faults::options_of(name);
        if (name == "a") {
            options.kafka->address.brokers = far_.address.brokers;
        }
        return options;
    }
    void SetUp() override {
        cables_ = &cluster().cables();
        far_ = cluster().far_options("unused");
        Faults::SetUp();
    }
    void TearDown() override {
        for (auto& cable : *cables_) {
            cable.mend();
            cable.delay({});
        }
        Faults::TearDown();
    }
    /// Of one broker in turn, and each fourth time of all.
    template <class Act>
    void each_in_turn(int point, const Act& act) {
        int broker = 0;
        for (auto& cable : *cables_) {
            if (point % 4 == 3 || broker++ == point % 3) {
                act(cable);
            }
        }
    }

    std::list<test::TcpProxy>* cables_ = nullptr;
    KafkaOptions far_;
};

TEST_F(FaultsOfACable, IsCut) {
    survive(points, [&](int point) {
        each_in_turn(point, [](auto& cable) { cable.cut(); });
        wait_ms(300 + 211 * (point % 7));
        each_in_turn(point, [](auto& cable) { cable.mend(); });
    });
}

TEST_F(FaultsOfACable, IsSlow) {
    survive(points, [&](int point) {
        each_in_turn(point,
                     [&](auto& cable) { cable.delay(std::chrono::milliseconds(20 * point)); });
        wait_ms(500);
        each_in_turn(point, [](auto& cable) { cable.delay({}); });
    });
}

/// What cannot be proven fresh is neither decided nor refused (ops/adr/0009).
TEST_F(FaultsOfACable, CutForLongANodeDecidesNothing) {
    for (auto& cable : *cables_) {
        cable.cut();
    }
    ASSERT_TRUE(in_time([&] { return node("a").unproven() > std::chrono::seconds(5); }));
    const auto silent = at("a", [&] { return relocate(patients_[0]); });
    ASSERT_FALSE(silent);
    EXPECT_EQ(silent.error().code, "not_fresh");
    EXPECT_TRUE(at("b", [&] { return relocate(patients_[0]); })) << "the others write on";
    for (auto& cable : *cables_) {
        cable.mend();
    }
    EXPECT_TRUE(in_time([&] { return bool(at("a", [&] { return relocate(patients_[0]); })); }));
}

/// Messages are given up before the brokers are there again: most appends end in doubt.
class FaultsOfImpatience : public Faults {
  protected:
    StoreOptions options_of(const std::string& name) const override {
        auto options = Faults::options_of(name);
        options.kafka->message_timeout = std::chrono::milliseconds(1'500);
        return options;
    }
};

TEST_F(FaultsOfImpatience, PausesOutlastTheMessages) {
    survive(points, [&](int point) { all_gone_for(2'000 + 61 * (point % 9)); });
}

/// Every node's producer can be made to fail for good.
class FaultsOfProducers : public Faults {
  protected:
    Result<std::unique_ptr<Store>> open_node(const StoreOptions& options) override {
        const Places places(options);
        auto log = KafkaLog::open(*options.kafka, places.copy);
        if (!log) {
            return log.error();
        }
        auto keys = KeyRing::open_shared(places.keys, places.kek, **log);
        if (!keys) {
            return keys.error();
        }
        logs_.push_back(log->get());
        auto region = Region::on(*std::move(log), *std::move(keys), options);
        return region ? Result<std::unique_ptr<Store>>(*std::move(region)) : region.error();
    }
    std::vector<KafkaLog*> logs_;
};

TEST_F(FaultsOfProducers, FailForGood) {
    survive(points, [&](int point) {
        const auto count = static_cast<int>(logs_.size());
        logs_[static_cast<std::size_t>(point % count)]->fail_producer();
        if (point % 5 == 4) {
            logs_[static_cast<std::size_t>((point + 1) % count)]->fail_producer();
        }
        wait_ms(37 * (point % 7));
    });
    for (const auto& [name, store] : all_) {
        EXPECT_GT(store->log_counts().recreations, 0u) << name;
    }
}

}  // namespace
}  // namespace ikiiki
