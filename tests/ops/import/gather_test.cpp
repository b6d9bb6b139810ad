#include "ops/import/reading/gather.hpp"

#include "ops/import/reading/input.hpp"
#include "ops/import/reading/json_stream.hpp"
#include "tests/ops/import/bundles.hpp"
#include "tests/ops/import/small_region.hpp"
#include "tests/support/shared_data.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

namespace ikiiki::test {
namespace {

namespace fs = std::filesystem;
using fhir::Report;

struct Read {
    fhir::Report report;
    Result<fhir::Gathered> gathered;

    bool good() const { return gathered.has_value(); }
    std::string why() const {
        return good() ? std::string()
                      : std::string(gathered.error().code) + ' ' + gathered.error().detail;
    }
    fhir::PatientBundle patient(std::size_t i) { return std::move(*gathered->read(i, report)); }
};

Read read(const std::vector<fs::path>& paths, const std::string& system = {}) {
    Report report;
    Progress progress("resources");
    const auto temporary = fs::temp_directory_path();
    auto gathered = fhir::gather({paths, system, temporary}, report, progress);
    return {std::move(report), std::move(gathered)};
}

const std::string condition = about("Condition", "c1", R"("code":{"text":"x"})");

class Gather : public testing::Test {
  protected:
    fs::path file(const std::string& name, const std::string& text) {
        return write_file(folder_.path() / name, text);
    }
    fs::path folder() const { return folder_.path(); }

