#include "tests/projections/opened.hpp"

namespace ikiiki::test {
namespace {

/// The timeline told the long way round.
struct ModelRow {
    RecordPosted posted;
    Instant occurred_at;
    std::uint64_t version = 0;
    UserId author;
    std::string sealed;
    std::vector<std::pair<Annotation::Kind, std::uint64_t>> annotations;
    bool discontinued = false;
};

struct Model {
    std::vector<ModelRow> rows;

    ModelRow* find(RecordId record) {
        const auto at = std::find_if(rows.begin(), rows.end(),
                                     [&](const auto& row) { return row.posted.record == record; });
        return at == rows.end() ? nullptr : &*at;
    }
    void add(RecordId record, Annotation::Kind kind, std::uint64_t version) {
        if (auto* row = find(record)) {
            row->annotations.emplace_back(kind, version);
        }
    }
    void tell(const Told& told) {
        const auto version = told.happened.version;
        if (const auto* posted = std::get_if<RecordPosted>(&told.event)) {
            auto* answered = find(posted->reply_to);
            if (answered != nullptr && answered->author != told.happened.actor.user) {
                answered->annotations.emplace_back(Annotation::Kind::replied, version);
            }
            rows.push_back({*posted,
                            posted->occurred_at,
                            version,
                            told.happened.actor.user,
                            MemoryStore::seal(encode(told.event).personal),
                            {},
                            false});
        } else if (const auto* corrected = std::get_if<RecordCorrected>(&told.event)) {
            add(corrected->record, Annotation::Kind::corrected, version);
            auto& row = *find(corrected->record);
            row.occurred_at = corrected->occurred_at.value_or(row.occurred_at);
        } else if (const auto* cancelled = std::get_if<RecordCancelled>(&told.event)) {
            add(cancelled->record, Annotation::Kind::cancelled, version);
        } else if (const auto* read = std::get_if<RecordAcknowledged>(&told.event)) {
            add(read->record, Annotation::Kind::acknowledged, version);
        } else if (const auto* end = std::get_if<SupportDiscontinued>(&told.event)) {
            if (end->scope == DiscontinuationScope::record) {
                add(end->record, Annotation::Kind::discontinued, version);
                find(end->record)->discontinued = true;
            }
        }
    }
    std::vector<ModelRow> answer(const TimelineQuery& query) const {
        auto all = rows;
        std::erase_if(all, [&](const ModelRow& row) {
            const auto& kinds = query.kinds;
            return row.version <= query.closed_through ||
                   (!kinds.empty() &&
                    std::find(kinds.begin(), kinds.end(), row.posted.kind) == kinds.end());
        });
        std::sort(all.begin(), all.end(), [](const ModelRow& left, const ModelRow& right) {
            return left.occurred_at != right.occurred_at ? left.occurred_at > right.occurred_at
                                                         : left.posted.record < right.posted.record;
        });
        return all;
    }
};

Model model_of(const World& world, PatientId patient) {
    Model model;
    for (const auto& told : world.told.at(patient)) {
        model.tell(told);
    }
    return model;
}

/// Every page, one after the other.
std::vector<TimelineRow> all_pages(const Timeline& timeline, TimelineQuery query) {
    std::vector<TimelineRow> rows;
    do {
        auto page = timeline.page(query);
        if (!page) {
            ADD_FAILURE() << page.error().code;
            break;
        }
        EXPECT_LE(page->rows.size(), query.limit);
        rows.insert(rows.end(), page->rows.begin(), page->rows.end());
        query.after = page->next;
    } while (!query.after.empty());
    return rows;
}

void expect_same(const TimelineRow& row, const ModelRow& model) {
    EXPECT_EQ(row.posted.record, model.posted.record);
    EXPECT_EQ(row.posted.kind, model.posted.kind);
    EXPECT_EQ(row.posted.occurred_at, model.posted.occurred_at);
    EXPECT_EQ(row.occurred_at, model.occurred_at);
    EXPECT_EQ(row.posted.addressees, model.posted.addressees);
    EXPECT_EQ(row.posted.reply_to, model.posted.reply_to);
    EXPECT_FALSE(row.posted.content.readable());
    EXPECT_EQ(row.happened.version, model.version);
    EXPECT_EQ(row.happened.actor.user, model.author);
    EXPECT_EQ(row.content.sealed, model.discontinued ? "" : model.sealed);
    std::vector<std::pair<Annotation::Kind, std::uint64_t>> annotations;
    for (const auto& annotation : row.annotations) {
        annotations.emplace_back(annotation.kind, annotation.happened.version);
        if (model.discontinued) {
            EXPECT_EQ(annotation.content.sealed, "");
        }
    }
    EXPECT_EQ(annotations, model.annotations);
}

void expect_same(const std::vector<TimelineRow>& rows, const std::vector<ModelRow>& model) {
    ASSERT_EQ(rows.size(), model.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        expect_same(rows[i], model[i]);
    }
}

void expect_as_modelled(const Timeline& timeline, const World& world) {
    for (const auto& [patient, events] : world.told) {
        const auto model = model_of(world, patient);
        const std::vector<TimelineQuery> queries{
            {patient, {}, 0, 50, {}},
            {patient, {}, 0, 1, {}},
            {patient, {RecordKind::visit, RecordKind::notice}, 0, 3, {}},
            {patient, {}, events.size() / 2, 4, {}}};
        for (const auto& query : queries) {
            expect_same(all_pages(timeline, query), model.answer(query));
        }
        EXPECT_EQ(timeline.page(queries[0])->version, events.size());
        for (const auto& row : model.rows) {
            const auto one = timeline.one(patient, row.posted.record);
            ASSERT_TRUE(one && *one);
            expect_same(**one, row);
        }
    }
}

TEST(Timeline, AnswersAsTheModelLiveAndRebuilt) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        SCOPED_TRACE(seed);
        Opened given(seed);
        given.world.steps(400);
        given.settle();
        expect_as_modelled(given.views->timeline(), given.world);
        ASSERT_TRUE(given.views->rebuild("timeline", {}));
        expect_as_modelled(given.views->timeline(), given.world);
    }
}

