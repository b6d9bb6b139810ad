#include "tests/projections/opened.hpp"

#include <set>

namespace ikiiki::test {
namespace {

/// One alert as the history tells it.
struct ModelAlert {
    RecordId record;
    std::uint32_t step = 0;
    AlertState state = AlertState::open;
    std::optional<Instant> next_at;
    std::vector<std::vector<UserId>> told;
    std::size_t answers = 0;
};

/// Every alert of one patient, told the long way round.
class Model {
  public:
    explicit Model(const std::vector<Told>& history) {
        for (const auto& told : history) {
            std::visit([this](const auto& event) { happen(event); }, told.event);
        }
    }
    std::vector<ModelAlert> of(RecordId record) const {
        std::vector<ModelAlert> found;
        std::ranges::copy_if(alerts_, std::back_inserter(found),
                             [&](const auto& one) { return one.record == record; });
        return found;
    }
    std::vector<ModelAlert> open() const {
        std::vector<ModelAlert> found;
        std::ranges::copy_if(alerts_, std::back_inserter(found),
                             [](const auto& one) { return one.state == AlertState::open; });
        return found;
    }
    std::set<RecordId> records() const { return records_; }

  private:
    void end(RecordId record, AlertState how) {
        for (auto& alert : alerts_) {
            if (alert.record == record && alert.state == AlertState::open) {
                alert.state = how;
                alert.next_at.reset();
            }
        }
    }
    ModelAlert& newest(RecordId record) {
        const auto at = std::find_if(alerts_.rbegin(), alerts_.rend(),
                                     [&](const auto& one) { return one.record == record; });
        return *at;
    }
    void happen(const AlertRaised& event) {
        end(event.record, AlertState::ended);
        records_.insert(event.record);
        alerts_.push_back(
            {event.record, event.step, AlertState::open, event.next_at, {event.told}, 0});
    }
    void happen(const AlertEscalated& event) {
        auto& alert = newest(event.record);
        alert.step = event.step;
        alert.next_at = event.next_at;
        alert.told.push_back(event.told);
    }
    void happen(const AlertAnswered& event) {
        end(event.record, AlertState::answered);
        ++newest(event.record).answers;
    }
    void happen(const AlertLifted& event) { end(event.record, AlertState::lifted); }
    void happen(const RecordCancelled& event) { end(event.record, AlertState::ended); }
    void happen(const SupportDiscontinued& event) {
        for (auto& alert : alerts_) {
            if (event.scope == DiscontinuationScope::person) {
                end(alert.record, AlertState::ended);
            }
        }
        std::erase_if(alerts_, [&](const auto& one) {
            return event.scope == DiscontinuationScope::record && one.record == event.record;
        });
    }
    template <class Other>
    void happen(const Other& /*event*/) {}

    std::vector<ModelAlert> alerts_;
    std::set<RecordId> records_;
};

using Whose = std::set<std::pair<PatientId, RecordId>>;

Whose whose(const Result<std::vector<OpenAlert>>& answer) {
    Whose found;
    if (!answer) {
        ADD_FAILURE() << answer.error().code;
        return found;
    }
    for (const auto& one : *answer) {
        EXPECT_TRUE(found.emplace(one.patient, one.record).second) << "listed once";
    }
    return found;
}

bool was_told(const ModelAlert& alert, UserId user) {
    return std::ranges::any_of(
        alert.told, [&](const auto& users) { return std::ranges::count(users, user) > 0; });
}

void expect_as_modelled(const AlertBook& book, const World& world) {
    const Instant end_of_time{4'000'000'000'000'000};
    Whose due;
    std::map<UserId, Whose> told;
    for (const auto& [patient, history] : world.told) {
        const Model model(history);
        std::set<RecordId> open;
        for (const auto& alert : model.open()) {
            open.insert(alert.record);
            if (alert.next_at) {
                due.emplace(patient, alert.record);
            }
            for (std::uint64_t number = 0; number < World::users; ++number) {
                if (was_told(alert, world.user(number))) {
                    told[world.user(number)].emplace(patient, alert.record);
                }
            }
        }
        const auto listed = book.of(patient);
        ASSERT_TRUE(listed);
        EXPECT_EQ(std::set<RecordId>(listed->open.begin(), listed->open.end()), open);
        for (const auto record : model.records()) {
            const auto answer = book.of(patient, record);
            const auto expected = model.of(record);
            ASSERT_TRUE(answer);
            ASSERT_EQ(answer->size(), expected.size());
            for (std::size_t i = 0; i < expected.size(); ++i) {
                EXPECT_EQ((*answer)[i].state, expected[i].state);
                EXPECT_EQ((*answer)[i].step, expected[i].step);
                EXPECT_EQ((*answer)[i].next_at, expected[i].next_at);
                EXPECT_EQ((*answer)[i].told.size(), expected[i].told.size());
                EXPECT_EQ((*answer)[i].answers.size(), expected[i].answers);
            }
        }
    }
    EXPECT_EQ(whose(book.due(end_of_time)), due);
    for (std::uint64_t number = 0; number < World::users; ++number) {
        EXPECT_EQ(whose(book.told_to(world.user(number))), told[world.user(number)]);
    }
}

TEST(AlertBook, AnswersAsTheModelLiveAndRebuilt) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        SCOPED_TRACE(seed);
        Opened given(seed);
        given.world.steps(900);
        given.settle();
        expect_as_modelled(given.views->alerts(), given.world);
        ASSERT_TRUE(given.views->rebuild("alert", {}));
        expect_as_modelled(given.views->alerts(), given.world);
        EXPECT_FALSE(given.views->alerts().due({4'000'000'000'000'000})->empty())
            << "the histories were too quiet to show anything";
    }
}

TEST(AlertBook, KnowsWhatIsDueWhenTheTimeHasComeAndTheLongestOverdueFirst) {
    Opened given;
    auto& world = given.world;
    const auto by = world.actor_of(world.user(0));
    const Instant due{1'800'000'000 * us_per_second};
    const auto raise = [&](std::uint64_t number, Instant at) {
        const auto patient = world.patient(number);
        world.begin(patient);
        const auto record = world.a_record(RecordKind::vitals);
        world.tell(
            patient, by,
            {record,
             AlertRaised{record.record, 0, 0, {world.user(1)}, at, std::vector<OutsideValue>{}}});
    };
    raise(0, due);
    raise(1, {due.us - 1});
    given.settle();
    const auto& book = given.views->alerts();
    EXPECT_TRUE(book.due({due.us - 2})->empty());
    EXPECT_EQ(book.due({due.us - 1})->size(), 1u);
    const auto both = book.due(due);
    ASSERT_EQ(both->size(), 2u);
    EXPECT_EQ(both->front().patient, world.patient(1));
    EXPECT_EQ(both->front().alert.told.front().users, std::vector{world.user(1)});
    EXPECT_EQ(book.told_to(world.user(1))->size(), 2u);
    EXPECT_TRUE(book.told_to(world.user(2))->empty());
}

}  // namespace
}  // namespace ikiiki::test
