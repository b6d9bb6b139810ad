#pragma once
#include "eventstore/crypto/digest.hpp"
#include "tests/eventstore/store/region_fixture.hpp"
#include "tests/support/cluster.hpp"

#include <map>

namespace ikiiki {

/// Several nodes of one region on one Kafka, in one process, each with a folder of its own and a
/// copy of the key file.
class NodesFixture : public RegionFixture {
  protected:
    virtual test::Cluster& cluster() { return test::one_broker(); }
    static constexpr std::uint16_t partitions = 2;

    void SetUp() override {
        const auto* about = testing::UnitTest::GetInstance()->current_test_info();
        kafka_ = cluster().options(std::string(about->test_suite_name()) + '-' + about->name());
        const auto made = make_log(kafka_, partitions, folder_.path() / "scratch");
        ASSERT_TRUE(made) << made.error().code << ' ' << made.error().detail;
    }
    std::filesystem::path kek_of(const std::string& name) const {
        return folder_.path() / (name + ".kek");
    }
    /// The first node makes the key file, the others are given it.
    Store& node(const std::string& name) {
        if (!nodes_.contains(name)) {
            if (!first_.empty() && !std::filesystem::exists(kek_of(name))) {
                std::filesystem::copy(kek_of(first_), kek_of(name));
            }
            first_ = first_.empty() ? name : first_;
            auto opened = open_node(options_of(name));
            EXPECT_TRUE(opened) << opened.error().code << ' ' << opened.error().detail;
            nodes_[name] = *std::move(opened);
        }
        return *nodes_[name];
    }
    virtual Result<std::unique_ptr<Store>> open_node(const StoreOptions& options) {
        return open_store(options);
    }
    virtual StoreOptions options_of(const std::string& name) const {
        StoreOptions options;
        options.data = folder_.path() / name;
        options.kek_file = kek_of(name);
        options.kafka = kafka_;
        return options;
    }
    /// The verbs of RegionFixture, at a node.
    template <class Act>
    auto at(const std::string& name, const Act& act) {
        node(name);
        store_.swap(nodes_[name]);
        auto done = act();
        store_.swap(nodes_[name]);
        return done;
    }
    void stop(const std::string& name) { nodes_.erase(name); }

    template <class Holds>
    static bool in_time(const Holds& holds) {
        for (int tries = 0; tries < 40'000 && !holds(); ++tries) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return holds();
    }
    /// All nodes have judged all there is, and it is the same.
    void expect_agreement() {
        for (const auto& partition : nodes_.begin()->second->partitions()) {
            std::uint64_t most = 0;
            for (const auto& [name, store] : nodes_) {
                most = std::max(most, store->frontier(partition));
            }
            std::map<std::string, std::string> orders;
            for (const auto& [name, store] : nodes_) {
                ASSERT_TRUE(in_time([&] { return store->frontier(partition) >= most; })) << name;
                orders[name] = order_of(*store, partition, most);
                EXPECT_EQ(orders[name], orders.begin()->second) << name;
            }
        }
    }
    static std::string order_of(Store& store, Partition partition, std::uint64_t until) {
        Digest chain;
        for (std::uint64_t next = 0; next < until;) {
            const auto slice = store.applied(partition, next, 1'000);
            EXPECT_TRUE(slice) << slice.error().code;
            if (!slice) {
                return "unreadable";
            }
            for (const auto& applied : slice->records) {
                chain = sha256({view_of(chain.bytes), encode(*applied.record)});
            }
            next = slice->next;
        }
        return std::string(view_of(chain.bytes));
    }

    KafkaOptions kafka_;
    std::map<std::string, std::unique_ptr<Store>> nodes_;
    std::string first_;
};

}  // namespace ikiiki
