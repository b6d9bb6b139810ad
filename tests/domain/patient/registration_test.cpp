#include "domain/patient/registration.hpp"

#include "domain/regulation/articles.hpp"
#include "tests/domain/people.hpp"

namespace ikiiki::test {
namespace {

TEST(Registration, SeatsTheRegistrarOnTheTeam) {  // Source: articles::art_2_1
    patient({}).when(register_suzuki()).then(registered());
}

TEST(Registration, IsOnlyForPeopleWhoLiveInTheArea) {  // Source: articles::art_2_2
    for (const auto* code : {"082171", "082244", "085642"}) {
        auto command = register_suzuki();
        command.details.municipality = MunicipalityCode::of(code);
        patient({}).when(command).accepted();
        EXPECT_TRUE(in_area(code));
    }
    for (const auto* code : {"082201", "082086", "000000", "守谷市役所前"}) {
        auto command = register_suzuki();
        command.details.municipality = MunicipalityCode::of(code);
        patient({}).when(command).refused("residence_out_of_area", articles::art_2_2,
                                          "/municipality");
        command.basis = ResidenceBasis::imported;
        patient({}).when(command).refused("residence_out_of_area", articles::art_2_2);
    }
}

TEST(Registration, HappensOnce) {  // Source: articles::art_2_1
    const auto error = patient(registered())
                           .when(register_suzuki())
                           .refused("already_registered", articles::art_2_1);
    EXPECT_EQ(error.kind, Kind::conflict);
}

TEST(Registration, AsksAboutNamesakesUntilAllAreRuledOut) {  // Source: articles::art_2_1
    auto command = register_suzuki();
    command.namesakes = {id<PatientId>(8), id<PatientId>(9)};
    command.not_same_as = {id<PatientId>(8)};
    const auto error = patient({}).when(command).refused("possible_duplicate", articles::art_2_1);
    EXPECT_EQ(error.kind, Kind::conflict);
    EXPECT_EQ(error.related, std::vector{id<PatientId>(9).text()});
    command.not_same_as.push_back(id<PatientId>(9));
    patient({}).when(command).accepted();
}

TEST(Registration, RefusesAPersonalNumberInEveryText) {
    using Change = void (*)(RegisterPatient&);
    const std::pair<const char*, Change> places[] = {
        {"/name", [](auto& c) { c.details.name = Line<1, 100>::of(twelve_digits); }},
        {"/kana", [](auto& c) { c.details.kana = Line<1, 100>::of(twelve_digits); }},
        {"/address", [](auto& c) { c.details.address = Line<0, 200>::of(twelve_digits); }},
        {"/phone", [](auto& c) { c.details.phone = Line<0, 30>::of(twelve_digits); }},
        {"/alerts/0", [](auto& c) { c.details.alerts = {Line<1, 60>::of(twelve_digits)}; }},
        {"/reason", [](auto& c) { c.reason = Text<1, 500>::of("1234-5678-9012"); }},
        {"/residence/evidence", [](auto& c) { c.evidence = Text<1, 500>::of(twelve_digits); }},
    };
    for (const auto& [pointer, change] : places) {
        auto command = register_suzuki();
        change(command);
        patient({}).when(command).refused("personal_number_refused", articles::none, pointer);
    }
    auto abroad = register_suzuki();
    abroad.details.phone = Line<0, 30>::of("+81 90 1234 5678");
    patient({}).when(abroad).accepted();
}

TEST(Registration, RefusesImpossibleValues) {
    using Change = void (*)(RegisterPatient&);
    const std::pair<const char*, Change> places[] = {
        {"/birth_date", [](auto& c) { c.details.birth_date = day("2026-05-15"); }},
        {"/residence/confirmed_on", [](auto& c) { c.confirmed_on = day("2026-05-15"); }},
        {"/residence/basis", [](auto& c) { c.basis = ResidenceBasis::unknown; }},
        {"/care_level/to",
         [](auto& c) {
             c.details.care_level = {CareLevel::care_3, day("2026-04-01"), day("2026-03-31")};
         }},
    };
    for (const auto& [pointer, change] : places) {
        auto command = register_suzuki();
        change(command);
        patient({}).when(command).refused("value_impossible", articles::none, pointer);
    }
    auto today = register_suzuki();
    today.details.birth_date = day("2026-05-14");
    patient({}).when(today).accepted();
}

TEST(Registration, ShowsAtMostTenAlerts) {
    auto command = register_suzuki();
    command.details.alerts.assign(10, Line<1, 60>::of("転倒に注意"));
    patient({}).when(command).accepted();
    command.details.alerts.push_back(Line<1, 60>::of("ペニシリン アレルギー"));
    patient({}).when(command).refused("too_many", articles::none, "/alerts");
}

TEST(Registration, OfANeighbourNeedsAnAgreementInForce) {  // Source: articles::art_2_2
    auto command = register_suzuki();
    command.details.municipality = MunicipalityCode::of("082082");
    command.agreements = {{day("2026-06-01"), std::nullopt}};
    patient({}).when(command).refused("residence_out_of_area", articles::art_2_2, "/municipality");
    command.agreements.push_back({day("2026-04-01"), day("2026-05-31")});
    patient({}).when(command).accepted();
}

TEST(Residence, IsConfirmedByAMemberWhoLooked) {  // Source: articles::art_2_2
    const ConfirmResidence command{ResidenceBasis::actual_residence, day("2026-05-14"),
                                   Text<1, 500>::of("訪問して確認")};
    patient(registered())
        .when(command)
        .then({ResidenceConfirmed{command.basis, command.confirmed_on, command.evidence}});
    patient(registered()).by(stranger).when(command).refused("not_found", articles::art_15_1);
    for (const auto basis : {ResidenceBasis::unknown, ResidenceBasis::imported}) {
        auto vague = command;
        vague.basis = basis;
        patient(registered()).when(vague).refused("value_impossible", articles::none, "/basis");
    }
    auto future = command;
    future.confirmed_on = day("2026-05-15");
    patient(registered()).when(future).refused("value_impossible", articles::none, "/confirmed_on");
    auto numbered = command;
    numbered.evidence = Text<1, 500>::of(twelve_digits);
    patient(registered())
        .when(numbered)
        .refused("personal_number_refused", articles::none, "/evidence");
}

TEST(Residence, IsTheOneConfirmedLast) {  // Source: articles::art_2_2
    const auto before = patient(registered()).state().registration;
    EXPECT_EQ(before.basis, ResidenceBasis::actual_residence);
    EXPECT_EQ(before.confirmed_on, day("2026-05-10"));
    const auto after = patient(registered() + Story{ResidenceConfirmed{
                                                  ResidenceBasis::facility_stay, day("2026-05-14"),
                                                  Text<1, 500>::of("施設に確認")}})
                           .state()
                           .registration;
    EXPECT_EQ(after.basis, ResidenceBasis::facility_stay);
    EXPECT_EQ(after.confirmed_on, day("2026-05-14"));
}

ReportRelocation move_to(std::string_view municipality) {
    return {day("2026-06-01"), Line<0, 6>::of(municipality), Text<0, 500>::of("娘の家へ")};
}

TEST(Relocation, OpensAReviewAndErasesNothing) {  // Source: articles::art_2_2
    const auto away = move_to("082201");
    patient(registered())
        .when(away)
        .then({RelocationReported{away.moved_on, true, away.to_municipality, away.note}});
    const auto within = move_to("082171");
    patient(registered())
        .when(within)
        .then({RelocationReported{within.moved_on, false, within.to_municipality, within.note}});
    const auto unknown = move_to("");
    patient(registered())
        .when(unknown)
        .then({RelocationReported{unknown.moved_on, false, unknown.to_municipality, unknown.note}});
}

TEST(Relocation, NamesAMunicipalityByItsCode) {
    for (const auto* code : {"0822", "つくば市"}) {
        patient(registered())
            .when(move_to(code))
            .refused("value_impossible", articles::none, "/to_municipality");
    }
    auto numbered = move_to("");
    numbered.note = Text<0, 500>::of(twelve_digits);
    patient(registered())
        .when(numbered)
        .refused("personal_number_refused", articles::none, "/note");
}

TEST(Details, ChangeForTheBanner) {  // Source: articles::art_3_1
    auto details = suzuki();
    details.care_level = {CareLevel::care_3, day("2026-04-01"), std::nullopt};
    patient(registered()).when(ChangeDetails{details, {}}).then({DetailsChanged{{}, details}});
    details.birth_date = day("2027-01-01");
    patient(registered())
        .when(ChangeDetails{details, {}})
        .refused("value_impossible", articles::none, "/birth_date");
}

TEST(Details, LeaveTheAreaOnlyAfterARelocation) {  // Source: articles::art_2_2
    auto details = suzuki();
    details.municipality = MunicipalityCode::of("082201");
    patient(registered())
        .when(ChangeDetails{details, {}})
        .refused("residence_out_of_area", articles::art_2_2);
    patient(registered())
        .when(ChangeDetails{details, {}, {{day("2026-04-01"), std::nullopt}}})
        .accepted();
    patient(registered() + Story{RelocationReported{day("2026-05-02"), true, {}, {}}})
        .when(ChangeDetails{details, {}})
        .accepted();
}

TEST(PatientStream, BeginsWithOneRegistration) {
    Patient state;
    EXPECT_THROW(evolve(state, posted(1), Happened{}), Bug);
    evolve(state, registered().front(), Happened{});
    EXPECT_THROW(evolve(state, registered().front(), Happened{}), Bug);
}

}  // namespace
}  // namespace ikiiki::test
