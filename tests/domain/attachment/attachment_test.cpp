#include "domain/attachment/attachment.hpp"

#include "domain/regulation/articles.hpp"
#include "tests/domain/people.hpp"

namespace ikiiki::test {
namespace {

AddAttachment add(std::uint8_t number) {
    AddAttachment command;
    command.attachment = id<AttachmentId>(number);
    command.file = id<FileId>(number);
    command.media_type = MediaType::jpeg;
    command.size = 1000;
    command.key = FileKey{Digest{{number}}};
    command.digest = Digest{{static_cast<std::uint8_t>(number + 1)}};
    command.caption = Line<0, 200>::of("仙骨部");
    return command;
}
AttachmentAdded added(std::uint8_t number) {
    const auto c = add(number);
    return {c.attachment, c.file, c.media_type, c.size, c.key, c.digest, c.caption};
}
/// Added by the care manager, like every event of a story.
Story with_files(std::uint8_t count) {
    auto story = shared();
    for (std::uint8_t i = 1; i <= count; ++i) {
        story.push_back(added(i));
    }
    return story;
}
std::vector<AttachmentId> files(std::initializer_list<std::uint8_t> numbers) {
    std::vector<AttachmentId> all;
    for (const auto number : numbers) {
        all.push_back(id<AttachmentId>(number));
    }
    return all;
}
PostRecord post_with(std::initializer_list<std::uint8_t> numbers, std::uint8_t record = 1) {
    auto command = post(record);
    command.attachments = files(numbers);
    return command;
}
RecordPosted posted_with(std::initializer_list<std::uint8_t> numbers, std::uint8_t record = 1) {
    const auto command = post_with(numbers, record);
    auto event = posted(command);
    event.attachments = command.attachments;
    return event;
}
CorrectRecord correct(std::uint8_t record) {
    CorrectRecord command;
    command.record = id<RecordId>(record);
    command.reason = Text<1, 500>::of("写真の追加");
    command.content = post(record).content;
    return command;
}

TEST(Attachment, IsAddedByMembersOnceEach) {  // Source: articles::art_3_1
    patient(shared()).by(doctor).when(add(1)).then({added(1)});
    patient(shared()).by(stranger).when(add(1)).refused("not_found", articles::art_15_1);
    patient(with_files(1)).when(add(1)).then_nothing();
    patient(with_files(1)).by(doctor).when(add(1)).refused("conflict", articles::art_40_1_8);
}

TEST(Attachment, IsNotAddedAfterTheEnd) {  // Source: articles::art_16_3
    patient(shared() + Story{person_discontinued()})
        .when(add(1))
        .refused("discontinued", articles::art_16_3);
}

TEST(Attachment, IsAFileOfAKnownKindAndABoundedSize) {  // Source: articles::art_3_1
    auto command = add(1);
    command.media_type = MediaType::unknown;
    patient(shared()).when(command).refused("value_impossible", articles::art_3_1);
    command = add(1);
    command.size = 0;
    patient(shared()).when(command).refused("value_impossible", articles::art_3_1);
    command.size = (10u << 20) + 1;
    patient(shared()).when(command).refused("value_impossible", articles::art_3_1);
    command.size = 10u << 20;
    patient(shared()).when(command).accepted();
}

TEST(Attachment, IsNotCalledByAPersonalNumber) {
    auto command = add(1);
    command.caption = Line<0, 200>::of("1234 5678 9012");
    patient(shared()).when(command).refused("personal_number_refused", {}, "/Caption");
}

TEST(RecordWithFiles, NamesWhatItsAuthorAdded) {  // Source: articles::art_3_1, articles::art_25
    patient(with_files(2)).when(post_with({2, 1})).then({posted_with({2, 1})});
    patient(with_files(1))
        .when(post_with({1, 7}))
        .refused("attachment_unknown", articles::art_3_1, "/attachments/1");
    patient(with_files(1))
        .by(doctor)
        .when(post_with({1}))
        .refused("attachment_not_own", articles::art_25, "/attachments/0");
}

TEST(RecordWithFiles, SharesThemWithNoOther) {  // Source: articles::art_3_1
    patient(with_files(1) + Story{posted_with({1})})
        .when(post_with({1}, 2))
        .refused("attachment_in_use", articles::art_3_1, "/attachments/0");
    patient(with_files(1))
        .when(post_with({1, 1}))
        .refused("attachment_in_use", articles::art_3_1, "/attachments/1");
}

TEST(RecordWithFiles, HasTenAtMost) {  // Source: articles::art_3_1
    patient(with_files(11))
        .when(post_with({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}))
        .refused("too_many", articles::art_3_1, "/attachments");
    patient(with_files(11)).when(post_with({1, 2, 3, 4, 5, 6, 7, 8, 9, 10})).accepted();
}

TEST(RecordWithFiles, NeedsNoWord) {  // Source: articles::art_3_1
    auto command = post_with({1});
    command.content = {};
    patient(with_files(1)).when(command).accepted();
    command.attachments.clear();
    patient(with_files(1)).when(command).refused("empty_record", articles::art_3_1, "/text");
}

TEST(RecordWithFiles, DoesNotNameWhatSupportHadWhenItEnded) {  // Source: articles::art_16_3
    auto again = consent(2);
    again.given_at = history_start;  // the story's own time is past it
    patient(with_files(1) + Story{person_discontinued(), again})
        .when(post_with({1}))
        .refused("attachment_unknown", articles::art_3_1);
}

TEST(CorrectionWithFiles, KeepsThemUnlessItNamesOthers) {  // Source: articles::art_40_1_8
    const auto story = with_files(3) + Story{posted_with({1, 2})};
    auto command = correct(1);
    RecordCorrected event{
        command.record, post(1).occurred_at, 1, command.reason, command.content, {}, files({1, 2})};
    patient(story).when(command).then({event});
    command.attachments = files({3, 2});
    event.attachments = files({3, 2});
    patient(story).when(command).then({event});
    command.attachments = files({});
    event.attachments = {};
    patient(story).when(command).then({event});
}

TEST(CorrectionWithFiles, MayBringBackWhatTheRecordOnceHad) {  // Source: articles::art_40_1_8
    RecordCorrected without{
        id<RecordId>(1), post(1).occurred_at, 1, Text<1, 500>::of("誤り"), post(1).content, {}, {}};
    const auto story = with_files(1) + Story{posted_with({1}), without};
    auto command = correct(1);
    command.attachments = files({1});
    patient(story).when(command).accepted();
    patient(story).when(post_with({1}, 2)).refused("attachment_in_use", articles::art_3_1);
}

TEST(ConsentWithPaper, NamesOneScanOfItsRegistrar) {  // Source: articles::art_16_1
    auto command = give_consent(2);
    command.document = id<AttachmentId>(1);
    auto event = consent(2);
    event.document = command.document;
    patient(with_files(1)).when(command).then({event});
    patient(with_files(0))
        .when(command)
        .refused("attachment_unknown", articles::art_16_1, "/document");
    patient(with_files(1))
        .by(doctor)
        .when(command)
        .refused("attachment_not_own", articles::art_25, "/document");
    patient(with_files(1) + Story{posted_with({1})})
        .when(command)
        .refused("attachment_in_use", articles::art_16_1, "/document");
    patient(with_files(1) + Story{event})
        .when(post_with({1}))
        .refused("attachment_in_use", articles::art_3_1, "/attachments/0");
}

}  // namespace
}  // namespace ikiiki::test
