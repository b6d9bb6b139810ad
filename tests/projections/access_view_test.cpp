#include "domain/access/access.hpp"
#include "eventstore/codec/row.hpp"
#include "tests/projections/opened.hpp"

namespace ikiiki::test {
namespace {

struct Model {
    std::map<PatientId, Sharing> sharing;
    std::map<PatientId, Digest> match_key;
    std::map<PatientId, std::vector<std::string>> consents;

    explicit Model(const World& world) {
        for (const auto& [patient, events] : world.told) {
            for (const auto& told : events) {
                evolve(sharing[patient], told.event, told.happened);
                note(patient, told.event);
            }
        }
    }
    void note(PatientId patient, const PatientEvent& event) {
        if (const auto* registered = std::get_if<PatientRegistered>(&event)) {
            match_key[patient] = registered->match_key;
        } else if (const auto* changed = std::get_if<DetailsChanged>(&event)) {
            match_key[patient] = changed->match_key;
        } else if (std::holds_alternative<ConsentGiven>(event) ||
                   std::holds_alternative<ConsentChanged>(event) ||
                   std::holds_alternative<ConsentRevoked>(event)) {
            consents[patient].push_back(encode(event).type);
        }
    }
    std::vector<PatientId> where(const std::function<bool(PatientId, const Sharing&)>& holds) {
        std::vector<PatientId> patients;
        for (const auto& [patient, one] : sharing) {
            if (holds(patient, one)) {
                patients.push_back(patient);
            }
        }
        return patients;
    }
};

bool is_invited(const Sharing& sharing, UserId user) {
    const auto& all = sharing.team.invitations;
    return std::any_of(all.begin(), all.end(),
                       [&](const auto& one) { return one.second.user == user; });
}

void expect_patient(const AccessView& view, Model& model, PatientId patient,
                    std::uint64_t version) {
    const auto answer = view.of(patient);
    ASSERT_TRUE(answer && *answer);
    const auto& shown = **answer;
    EXPECT_EQ(row::bytes_of(shown.sharing), row::bytes_of(model.sharing.at(patient)));
    EXPECT_EQ(shown.version, version);
    EXPECT_EQ(shown.registered.type, "patient.registered");
    EXPECT_EQ(shown.registered.patient, patient);
    EXPECT_FALSE(shown.registered.sealed.empty());
    std::vector<std::string> consents;
    for (const auto& consent : shown.consents) {
        consents.push_back(consent.content.type);
    }
    EXPECT_EQ(consents, model.consents[patient]);
}

void expect_as_modelled(const AccessView& view, const World& world) {
    Model model(world);
    for (const auto& [patient, events] : world.told) {
        expect_patient(view, model, patient, events.size());
    }
    for (std::uint64_t number = 0; number <= World::users; ++number) {
        const auto user = world.user(number);
        EXPECT_EQ(*view.patients_of(user), model.where([&](PatientId, const Sharing& sharing) {
            return sharing.team.members.contains(user) || is_invited(sharing, user);
        }));
        EXPECT_EQ(*view.invitations_of(user), model.where([&](PatientId, const Sharing& sharing) {
            return is_invited(sharing, user);
        }));
    }
    for (std::uint8_t key = 0; key < 12; ++key) {
        const Digest match_key{{key}};
        EXPECT_EQ(*view.namesakes(match_key), model.where([&](PatientId patient, const Sharing&) {
            return model.match_key.at(patient) == match_key;
        }));
    }
}

TEST(AccessView, AnswersAsTheModelLiveAndRebuilt) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        SCOPED_TRACE(seed);
        Opened given(seed);
        given.world.steps(400);
        given.settle();
        expect_as_modelled(given.views->access(), given.world);
        ASSERT_TRUE(given.views->rebuild("access_view", {}));
        expect_as_modelled(given.views->access(), given.world);
    }
}

TEST(AccessView, KnowsNoStranger) {
    Opened given;
    const auto answer = given.views->access().of(given.world.patient(3));
    ASSERT_TRUE(answer);
    EXPECT_FALSE(answer->has_value());
}

}  // namespace
}  // namespace ikiiki::test
