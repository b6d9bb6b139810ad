#include "domain/access/access.hpp"
#include "eventstore/access/access_log.hpp"
#include "eventstore/crypto/random.hpp"
#include "projections/access_view/access_view.hpp"
#include "projections/directory/directory.hpp"
#include "projections/timeline/timeline.hpp"
#include "tests/ops/import/bundles.hpp"
#include "tests/ops/import/child.hpp"
#include "tests/ops/import/seen.hpp"
#include "tests/support/shared_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ikiiki::test {
namespace {

namespace fs = std::filesystem;

class Import : public testing::Test {
  protected:
    std::vector<std::string> command(const fs::path& path, std::vector<std::string> more = {}) {
        std::vector<std::string> all{
            "fhir",        path.string(), "--data",     region.data().string(),
            "--residence", "082171",      "--facility", "station"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    Ended import(const fs::path& path, const std::vector<std::string>& more = {}) {
        return ikiiki(command(path, more));
    }
    fs::path file(const std::string& name, const std::string& text) {
        return write_file(region.folder() / name, text);
    }

    SmallRegion region;
};

const std::string ill =
    about("Condition", "c1", R"("code":{"text":"喘息"},"onsetDateTime":"2020-02-03")");
const std::string treated =
    about("Procedure", "o1", R"("code":{"text":"吸入"},"performedDateTime":"2020-02-04")");

TEST_F(Import, RegistersPatientsAndWritesTheirRecords) {
    const auto ended = import(file("a.json", bundle({ill, patient("p1"), treated})), {"--json"});
    ASSERT_EQ(ended.status, 0) << ended.err;
    EXPECT_NE(ended.err.find("1 files, 1 patients, 3 resources"), std::string::npos) << ended.err;
    EXPECT_NE(ended.out.find(R"("patients":{"found":1,"registered":1,"were_here":0,"left_out":0})"),
              std::string::npos)
        << ended.out;
    EXPECT_TRUE(Seen(region, region.nurse).patients.empty());
    Seen seen(region, region.manager);
    ASSERT_EQ(seen.patients.size(), 1U);
    const auto person = seen.registered(seen.patients[0]);
    EXPECT_EQ(person.basis, ResidenceBasis::imported);
    EXPECT_EQ(person.details.value().name.str(), "Libbie Shields");
    EXPECT_EQ(person.source.value()->id.str(), "Patient/p1");
    const auto records = seen.records(seen.patients[0]);
    ASSERT_EQ(records.size(), 2U);
    EXPECT_EQ(records[0].kind, RecordKind::procedure);
    EXPECT_EQ(records[1].kind, RecordKind::condition);
    EXPECT_EQ(records[1].content.value().source->id.str(), "Condition/c1");
}

TEST_F(Import, RepeatedWritesNothing) {
    const auto path = file("a.json", bundle({patient("p1"), ill, treated}));
    ASSERT_EQ(import(path, {"--consent-on-paper", "binder 3"}).status, 0);
    const auto written = region.records();
    const auto again = import(path, {"--consent-on-paper", "binder 3"});
    EXPECT_EQ(again.status, 0);
    EXPECT_NE(again.out.find("0 registered, 1 were here"), std::string::npos) << again.out;
    EXPECT_NE(again.out.find("0 records written, 2 were here, 0 corrected; 0 consents"),
              std::string::npos)
        << again.out;
    EXPECT_EQ(region.records(), written);
}

TEST_F(Import, CorrectsWhatChangedAtTheSourceOnce) {
    ASSERT_EQ(import(file("a.json", bundle({patient("p1"), ill, treated}))).status, 0);
    const auto better = file("b.json", bundle({patient("p1"), treated,
                                               about("Condition", "c1",
                                                     R"("code":{"text":"心不全"},
                                                        "onsetDateTime":"2020-02-03")")}));
    EXPECT_NE(import(better).out.find("1 were here, 1 corrected"), std::string::npos);
    EXPECT_NE(import(better).out.find("2 were here, 0 corrected"), std::string::npos);
    Seen seen(region, region.manager);
    seen.records(seen.patients[0]);
    EXPECT_EQ(seen.corrections, 1U);
}

TEST_F(Import, CancelsWhatTheSourceWithdrew) {
    ASSERT_EQ(import(file("a.json", bundle({patient("p1"), treated}))).status, 0);
    auto wrong = treated;
    wrong.insert(1, R"("status":"entered-in-error",)");
    const auto path = file("b.json", bundle({patient("p1"), wrong}));
    EXPECT_NE(import(path).out.find("1 × records cancelled"), std::string::npos);
    EXPECT_EQ(import(path).out.find("records cancelled"), std::string::npos);
    Seen seen(region, region.manager);
    EXPECT_EQ(seen.records(seen.patients[0]).size(), 1U) << "it stays readable";
    EXPECT_EQ(seen.corrections, 1U);
}

TEST_F(Import, WithoutConsentIsClosedToOtherFacilities) {
    ASSERT_EQ(import(file("a.json", bundle({patient("p1"), ill}))).status, 0);
    Seen seen(region, region.manager);
    const auto patient = seen.patients.at(0);
    const InviteMember other{InvitationId{random_uuid()}, seen.standing(region.doctor)};
    const auto refused = seen.give(patient, other, region.manager);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "consent_missing");
    const InviteMember colleague{InvitationId{random_uuid()}, seen.standing(region.nurse)};
    EXPECT_TRUE(seen.give(patient, colleague, region.manager)) << "the same facility";
}

TEST_F(Import, WithConsentOnPaperOpensToThoseWhoAreInvited) {
    ASSERT_EQ(import(file("a.json", bundle({patient("p1"), ill})),
                     {"--consent-on-paper", "binder 2026-3"})
                  .status,
              0);
    Seen seen(region, region.manager);
    const InviteMember other{InvitationId{random_uuid()}, seen.standing(region.doctor)};
    EXPECT_TRUE(seen.give(seen.patients.at(0), other, region.manager));
    EXPECT_TRUE(seen.give(seen.patients[0],
                          AcceptInvitation{other.invitation, seen.standing(region.doctor)},
                          region.doctor));
}

TEST_F(Import, TakesNoPatientOfAnotherFacility) {
    const auto path = file("a.json", bundle({patient("p1"), ill}));
    ASSERT_EQ(import(path).status, 0);
    const auto written = region.records();
    auto theirs = command(path, {"--user", "doctor"});
    *std::ranges::find(theirs, "station") = "clinic";
    const auto ended = ikiiki(theirs);
    EXPECT_EQ(ended.status, 1);
    EXPECT_NE(ended.out.find("Patient/p1 was registered by another facility"), std::string::npos);
    EXPECT_EQ(region.records(), written);
}

TEST_F(Import, LeavesOutWhoMayBeRegisteredAlready) {
    auto twin = patient("p2");
    const auto ended = import(file("a.json", bundle({patient("p1"), twin})));
    EXPECT_EQ(ended.status, 0);
    EXPECT_NE(ended.out.find("1 registered, 0 were here, 1 left out"), std::string::npos)
        << ended.out;
    EXPECT_NE(ended.out.find("may be registered here already"), std::string::npos);
    EXPECT_NE(ended.out.find(" pat_"), std::string::npos) << "whom to look at";
}

TEST_F(Import, LeavesAPatientAloneWhoseSupportWasEnded) {
    const auto path = file("a.json", bundle({patient("p1"), ill}));
    ASSERT_EQ(import(path).status, 0);
    {
        Seen seen(region, region.manager);
        DiscontinueSupport end;
        end.scope = DiscontinuationScope::person;
        end.requester_name = Line<1, 100>::of("本人");
        ASSERT_TRUE(seen.give(seen.patients.at(0), end, region.manager));
    }
    const auto written = region.records();
    const auto ended = import(path, {"--consent-on-paper", "another binder"});
    EXPECT_NE(ended.out.find("support was ended here"), std::string::npos) << ended.out;
    EXPECT_EQ(region.records(), written);
}

TEST_F(Import, RefusesWithAClearLineAndWritesNothing) {
    const auto before = region.records();
    const auto good = bundle({patient("p1"), ill});
    const auto path = file("good.json", good);
    const auto bad = file("bad.json", good.substr(0, good.size() - 3));
    const auto nowhere = region.folder() / "nowhere";
    struct Case {
        std::vector<std::string> arguments;
        int status;
        std::string says;
    };
    auto other = command(path);
    *std::ranges::find(other, "station") = "no such place";
    auto outside = command(path);
    *std::ranges::find(outside, "082171") = "131016";
    auto mistyped = command(path);
    *std::ranges::find(mistyped, "082171") = "取手";
    const std::vector<Case> cases{
        {command(bad), 1, "bad.json: ends in the middle of its JSON (bad_file)"},
        {command(path, {bad.string()}), 1, "(bad_file)"},
        {command(nowhere), 1, "nowhere: is not there (bad_file)"},
        {command(path, {"--user", "doctor"}), 1, "(no_such_user)"},
        {other, 1, "station"},
        {outside, 1, "(residence_out_of_area)"},
        {mistyped, 2, "six digits"},
        {{"fhir", path.string(), "--data", region.data().string()}, 2, "required"},
        {{"fhir", path.string(), "--data", nowhere.string(), "--residence", "082171", "--facility",
          "x"},
         1,
         "(no_data)"}};
    for (const auto& one : cases) {
        const auto ended = ikiiki(one.arguments);
        EXPECT_EQ(ended.status, one.status) << ended.err;
        EXPECT_NE(ended.err.find(one.says), std::string::npos) << ended.err;
    }
    EXPECT_EQ(region.records(), before);
}

TEST_F(Import, GoesOnAfterBeingKilledAnywhere) {
    std::vector<std::string> resources;
    for (int p = 0; p < 3; ++p) {
        const auto id = "p" + std::to_string(p);
        auto who = patient(id);
        who.replace(who.find("1941"), 4, std::to_string(1930 + p));
        resources.push_back(who);
        for (int c = 0; c < 5; ++c) {
            auto one = about(
                "Condition", id + "c" + std::to_string(c),
                R"("code":{"text":"x"},"onsetDateTime":"2020-02-0)" + std::to_string(c + 1) + "\"");
            one.replace(one.find("Patient/p1"), 10, "Patient/" + id);
            resources.push_back(one);
        }
    }
    const auto path = file("a.json", bundle(resources));
    const auto before = region.records();
    for (const std::size_t commands : {1U, 2U, 4U, 7U, 11U, 15U, 18U}) {
        EXPECT_TRUE(killed_after(commands, region.data(), path)) << commands;
    }
    const auto ended = import(path);
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_EQ(region.records() - before, 3U + 15U) << "each once";
    Seen seen(region, region.manager);
    ASSERT_EQ(seen.patients.size(), 3U);
    for (const auto one : seen.patients) {
        EXPECT_EQ(seen.records(one).size(), 5U);
    }
}

TEST_F(Import, ExplainsItself) {
    const auto help = ikiiki({"fhir", "--help"});
    EXPECT_EQ(help.status, 0);
    EXPECT_NE(help.out.find("Example:"), std::string::npos);
    EXPECT_NE(help.out.find("--consent-on-paper"), std::string::npos);
}

class ImportShared : public Import {
  protected:
    void SetUp() override {
        if (shared_data().empty()) {
            GTEST_SKIP() << "skipped: no shared data";
        }
    }
};

/// Before the big import: a child's peak counts what its parent held when it forked.
TEST_F(ImportShared, RefusesAttackFilesWithinBounds) {
    const auto before = region.records();
    const auto data = shared_data();
    for (const auto* name :
         {"attack-files", "attack-files/eicar.base64", "attack-text/json-suite",
          "attack-text/json-suite/i_structure_500_nested_arrays.json", "attack-text/blns.json"}) {
        const auto ended = import(data / name);
        EXPECT_EQ(ended.status, 1) << name;
        EXPECT_NE(ended.err.find("ikiiki: nothing was imported: "), std::string::npos) << ended.err;
        EXPECT_LT(ended.peak_kib, 700'000) << name;
    }
    EXPECT_EQ(region.records(), before);
}

TEST_F(ImportShared, BringsInRealBundlesWhole) {
    const auto path = shared_data() / "synthea-r4";
    const auto ended = import(path, {"--json"});
    ASSERT_EQ(ended.status, 0) << ended.err;
    EXPECT_NE(ended.err.find("60 patients, 20,493 resources: 13,856 Observation, 2,115 Encounter"),
              std::string::npos)
        << ended.err;
    EXPECT_NE(ended.out.find(R"("found":60,"registered":60,"were_here":0,"left_out":0)"),
              std::string::npos)
        << ended.out.substr(0, 1000);
    EXPECT_NE(ended.out.find(R"("refused":[])"), std::string::npos);
    EXPECT_LT(ended.peak_kib, 1'500'000) << "under the sanitizers";
    const auto written = region.records();
    const auto again = import(path);
    EXPECT_NE(again.out.find("0 records written, "), std::string::npos) << again.out;
    EXPECT_EQ(region.records(), written);
}

}  // namespace
}  // namespace ikiiki::test
