#include "domain/record/origins.hpp"

#include "domain/regulation/articles.hpp"
#include "tests/domain/people.hpp"

namespace ikiiki::test {
namespace {

Observation of_source(std::string_view code, double value, std::string_view source_id) {
    Observation observation;
    observation.code = Line<1, 60>::of(code);
    observation.value = value;
    observation.unit = Line<0, 40>::of("mg/dL");
    observation.label = Line<0, 200>::of("クレアチニン");
    observation.original = Coding{Line<0, 200>::of("http://loinc.org"), Line<0, 60>::of(code), {}};
    observation.source_id = Line<0, 200>::of(source_id);
    return observation;
}

Observation by_hand(std::string_view code, double value) {
    Observation observation;
    observation.code = Line<1, 60>::of(code);
    observation.value = value;
    observation.unit = Line<0, 40>::of("mg/dL");
    return observation;
}

TEST(Correction, KeepsTheOriginOfWhatWasImported) {  // Source: articles::art_40_1_8
    RecordContent before;
    before.observations = {of_source("2160-0", 1.5, "Observation/a"),
                           of_source("2160-0", 1.6, "Observation/b"),
                           of_source("2345-7", 90, "Observation/c")};
    before.codings = {Coding{Line<0, 200>::of("http://loinc.org"), Line<0, 60>::of("51990-0"), {}}};
    before.source = Source{Line<1, 200>::of("urn:one"), Line<1, 200>::of("DiagnosticReport/1")};
    CorrectRecord command;
    command.record = id<RecordId>(1);
    command.reason = Text<1, 500>::of("桁の誤り");
    command.content.text = Text<0, 20'000>::of("単位を確かめた");
    command.content.observations = {by_hand("2160-0", 1.4), by_hand("2160-0", 1.6),
                                    by_hand("777-3", 200)};
    command.before = before;
    auto story = patient(shared());
    story.and_by(doctor, {posted(1, RecordKind::observation)});
    const auto decision = story.by(doctor).when(command).decision();
    ASSERT_TRUE(decision.has_value());
    const auto& content = std::get<RecordCorrected>(decision->front()).content.value();
    EXPECT_EQ(content.text, command.content.text);
    EXPECT_EQ(content.codings, before.codings);
    EXPECT_EQ(content.source, before.source);
    ASSERT_EQ(content.observations.size(), 3u);
    EXPECT_EQ(content.observations[0], of_source("2160-0", 1.4, "Observation/a"));
    EXPECT_EQ(content.observations[1], of_source("2160-0", 1.6, "Observation/b"));
    EXPECT_EQ(content.observations[2], by_hand("777-3", 200)) << "new: it has no origin";
}

}  // namespace
}  // namespace ikiiki::test
