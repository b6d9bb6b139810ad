#include "api/http/json.hpp"
#include "ops/control/control_server.hpp"
#include "ops/control/lines.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <condition_variable>

namespace ikiiki::control {
namespace {

/// Answers as it is told to; a rebuild goes on until its caller has had enough.
class Answering : public Control {
  public:
    Result<std::vector<ViewRow>> views() override {
        ViewRow row{.name = "timeline", .revision = 1, .generation = 7, .phase = "live"};
        row.parked_streams = {"patient/pat_01h455vb4pex5vsknk084sn02q"};
        row.parked = 1;
        return std::vector{row};
    }
    Result<std::string> rebuild(const std::string& view, std::optional<PatientId> patient,
                                const TellProgress& tell) override {
        asked = view + ' ' + (patient ? patient->text() : "everybody");
        if (view == "damaged") {
            return Error{.kind = Kind::damaged, .code = "files_damaged", .detail = "rows"};
        }
        std::uint64_t done = 0;
        while (endless && tell({view, "scan", done, 1'000'000})) {
            ++done;
        }
        tell({view, "swap", 1, 1});
        ended = true;
        return endless ? Result<std::string>(Error{.kind = Kind::unavailable, .code = "given_up"})
                       : std::string(64, 'a');
    }
    Result<Done> rotate_keys() override { return Done{}; }

    std::string asked;
    bool endless = false;
    std::atomic<bool> ended{false};
};

class ControlSocket : public testing::Test {
  protected:
    ControlSocket() { start(); }
    void start() {
        auto started = ControlServer::start(path_, control_);
        ASSERT_TRUE(started) << started.error().detail;
        server_ = *std::move(started);
    }
    TemporaryFolder folder_;
    std::filesystem::path path_ = folder_.path() / "control.sock";
    Answering control_;
    std::unique_ptr<ControlServer> server_;
};

TEST_F(ControlSocket, CarriesEveryQuestionAndAnswer) {
    const auto remote = connect(path_);
    ASSERT_TRUE(remote);
    const auto views = remote->views();
    ASSERT_TRUE(views);
    ASSERT_EQ(views->size(), 1u);
    EXPECT_EQ(views->front().generation, 7u);
    EXPECT_EQ(views->front().parked_streams.front(), "patient/pat_01h455vb4pex5vsknk084sn02q");
    std::vector<std::string> phases;
    const auto patient = *PatientId::parse("pat_01h455vb4pex5vsknk084sn02q");
    const auto hash = remote->rebuild("timeline", patient, [&](const RebuildProgress& at) {
        phases.push_back(at.phase);
        return true;
    });
    ASSERT_TRUE(hash);
    EXPECT_EQ(*hash, std::string(64, 'a'));
    EXPECT_EQ(phases, std::vector<std::string>{"swap"});
    EXPECT_EQ(control_.asked, "timeline pat_01h455vb4pex5vsknk084sn02q");
    EXPECT_TRUE(remote->rotate_keys());
}

TEST_F(ControlSocket, CarriesRefusalsWithWhatTheyMeanForTheExitStatus) {
    const auto refused = connect(path_)->rebuild("damaged", {}, {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Kind::damaged);
    EXPECT_EQ(refused.error().code, "files_damaged");
    EXPECT_EQ(refused.error().detail, "rows");
}

TEST_F(ControlSocket, EndsARebuildWhoseCallerLeaves) {
    control_.endless = true;
    int told = 0;
    const auto given_up = connect(path_)->rebuild(
        "timeline", {}, [&](const RebuildProgress&) { return ++told < 10; });
    ASSERT_FALSE(given_up);
    EXPECT_EQ(given_up.error().code, "given_up");
    server_.reset();  // waits for the rebuild
    EXPECT_TRUE(control_.ended);
}

TEST_F(ControlSocket, EndsARebuildWhenTheServerStops) {
    control_.endless = true;
    std::mutex mutex;
    std::condition_variable changed;
    bool begun = false;
    std::thread caller([&] {
        const auto ended = connect(path_)->rebuild("timeline", {}, [&](const RebuildProgress&) {
            const std::lock_guard lock(mutex);
            begun = true;
            changed.notify_all();
            return true;
        });
        EXPECT_FALSE(ended);
    });
    {
        std::unique_lock lock(mutex);
        ASSERT_TRUE(changed.wait_for(lock, std::chrono::seconds(10), [&] { return begun; }));
    }
    server_.reset();
    caller.join();
    EXPECT_TRUE(control_.ended);
    EXPECT_FALSE(std::filesystem::exists(path_));
    EXPECT_FALSE(connect(path_));
}

TEST_F(ControlSocket, TakesTheNameOfOneThatDied) {
    server_.reset();
    {
        auto left = LocalSocket::listen(path_);
        ASSERT_TRUE(left);
    }
    ASSERT_TRUE(std::filesystem::exists(path_)) << "as after a kill";
    EXPECT_FALSE(connect(path_)) << "nobody listens";
    start();
    EXPECT_TRUE(connect(path_)->rotate_keys());
}

TEST_F(ControlSocket, IsTheOwnersAloneInAnyFolder) {
    auto deep = folder_.path();
    for (int i = 0; i < 12; ++i) {
        deep /= "a folder with a long name";
    }
    std::filesystem::create_directories(deep);
    const auto old = ::umask(0);
    const auto started = ControlServer::start(deep / "control.sock", control_);
    ::umask(old);
    ASSERT_TRUE(started) << started.error().detail;
    EXPECT_EQ(std::filesystem::status(deep / "control.sock").permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_TRUE(connect(deep / "control.sock")->rotate_keys());
}

TEST_F(ControlSocket, RefusesWhatItDoesNotUnderstand) {
    for (const auto* words : {"", "nonsense", "{}", R"({"command":"erase"})",
                              R"({"command":"rebuild","patient":"usr_1"})", "{\"command\":1}"}) {
        auto socket = LocalSocket::connect(path_);
        ASSERT_TRUE(socket && socket->write_line(words));
        const auto line = socket->read_line(4096);
        ASSERT_TRUE(line) << words;
        const auto answer = from_json<Line>(*line);
        ASSERT_TRUE(answer && answer->refused) << *line;
    }
    auto socket = LocalSocket::connect(path_);
    ASSERT_TRUE(socket);
    socket->write_line(std::string(1u << 20, 'x'));
    EXPECT_FALSE(socket->read_line(4096)) << "no line has a million bytes";
    EXPECT_TRUE(connect(path_)->rotate_keys());
}

}  // namespace
}  // namespace ikiiki::control