  private:
    TemporaryFolder folder_;
};

TEST_F(Gather, ReadsEveryFormOfFile) {
    const auto lines = condition + "\n" + patient("p1") + "\r\n\n";
    const auto wrapped = R"({"fullUrl":"urn:uuid:1","resource":)" + patient("p1") +
                         "}\n{\"resource\":" + condition + "}\n";
    const auto whole = bundle({condition, patient("p1")});
    for (const auto& [name, text] :
         {std::pair{"a.ndjson", lines}, std::pair{"b.ndjson", wrapped}, std::pair{"c.json", whole},
          std::pair{"d.ndjson.gz", gzipped(lines)}, std::pair{"e.json.gz", gzipped(whole)},
          std::pair{"f.json.gz", gzipped(lines.substr(0, condition.size() + 1)) +
                                     gzipped(lines.substr(condition.size() + 1))},
          std::pair{"g.json", "\xef\xbb\xbf" + whole}}) {
        auto got = read({file(name, text)});
        ASSERT_TRUE(got.good()) << name << ": " << got.why();
        ASSERT_EQ(got.gathered->patients(), 1U) << name;
        const auto one = got.patient(0);
        EXPECT_EQ(one.patient.id, "p1") << name;
        ASSERT_EQ(one.resources.size(), 1U) << name;
        EXPECT_EQ(one.resources[0].source_id(), "Condition/c1");
        EXPECT_EQ(one.system, "https://source.example");
    }
}

TEST_F(Gather, PutsAPatientTogetherFromManyFiles) {
    file("export/Condition.ndjson",
         condition + "\n" + about("Condition", "c2", R"("code":{"text":"y"})"));
    file("export/Patient.ndjson", patient("p1") + "\n" + patient("p2"));
    file("export/notes.txt", "no FHIR at all");
    file("export/package.json", R"({"name":"x","version":"1"})");
    auto got = read({folder()});
    ASSERT_TRUE(got.good()) << got.why();
    ASSERT_EQ(got.gathered->patients(), 2U);
    EXPECT_EQ(got.patient(0).resources.size(), 2U);
    EXPECT_EQ(got.patient(1).resources.size(), 0U);
    ASSERT_EQ(got.report.files_skipped.size(), 2U);
    EXPECT_EQ(got.report.files_skipped[1].reason, "is JSON, but not FHIR");
}

TEST_F(Gather, FollowsEveryFormOfReference) {
    const auto to = [](const std::string& reference) {
        return R"({"resourceType":"Condition","id":"c","subject":{"reference":")" + reference +
               "\"}}";
    };
    const auto entry = [](const std::string& url, const std::string& resource) {
        return R"({"fullUrl":")" + url + R"(","resource":)" + resource + "}";
    };
    const auto two = [&](const std::string& patient_url, const std::string& reference) {
        return R"({"entry":[)" + entry("http://a/fhir/Condition/c", to(reference)) + ',' +
               entry(patient_url, patient("p1")) + R"(],"resourceType":"Bundle"})";
    };
    for (const auto& text : {two("http://a/fhir/Patient/p1", "Patient/p1"),
                             two("http://a/fhir/Patient/p1", "http://a/fhir/Patient/p1"),
                             two("http://a/fhir/Patient/p1", "Patient/p1/_history/3"),
                             two("urn:uuid:9", "urn:uuid:9")}) {
        auto got = read({file("one.json", text)});
        ASSERT_TRUE(got.good()) << got.why();
        EXPECT_EQ(got.patient(0).resources.size(), 1U) << text;
    }
    auto lost = read({file("one.json", two("urn:uuid:9", "Patient/another"))});
    EXPECT_EQ(lost.report.type("Condition").skipped["belongs to no patient of these files"], 1U);
}

TEST_F(Gather, GivesAResourceWithoutASubjectToTheOnlyPatientOfItsBundle) {
    const auto meeting = std::string(R"({"resourceType":"Encounter","id":"e1"})");
    auto got = read({file("one.json", bundle({meeting, patient("p1")}))});
    EXPECT_EQ(got.patient(0).resources.size(), 1U);
    auto two = read({file("two.json", bundle({meeting, patient("p1"), patient("p2")}))});
    EXPECT_EQ(two.report.type("Encounter").skipped["belongs to no patient of these files"], 1U);
}

TEST_F(Gather, KeepsTheBundlesOfTwoPlacesApart) {
    const auto there = [&](const std::string& host, const std::string& day) {
        auto who = patient("p1");
        who.replace(who.find("1941-07-13"), 10, day);
        who.replace(who.find("source.example"), 14, host);
        return bundle({who, condition});
    };
    auto got = read({file("a.json", there("a.example", "1941-07-13")),
                     file("b.json", there("b.example", "1950-01-01"))});
    ASSERT_TRUE(got.good()) << got.why();
    ASSERT_EQ(got.gathered->patients(), 2U);
    EXPECT_EQ(got.patient(0).resources.size(), 1U);
    EXPECT_EQ(got.patient(1).resources.size(), 1U);
    auto mixed = read({folder()}, "one name for both");
    EXPECT_FALSE(mixed.good());
    EXPECT_TRUE(mixed.why().starts_with("patients_mixed")) << mixed.why();
}

TEST_F(Gather, CountsWhatCameTwiceOnce) {
    const auto text = bundle({patient("p1"), condition});
    auto got = read({file("a.json", text), file("b.json", text)});
    ASSERT_EQ(got.gathered->patients(), 1U);
    EXPECT_EQ(got.patient(0).resources.size(), 1U);
    EXPECT_EQ(got.report.type("Condition").skipped["came more than once; the last one counts"], 1U);
}

TEST_F(Gather, RefusesANamedFileThatIsBad) {
    const auto good = bundle({patient("p1"), condition});
    const std::pair<std::string, std::string> bad[] = {
        {"is empty", ""},
        {"is empty", " \n "},
        {"is JSON, but not FHIR", "[1,2,3]"},
        {"is JSON, but not FHIR", "17"},
        {"is JSON, but not FHIR", R"({"resourceType":"List","entry":[{"resource":{)"
                                  R"("resourceType":"Condition","id":"1"}}]})"},
        {"ends in the middle", good.substr(0, good.size() / 2)},
        {"ends in the middle", good.substr(0, good.size() - 1)},
        {"is not JSON", "<Bundle xmlns=\"http://hl7.org/fhir\"/>"},
        {"is not JSON", good + "}"},
        {"nested more than 64 deep", std::string(100'000, '[')},
        {"not a FHIR resource", R"({"resourceType":"Bundle","entry":[{"resource":{"id":"1"}}]})"},
        {"cut off", gzipped(good).substr(0, 60)},
        {"damaged gzip", gzipped(good).replace(20, 20, std::string(20, 'x'))},
    };
    for (const auto& [why, text] : bad) {
        const auto got = read({file("bad", text)});
        ASSERT_FALSE(got.good()) << why;
        EXPECT_NE(got.why().find(why), std::string::npos) << got.why();
        EXPECT_NE(got.why().find("/bad: "), std::string::npos) << got.why();
    }
}

TEST_F(Gather, RefusesAFolderWithABundleThatBreaksOff) {
    const auto good = bundle({patient("p1"), condition});
    file("a.json", good);
    file("b.json", good.substr(0, good.size() - 10));
    const auto got = read({folder()});
    ASSERT_FALSE(got.good()) << "half a copy is no export";
    EXPECT_NE(got.why().find("b.json: ends in the middle"), std::string::npos) << got.why();
}

TEST_F(Gather, WaitsForNothing) {
    const auto pipe = folder() / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_NE(read({pipe}).why().find("is not a regular file"), std::string::npos);
    EXPECT_NE(read({"/dev/zero"}).why().find("is not a regular file"), std::string::npos);
    EXPECT_NE(read({folder() / "nowhere"}).why().find("is not there"), std::string::npos);
    file("a.json", bundle({patient("p1")}));
    EXPECT_EQ(read({folder()}).report.files_skipped.size(), 1U);
}

TEST_F(Gather, HoldsOneResourceAtATime) {
    const auto large = R"({"resourceType":"Binary","id":"b","data":")" +
                       std::string(fhir::JsonStream::held_max, 'A') + "\"}";
    const auto got = read({file("large.json.gz", gzipped(bundle({patient("p1"), large})))});
    EXPECT_NE(got.why().find("more than 16 MiB"), std::string::npos) << got.why();
    std::string many = "[";
    for (std::size_t i = 0; i < fhir::JsonStream::held_max / 16; ++i) {
        many += "1,";
    }
    EXPECT_NE(read({file("many.json", many)}).why().find("more than 16 MiB"), std::string::npos);
}

TEST(GatherShared, RefusesEveryAttackFile) {
    const auto shared = shared_data();
    if (shared.empty()) {
        GTEST_SKIP() << "skipped: no shared data";
    }
    std::size_t refused = 0;
    for (const auto* set : {"attack-files", "attack-text"}) {
        for (const auto& entry : fs::recursive_directory_iterator(shared / set)) {
            if (!entry.is_regular_file()) {
                continue;
            }
            const auto got = read({entry.path()});
            EXPECT_FALSE(got.good()) << entry.path();
            EXPECT_TRUE(got.why().starts_with("bad_file ")) << entry.path() << ": " << got.why();
            EXPECT_EQ(got.why().find('\n'), std::string::npos) << "one line";
            EXPECT_LT(got.why().size(), 400U);
            ++refused;
        }
    }
    EXPECT_GT(refused, 300U);
    const auto folder = read({shared / "attack-files"});
    EXPECT_TRUE(folder.why().starts_with("no_fhir ")) << folder.why();
}

TEST(GatherShared, ReadsTheJapaneseExamples) {
    const auto shared = shared_data();
    if (shared.empty()) {
        GTEST_SKIP() << "skipped: no shared data";
    }
    auto got = read({shared / "jp-clins/examples/Bundle-Bundle-CLINS-Referral-Example-01.json"});
    ASSERT_TRUE(got.good()) << got.why();
    ASSERT_EQ(got.gathered->patients(), 1U);
    const auto one = got.patient(0);
    EXPECT_GE(one.resources.size(), 10U);
    auto plan = fhir::plan_of(one, got.gathered->names(), {MunicipalityCode::of("082171"), {}},
                              import_day, got.report);
    ASSERT_TRUE(std::holds_alternative<fhir::PatientPlan>(plan));
    const auto& planned = std::get<fhir::PatientPlan>(plan);
    EXPECT_EQ(planned.details.name.str(), "牧野 爛漫");
    EXPECT_EQ(planned.details.kana.str(), "まきの らんまん");
    EXPECT_FALSE(planned.details.alerts.empty()) << "its allergies";
    EXPECT_GE(planned.records.size(), 10U);
}

}  // namespace
}  // namespace ikiiki::test
