#include "tests/projections/opened.hpp"

namespace ikiiki::test {
namespace {

const Actor operator_member{id_of<UserId>(1), id_of<FacilityId>(1), Profession::clerk,
                            Role::operator_member};
const FacilityId clinic = id_of<FacilityId>(50);
const UserId nurse = id_of<UserId>(100);

struct Network : Opened {
    Position tell_user(UserId user, const UserEvent& event) {
        return store.append(Topic::network, "user/" + user.text(), {encode(event)}, operator_member,
                            Instant{us_per_day});
    }
    Position tell_facility(FacilityId facility, const FacilityEvent& event) {
        return store.append(Topic::network, "facility/" + facility.text(), {encode(event)},
                            operator_member, Instant{us_per_day});
    }
    Position approve(FacilityId facility, std::string_view municipality) {
        return tell_facility(facility, FacilityApproved{facility, Line<1, 100>::of("取手訪問看護"),
                                                        FacilityKind::visiting_nursing,
                                                        MunicipalityCode::of(municipality),
                                                        ApprovalBasis::in_scope, Text<0, 500>()});
    }
    Position enrol(UserId user, std::string_view login_id) {
        return tell_user(
            user, UserRegistered{user, clinic, Line<3, 60>::of(login_id),
                                 Line<1, 100>::of("佐藤 恵"), Line<1, 100>::of("さとう めぐみ"),
                                 Profession::nurse, Role::care, Secret::of("argon2id")});
    }
    void reach(Position position) const {
        ASSERT_TRUE(views->wait_for(position, std::chrono::seconds(10)));
    }
    const Directory& directory() const { return views->directory(); }
};

TEST(Directory, KnowsUsersAndFacilitiesFromTheNetworkLogAtOpenAndLive) {
    Network network;
    network.approve(clinic, "082171");
    network.reach(network.enrol(nurse, "sato"));
    for (int opened = 0; opened < 2; ++opened) {
        const auto& directory = network.directory();
        ASSERT_TRUE(directory.user(nurse));
        EXPECT_EQ(directory.user(nurse)->name.str(), "佐藤 恵");
        ASSERT_TRUE(directory.by_login_id("sato"));
        EXPECT_EQ(directory.by_login_id("sato")->id, nurse);
        EXPECT_FALSE(directory.by_login_id("sat"));
        ASSERT_TRUE(directory.facility(clinic));
        EXPECT_EQ(directory.users().size(), 1u);
        EXPECT_EQ(directory.facilities().size(), 1u);
        EXPECT_EQ(directory.network_offset(), network.store.frontier({Topic::network, 0}));
        network.views.reset();
        network.views = network.reopen();
    }
}

TEST(Directory, StandingIsOneConsistentLook) {
    Network network;
    network.approve(clinic, "082171");
    network.reach(network.enrol(nurse, "sato"));
    auto standing = network.directory().standing(nurse);
    EXPECT_EQ(standing.user, nurse);
    EXPECT_EQ(standing.facility, clinic);
    EXPECT_TRUE(standing.affiliated && standing.facility_approved);
    EXPECT_FALSE(standing.pledged || standing.outside_area_facility);
    EXPECT_FALSE(standing.user_id_suspended || standing.qualification_suspended);

    network.tell_user(nurse, PledgeSigned{Instant{us_per_day}, Line<1, 40>::of("2026")});
    network.tell_user(nurse, UserIdSuspended{Text<1, 500>::of("漏えい")});
    network.tell_user(nurse, QualificationSuspended{3, {}, {}});
    network.reach(network.tell_user(nurse, UserIdSuspensionLifted{}));
    standing = network.directory().standing(nurse);
    EXPECT_TRUE(standing.pledged && standing.qualification_suspended);
    EXPECT_FALSE(standing.user_id_suspended) << "two suspensions are two flags";

    network.tell_user(nurse, AffiliationEnded{Instant{us_per_day}});
    network.reach(network.tell_facility(clinic, FacilityWithdrawn{Instant{us_per_day}}));
    standing = network.directory().standing(nurse);
    EXPECT_FALSE(standing.affiliated || standing.facility_approved);
    EXPECT_TRUE(network.directory().standing(id_of<UserId>(7)).user.is_nil());
}

TEST(Directory, AFacilityOfAnotherMunicipalityIsOutside) {
    Network network;
    network.approve(clinic, "131016");
    network.reach(network.enrol(nurse, "sato"));
    EXPECT_TRUE(network.directory().standing(nurse).outside_area_facility);
}

TEST(Directory, KnowsWhichAgreementAFacilityTakesPartBy) {
    Network network;
    const auto agreement = id_of<AgreementId>(70);
    const auto tell = [&](const AgreementEvent& event) {
        return network.store.append(Topic::network, "agreement/" + agreement.text(),
                                    {encode(event)}, operator_member, Instant{us_per_day});
    };
    const AgreementTerm term{Date{20'000}, Date{20'100}};
    tell(AgreementConcluded{agreement, MunicipalityCode::of("131016"), term,
                            Text<1, 500>::of("連携"), Line<1, 200>::of("合意書")});
    network.tell_facility(
        clinic,
        FacilityApproved{clinic, Line<1, 100>::of("隣の市の病院"), FacilityKind::hospital,
                         MunicipalityCode::of("131016"), ApprovalBasis::agreement, Text<0, 500>()});
    network.reach(network.enrol(nurse, "sato"));
    EXPECT_EQ(network.directory().agreements().size(), 1u);
    EXPECT_EQ(network.directory().agreed_with("131016"), AgreementTerms{term});
    EXPECT_TRUE(network.directory().agreed_with("131017").empty());
    EXPECT_TRUE(network.directory().standing(nurse).by_agreement);
    EXPECT_EQ(network.directory().standing(nurse).agreements, AgreementTerms{term});
    network.reach(tell(AgreementEnded{Date{20'050}, Text<1, 500>::of("解除")}));
    const AgreementTerm shorter{term.from, Date{20'050}};
    EXPECT_EQ(network.directory().standing(nurse).agreements, AgreementTerms{shorter});
    network.reach(network.store.append(Topic::network, "agreement/" + agreement.text(),
                                       {{"agreement.from_the_future", 1, "x", {}}}, operator_member,
                                       Instant{}));
    EXPECT_TRUE(network.directory().standing(nurse).agreements.empty()) << "fails closed";
}

TEST(Directory, WhoCannotBeFollowedIsNobody) {
    Network network;
    network.approve(clinic, "082171");
    network.enrol(nurse, "sato");
    network.enrol(id_of<UserId>(101), "suzuki");
    network.store.append(Topic::network, "user/" + nurse.text(),
                         {{"user.from_the_future", 1, "x", {}}}, operator_member, Instant{});
    network.reach(network.tell_user(nurse, PledgeSigned{Instant{}, Line<1, 40>::of("2026")}));
    EXPECT_FALSE(network.directory().user(nurse));
    EXPECT_FALSE(network.directory().by_login_id("sato"));
    EXPECT_TRUE(network.directory().standing(nurse).user.is_nil());
    EXPECT_TRUE(network.directory().by_login_id("suzuki"));
    const auto states = network.views->states();
    ASSERT_EQ(states.back().name, "directory");
    EXPECT_EQ(states.back().parked_streams, std::vector<std::string>{"user/" + nurse.text()});
}

TEST(Directory, TheFirstOwnerOfALoginIdKeepsIt) {
    Network network;
    network.approve(clinic, "082171");
    network.enrol(nurse, "sato");
    network.reach(network.enrol(id_of<UserId>(101), "sato"));
    EXPECT_EQ(network.directory().by_login_id("sato")->id, nurse);
}

}  // namespace
}  // namespace ikiiki::test
