#include "eventstore/store/move.hpp"
#include "tests/api/kill/child.hpp"
#include "tests/api/kill/records.hpp"
#include "tests/api/node/nodes.hpp"
#include "tests/support/cluster.hpp"

#include <array>
#include <list>
#include <random>
#include <thread>

/// Three nodes, each a process, on a real broker; clients that repeat at the next node, with the
/// same key, what the one before did not answer; nodes that are killed, stand still, run out of
/// disk, have wrong clocks and lose each other.
namespace ikiiki::test {
namespace {

constexpr int node_count = 3;
constexpr int points = 20;  ///< of each fault

class NodesDie : public testing::Test {
  protected:
    NodesDie() : seed_(kill_seed()), random_(seed_) {
        std::cout << "seed " << seed_ << std::endl;
        own_.as("nurse_a");
        own_.stop();
        const auto* about = testing::UnitTest::GetInstance()->current_test_info();
        log_ = one_broker().url(std::string(about->name()).substr(0, 8));
        options_.kafka = KafkaOptions{};
        options_.kafka->address = *KafkaAddress::parse(log_);
    }
    void SetUp() override {
        options_.data = own_.data();
        const MoveProgress silent{[](auto, auto) {}, [](auto, auto) {}};
        const auto moved = move_to_kafka(options_, silent);
        ASSERT_TRUE(moved) << moved.error().code << ' ' << moved.error().detail;
        for (int i = 0; i < node_count; ++i) {
            ports_[at(i)] = port_of(i);
            cables_.emplace_back(door_of(i), ports_[at(i)]);
            peers_ += (i > 0 ? "," : "") + url_of(door_of(i));
            std::filesystem::copy(own_.data().string() + ".kek", data(i).string() + ".kek");
        }
        for (int i = 0; i < node_count; ++i) {
            bear(i);
        }
        for (int i = 0; i < node_count; ++i) {
            ASSERT_NE(children_[at(i)]->port(), 0) << "node " << i << " does not start";
        }
        const auto registered = client(0).post(patients, PatientBody{}.text());
        ASSERT_EQ(registered.status, 201) << registered.body;
        patient_ = registered.id();
    }
    /// Below those that client sockets get, so that nobody takes it while the node is dead.
    static std::uint16_t port_of(int node) {
        return static_cast<std::uint16_t>(11'000 + ::getpid() % 800 * 10 + node);
    }
    /// Where the other nodes come in, by a cable that can be cut; clients come straight.
    static std::uint16_t door_of(int node) { return static_cast<std::uint16_t>(port_of(node) + 4); }
    static std::size_t at(int node) { return static_cast<std::size_t>(node); }
    std::filesystem::path data(int node) const {
        return folder_.path() / ("node-" + std::to_string(node));
    }
    void bear(int node, std::chrono::seconds ahead = {}) {
        auto now = own_.clock.now();
        now.us += std::chrono::microseconds(ahead).count();
        const ChildNode among{log_, ports_[at(node)], url_of(door_of(node)), peers_};
        children_[at(node)] = std::make_unique<Child>(data(node), now, among);
    }
    void start_again(int node, std::chrono::seconds ahead = {}) {
        bear(node, ahead);
        EXPECT_NE(children_[at(node)]->port(), 0) << "it does not start again";
    }
    TcpProxy& cable(int node) { return *std::next(cables_.begin(), node); }
    Client client(int node) { return Client(ports_[at(node)]).bearer(own_.at("nurse_a").token); }

    /// One record after the other, each at one node after the other until one has taken it.
    void write(int writer, std::vector<Operation>& mine) {
        for (int number = 0; !ending_; ++number) {
            Operation one = new_operation();
            for (int tries = 0; one.outcome != Known::accepted; ++tries) {
                const auto node = (writer + number + tries) % node_count;
                const auto answer = post_record(client(node), patient_, one);
                note_answer(one, answer);
                // What is not sure, or not now, is asked for again; nothing else may come.
                refusals_ += answer.status == 0 || answer.status == 201 || answer.status == 503 ||
                                     answer.code() == "contended"
                                 ? 0
                                 : 1;
                tries_ += tries > 0 ? 1 : 0;
                in_doubt_ += answer.code() == "outcome_unknown" ? 1 : 0;
            }
            ++accepted_;
            note_gap();
            mine.push_back(std::move(one));
        }
    }
    /// The longest time in which nobody's write was taken.
    void note_gap() {
        const auto now = clock_us();
        const auto gap = now - newest_.exchange(now);
        auto longest = longest_gap_.load();
        while (gap > longest && !longest_gap_.compare_exchange_weak(longest, gap)) {
        }
    }
    bool progress(std::uint64_t more) {
        const auto until = accepted_ + more;
        for (int i = 0; i < 60'000 && accepted_ < until; ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return accepted_ >= until;
    }
    int up_to(int most) {
        return static_cast<int>(random_() % static_cast<std::uint64_t>(most + 1));
    }
    static void wait_ms(int ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); }

    /// Clients at work while `fault` strikes a node, each time once writes were taken again.
    template <class Fault>
    void survive(const Fault& fault) {
        std::vector<std::vector<Operation>> mine(6);
        std::vector<std::thread> threads;
        for (std::size_t writer = 0; writer < mine.size(); ++writer) {
            threads.emplace_back([&, writer] { write(static_cast<int>(writer), mine[writer]); });
        }
        EXPECT_TRUE(progress(12));
        longest_gap_ = 0;
        for (int point = 0; point < points && !HasFailure(); ++point) {
            wait_ms(up_to(100));
            fault(point % node_count);
            EXPECT_TRUE(progress(12)) << "no write is taken after point " << point;
        }
        ending_ = true;
        for (auto& thread : threads) {
            thread.join();
        }
        std::vector<Operation> operations;
        for (auto& some : mine) {
            std::ranges::move(some, std::back_inserter(operations));
        }
        std::cout << operations.size() << " records, " << tries_ << " asked for again, "
                  << longest_gap_ / 1000 << " ms without a write at most\n";
        EXPECT_EQ(refusals_, 0) << "a good record was refused";
        judge(operations);
    }
    void judge(const std::vector<Operation>& operations) {
        constexpr std::uint64_t registered = 2;
        const auto story = record_timeline(client(0), patient_);
        const auto found = faults(operations, story, registered);
        EXPECT_TRUE(found.empty()) << found.front() << ", seed " << seed_;
        for (int node = 0; node < node_count; ++node) {
            EXPECT_EQ(record_timeline(client(node), patient_), story) << "at node " << node;
            // Whichever node is asked, a key has one answer.
            const auto& one = operations[operations.size() / 2];
            auto again = one;
            note_answer(again, post_record(client(node), patient_, one));
            EXPECT_EQ(again.id, one.id);
            EXPECT_EQ(again.version, one.version);
        }
        same_views();
    }
    /// All nodes have the same rows, those that followed and one that builds them anew.
    void same_views() {
        std::string first;
        for (int node = 0; node < node_count; ++node) {
            children_[at(node)].reset();
        }
        for (int node = 0; node < node_count; ++node) {
            ServeOptions options;
            options.data = data(node);
            options.listen = "127.0.0.1:0";
            options.kafka = options_.kafka;
            const auto service = start_service(options);
            ASSERT_TRUE(service) << service.error().code;
            EXPECT_TRUE((*service)->store().verify());
            std::string hashes;
            for (const auto* view : {"timeline", "access_view", "patient_list", "access_history",
                                     "alert", "attachment"}) {
                if (node == 1) {
                    EXPECT_TRUE(
                        (*service)->views().rebuild(view, [](const auto&) { return true; }));
                }
                const auto hash = (*service)->views().hash(view);
                ASSERT_TRUE(hash) << view << ' ' << hash.error().code;
                hashes += std::string(view) + ' ' + *hash + '\n';
            }
            first = first.empty() ? hashes : first;
            EXPECT_EQ(hashes, first) << "at node " << node;
        }
    }

    const std::uint64_t seed_;
    std::mt19937_64 random_;
    Region own_;
    TemporaryFolder folder_;
    std::string log_;
    StoreOptions options_;
    std::array<std::uint16_t, node_count> ports_{};
    std::string peers_;
    std::list<TcpProxy> cables_;
    std::array<std::unique_ptr<Child>, node_count> children_;
    std::string patient_;
    std::atomic<bool> ending_ = false;
    std::atomic<std::uint64_t> accepted_ = 0;
    std::atomic<std::uint64_t> tries_ = 0;
    std::atomic<int> refusals_ = 0;
    std::atomic<int> in_doubt_ = 0;
    std::atomic<std::int64_t> newest_ = clock_us();
    std::atomic<std::int64_t> longest_gap_ = 0;
};

TEST_F(NodesDie, killed_one_after_the_other_nothing_is_lost_or_doubled) {
    survive([&](int node) {
        EXPECT_TRUE(children_[at(node)]->kill()) << "it died by itself";
        EXPECT_TRUE(progress(6)) << "the others write on";
        start_again(node);
    });
}

TEST_F(NodesDie, replaced_one_after_the_other_they_leave_nothing_in_doubt) {
    survive([&](int node) {
        EXPECT_TRUE(children_[at(node)]->stop());
        EXPECT_TRUE(progress(6)) << "the others write on";
        start_again(node);
    });
    EXPECT_EQ(in_doubt_, 0) << "a node that is stopped answers what it has begun";
}

TEST_F(NodesDie, standing_still_one_after_the_other_they_contradict_nobody) {
    survive([&](int node) {
        children_[at(node)]->pause();
        wait_ms(200 + up_to(1'800));
        children_[at(node)]->resume();
    });
}

TEST_F(NodesDie, out_of_disk_one_after_the_other_they_end_and_come_back) {
    survive([&](int node) {
        children_[at(node)]->fill_disk();
        EXPECT_TRUE(children_[at(node)]->ends()) << "it goes on without a disk";
        start_again(node);
    });
}

TEST_F(NodesDie, with_clocks_that_jump_they_contradict_nobody) {
    survive([&](int node) {
        EXPECT_TRUE(children_[at(node)]->kill());
        start_again(node, std::chrono::seconds(up_to(480) - 240));
    });
}

TEST_F(NodesDie, cut_off_from_each_other_each_takes_the_writes_itself) {
    survive([&](int node) {
        cable(node).cut();
        EXPECT_TRUE(progress(12));
        cable(node).mend();
    });
}

TEST_F(NodesDie, far_from_each_other_they_contradict_nobody) {
    survive([&](int node) {
        cable(node).delay(std::chrono::milliseconds(up_to(400)));
        EXPECT_TRUE(progress(12));
        cable(node).delay({});
    });
}

}  // namespace
}  // namespace ikiiki::test
