#include "tests/projections/opened.hpp"

namespace ikiiki::test {
namespace {

/// The same, told the long way round.
struct Modelled {
    std::map<AttachmentId, Happened> added;
    std::map<AttachmentId, RecordId> records;
    std::map<AttachmentId, ConsentId> consents;
};

Modelled model_of(const std::vector<Told>& events) {
    Modelled model;
    for (const auto& [event, happened] : events) {
        std::vector<AttachmentId> named;
        if (const auto* file = std::get_if<AttachmentAdded>(&event)) {
            model.added.emplace(file->attachment, happened);
        } else if (const auto* posted = std::get_if<RecordPosted>(&event)) {
            for (const auto& id : posted->attachments) {
                model.records.emplace(id, posted->record);
            }
        } else if (const auto* corrected = std::get_if<RecordCorrected>(&event)) {
            for (const auto& id : corrected->attachments) {
                model.records.emplace(id, corrected->record);
            }
        } else if (const auto* given = std::get_if<ConsentGiven>(&event)) {
            model.consents.emplace(given->document, given->consent);
        }
    }
    return model;
}

template <class Map>
auto found_in(const Map& map, AttachmentId id) {
    const auto at = map.find(id);
    return at == map.end() ? std::optional<typename Map::mapped_type>() : std::optional(at->second);
}

std::size_t expect_as_modelled(const AttachmentView& view, const World& world) {
    std::size_t used = 0;
    for (const auto& [patient, events] : world.told) {
        const auto model = model_of(events);
        for (const auto& [id, happened] : model.added) {
            const auto row = view.one(patient, id);
            EXPECT_TRUE(row && *row);
            if (!row || !*row) {
                continue;
            }
            EXPECT_EQ((*row)->happened.version, happened.version);
            EXPECT_EQ((*row)->happened.actor, happened.actor);
            EXPECT_EQ((*row)->content.type, "attachment.added");
            EXPECT_EQ((*row)->record, found_in(model.records, id));
            EXPECT_EQ((*row)->consent, found_in(model.consents, id));
            used += (*row)->record || (*row)->consent ? 1 : 0;
        }
    }
    return used;
}

TEST(AttachmentView, AnswersAsTheModelLiveAndRebuilt) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        SCOPED_TRACE(seed);
        Opened given(seed);
        given.world.steps(600);
        given.settle();
        EXPECT_GT(expect_as_modelled(given.views->attachments(), given.world), 3U);
        ASSERT_TRUE(given.views->rebuild("attachment", {}));
        expect_as_modelled(given.views->attachments(), given.world);
    }
}

TEST(AttachmentView, KnowsNothingOfAnothersOrOfNone) {
    Opened given;
    given.world.steps(200);
    given.settle();
    const auto row = given.views->attachments().one(given.world.patient(0), AttachmentId{{7}});
    ASSERT_TRUE(row);
    EXPECT_FALSE(*row);
}

}  // namespace
}  // namespace ikiiki::test