TEST(Timeline, ACursorStaysWhereItIsWhenNewRecordsComeIn) {
    Opened given;
    auto& world = given.world;
    const auto patient = world.patient(0);
    world.begin(patient);
    std::vector<RecordId> expected;
    for (int day = 20; day > 0; --day) {
        const auto posted = world.a_record(RecordKind::visit, Instant{day * us_per_day});
        expected.push_back(posted.record);
        world.tell(patient, world.actor_of(world.user(0)), {posted});
    }
    given.settle();
    const auto& timeline = given.views->timeline();
    const auto first = timeline.page({patient, {}, 0, 10, {}});
    ASSERT_TRUE(first);
    // One above the cursor, one at its instant, one below.
    std::vector<RecordPosted> late;
    for (const int day : {30, 11, 1}) {
        late.push_back(world.a_record(RecordKind::notice, Instant{day * us_per_day}));
        world.tell(patient, world.actor_of(world.user(1)), {late.back()});
    }
    given.settle();
    const auto second = timeline.page({patient, {}, 0, 50, first->next});
    ASSERT_TRUE(second);
    std::vector<RecordId> seen;
    for (const auto* page : {&*first, &*second}) {
        for (const auto& row : page->rows) {
            if (row.posted.kind == RecordKind::visit) {
                seen.push_back(row.posted.record);
            }
        }
    }
    EXPECT_EQ(seen, expected);
    EXPECT_TRUE(second->next.empty());
}

TEST(Timeline, RefusesAForeignCursorAndKnowsNoStranger) {
    Opened given;
    given.world.begin(given.world.patient(0));
    given.settle();
    const auto& timeline = given.views->timeline();
    for (const auto* cursor : {"x", "AAAA", "***", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}) {
        const auto page = timeline.page({given.world.patient(0), {}, 0, 50, cursor});
        ASSERT_FALSE(page) << cursor;
        EXPECT_EQ(page.error().code, "bad_cursor");
    }
    const auto page = timeline.page({given.world.patient(5), {}, 0, 50, {}});
    ASSERT_TRUE(page);
    EXPECT_TRUE(page->rows.empty());
    EXPECT_EQ(page->version, 0u);
    const auto one = timeline.one(given.world.patient(0), id_of<RecordId>(4));
    ASSERT_TRUE(one);
    EXPECT_FALSE(one->has_value());
}

}  // namespace
}  // namespace ikiiki::test
