#include "projections/access_history/access_history.hpp"
#include "tests/api/attachment/uploads.hpp"

#include <gtest/gtest.h>

namespace ikiiki::test {
namespace {

TEST(Attachment, is_added_named_by_a_record_and_seen_by_the_team) {
    const auto patient = a_shared_patient();
    const auto caption = unique_name();
    const auto added = upload(patient, "nurse_a", {.caption = caption});
    ASSERT_EQ(added.status, 201) << added.body;
    EXPECT_TRUE(added.id().starts_with("att_"));
    const auto record = post_record(patient, "nurse_a", "発赤", with_files({added.id()}));
    ASSERT_EQ(record.status, 201) << record.body;

    const auto shown = region().as("doctor").get(of(patient) + "/records/" + record.id());
    EXPECT_EQ(shown.text("/attachments/0/id"), added.id());
    EXPECT_EQ(shown.text("/attachments/0/media_type"), "image/jpeg");
    EXPECT_EQ(shown.text("/attachments/0/caption"), caption);
    const auto page = region().as("doctor").get(of(patient) + "/timeline");
    EXPECT_EQ(page.text("/items/0/attachments/0/id"), added.id());

    const auto photo = look(patient, "doctor", added.id());
    EXPECT_EQ(photo.status, 200) << photo.body;
    EXPECT_TRUE(photo.body.starts_with("\xff\xd8\xff"));
    EXPECT_EQ(static_cast<std::int64_t>(photo.body.size()), shown.number("/attachments/0/size"));
}

TEST(Attachment, is_served_as_bytes_that_nothing_runs_frames_or_keeps) {
    const auto patient = a_shared_patient();
    for (const auto& [type, bytes, served] :
         {std::tuple{"image/png", a_png, "image/jpeg"},
          std::tuple{"application/pdf", a_pdf, "application/pdf"}}) {
        const auto id = upload(patient, "nurse_a", {.bytes = bytes, .type = type}).id();
        const auto file = look(patient, "nurse_a", id);
        ASSERT_EQ(file.status, 200) << file.body;
        EXPECT_EQ(file.header("Content-Type"), served);
        EXPECT_EQ(file.header("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(file.header("Content-Security-Policy"), "sandbox; default-src 'none'");
        EXPECT_EQ(file.header("Cache-Control"), "no-store");
        EXPECT_EQ(file.header("Cross-Origin-Resource-Policy"), "same-origin");
        EXPECT_TRUE(file.header("Content-Disposition").starts_with("attachment; filename=\"att"));
    }
}

TEST(Attachment, of_the_same_key_is_one_and_the_same) {
    const auto patient = a_shared_patient();
    const Upload once{.caption = "一枚"};
    const auto first = upload(patient, "nurse_a", once);
    const auto again = upload(patient, "nurse_a", once);
    EXPECT_EQ(again.status, 201);
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(look(patient, "nurse_a", first.id()).status, 200);

    auto other = once;
    other.caption = "別の言葉";
    EXPECT_EQ(upload(patient, "nurse_a", other).code(), "idempotency_key_reused");
    other = once;
    other.bytes = a_pdf;
    other.type = "application/pdf";
    EXPECT_EQ(upload(patient, "nurse_a", other).code(), "idempotency_key_reused");
}

TEST(Attachment, of_no_kind_we_take_is_refused_whatever_it_is_called) {
    const auto patient = a_shared_patient();
    const auto sent = [&](const std::string& bytes, const std::string& type) {
        return upload(patient, "nurse_a", {.bytes = bytes, .type = type});
    };
    EXPECT_EQ(sent(a_png, "image/svg+xml").status, 415);
    EXPECT_EQ(sent(a_png, "application/json").status, 415);
    EXPECT_EQ(sent("<svg xmlns='http://www.w3.org/2000/svg'/>", "image/png").status, 415);
    EXPECT_EQ(sent("<!doctype html><script>alert(1)</script>", "image/jpeg").status, 415);
    EXPECT_EQ(sent("", "image/jpeg").status, 415);
    EXPECT_EQ(sent("GIF89a" + std::string(40, '\0'), "image/jpeg").status, 415);
    EXPECT_EQ(sent("\x89PNG\r\n\x1a\n" + std::string(100, '\0'), "image/png").code(),
              "unsupported_media_type");
    EXPECT_EQ(sent(a_png.substr(0, a_png.size() / 2), "image/png").code(), "unreadable_file");
}

TEST(Attachment, of_two_kinds_at_once_is_refused_or_drawn_anew) {
    const auto patient = a_shared_patient();
    const std::string zip_end = "PK\x05\x06" + std::string(18, '\0');
    const std::string script = "<script>alert(1)</script>";
    const auto sent = [&](const std::string& bytes) {
        return upload(patient, "nurse_a", {.bytes = bytes, .type = "application/pdf"}).status;
    };
    EXPECT_EQ(sent(a_pdf + zip_end), 415);
    EXPECT_EQ(sent(a_pdf + script), 415);
    EXPECT_EQ(sent(script + a_pdf), 415);
    EXPECT_EQ(sent(" " + a_pdf), 415);
    EXPECT_EQ(sent(a_pdf), 201);

    const auto both = upload(patient, "nurse_a", {.bytes = a_png + zip_end + script});
    ASSERT_EQ(both.status, 201) << both.body;
    const auto drawn = look(patient, "nurse_a", both.id());
    EXPECT_EQ(drawn.header("Content-Type"), "image/jpeg");
    EXPECT_FALSE(drawn.says("script"));
    EXPECT_FALSE(drawn.says(zip_end.substr(0, 4)));
}

TEST(Attachment, too_large_is_refused_and_other_routes_stay_small) {
    const auto patient = a_shared_patient();
    const auto large = upload(patient, "nurse_a", {.bytes = std::string((10u << 20) + 1, 'x')});
    EXPECT_EQ(large.status, 413);
    const auto fits = upload(patient, "nurse_a", {.bytes = std::string(10u << 20, 'x')});
    EXPECT_EQ(fits.status, 415) << "read to the end, and no picture";
    const auto text =
        region().as("nurse_a").post(of(patient) + "/records", std::string((1u << 20) + 1, ' '));
    EXPECT_EQ(text.status, 413);
}

TEST(Attachment, is_nobodys_who_does_not_see_the_record) {
    const auto patient = a_shared_patient();
    const auto id = upload(patient, "nurse_a").id();
    EXPECT_EQ(look(patient, "doctor", id).status, 404) << "nothing names it yet";
    EXPECT_EQ(look(patient, "nurse_a", id).status, 200);
    ASSERT_EQ(post_record(patient, "nurse_a", "発赤", with_files({id})).status, 201);
    EXPECT_EQ(look(patient, "doctor", id).status, 200);
    EXPECT_EQ(look(patient, "stranger", id).status, 404);
    EXPECT_EQ(look(a_shared_patient(), "nurse_a", id).status, 404) << "another patient's";
    EXPECT_EQ(upload(patient, "stranger").status, 404);
}

TEST(Attachment, of_a_kind_of_record_outside_the_scope_is_hidden) {
    const auto patient = a_patient();
    give_consent(patient, "\"record_kinds\":[\"vitals\"]");
    join(patient, "doctor");
    const auto hidden = upload(patient, "nurse_a").id();
    const auto shown = upload(patient, "nurse_a").id();
    post_record(patient, "nurse_a", "訪問", with_files({hidden}), "visit");
    post_record(patient, "nurse_a", "測定", with_files({shown}), "vitals");
    EXPECT_EQ(look(patient, "doctor", hidden).status, 404);
    EXPECT_EQ(look(patient, "doctor", shown).status, 200);
}

TEST(Attachment, is_closed_by_the_end_of_support_of_its_record_or_its_patient) {
    const auto patient = a_shared_patient();
    const auto first = upload(patient, "nurse_a").id();
    const auto second = upload(patient, "nurse_a").id();
    const auto record = post_record(patient, "nurse_a", "一", with_files({first})).id();
    post_record(patient, "nurse_a", "二", with_files({second}));
    region().as("nurse_a").post(of(patient) + "/discontinuation", discontinue_body(record));
    EXPECT_EQ(look(patient, "doctor", first).status, 410);
    EXPECT_EQ(look(patient, "doctor", second).status, 200);

    region().as("nurse_a").post(of(patient) + "/discontinuation", discontinue_body());
    EXPECT_EQ(look(patient, "doctor", second).status, 410);
    EXPECT_EQ(upload(patient, "nurse_a").status, 410);

    region().clock.pass(60);
    const auto given = region().clock.now().text();
    ASSERT_EQ(
        region().as("nurse_a").post(of(patient) + "/consents", consent_body({}, given)).status,
        201);
    EXPECT_EQ(look(patient, "doctor", second).status, 404) << "what was closed stays closed";
}

TEST(Attachment, of_a_consent_is_the_scan_of_its_paper) {
    const auto patient = a_patient();
    const auto paper = upload(patient, "nurse_a", {.bytes = a_pdf, .type = "application/pdf"}).id();
    auto body = consent_body();
    body.insert(body.size() - 1, ",\"document\":" + json_string(paper));
    ASSERT_EQ(region().as("nurse_a").post(of(patient) + "/consents", body).status, 201);
    join(patient, "doctor");
    const auto list = region().as("doctor").get(of(patient) + "/consents");
    EXPECT_EQ(list.text("/items/0/document/id"), paper);
    EXPECT_EQ(list.text("/items/0/document/media_type"), "application/pdf");
    EXPECT_EQ(look(patient, "doctor", paper).body, a_pdf);
}

TEST(Attachment, is_looked_at_with_an_entry_in_the_access_history) {
    const auto patient = a_shared_patient();
    const auto id = upload(patient, "nurse_a").id();
    look(patient, "nurse_a", id);
    const auto told = [&](std::string_view words) {
        const auto history = region().as("nurse_a").get(of(patient) + "/access-history");
        return history.says(words);
    };
    EXPECT_TRUE(told("\"action\":\"attachment\""));
    EXPECT_FALSE(told("\"outcome\":\"refused\""));
    look(patient, "doctor", id);
    EXPECT_TRUE(told("\"outcome\":\"refused\""));
}

TEST(Attachment, of_a_corrected_record_stays_with_the_version_that_had_it) {
    const auto patient = a_shared_patient();
    const auto wrong = upload(patient, "nurse_a").id();
    const auto right = upload(patient, "nurse_a").id();
    const auto record = post_record(patient, "nurse_a", "足", with_files({wrong})).id();
    const auto at = of(patient) + "/records/" + record;
    ASSERT_EQ(region()
                  .as("nurse_a")
                  .post(at + "/corrections", "{\"reason\":\"写真の取り違え\",\"text\":\"足\"" +
                                                 with_files({right}) + '}')
                  .status,
              201);
    const auto shown = region().as("doctor").get(at);
    EXPECT_EQ(shown.text("/attachments/0/id"), right);
    EXPECT_EQ(shown.text("/original/attachments/0/id"), wrong);
    EXPECT_EQ(shown.text("/corrections/0/attachments/0/id"), right);
    EXPECT_EQ(look(patient, "doctor", wrong).status, 200);
}

TEST(Attachment, leaves_neither_word_nor_picture_in_the_data_folder) {
    const auto patient = a_shared_patient();
    const auto caption = unique_name();
    const auto id = upload(patient, "nurse_a", {.caption = caption}).id();
    post_record(patient, "nurse_a", "発赤", with_files({id}));
    const auto photo = look(patient, "nurse_a", id).body;
    const auto pdf = upload(patient, "nurse_a", {.bytes = a_pdf, .type = "application/pdf"}).id();
    EXPECT_EQ(look(patient, "nurse_a", pdf).body, a_pdf);
    region().restart();
    EXPECT_EQ(look(patient, "nurse_a", id).body, photo);
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(region().data())) {
        EXPECT_EQ(entry.path().string().find(patient.substr(4)), std::string::npos);
        EXPECT_EQ(entry.path().string().find(id.substr(4)), std::string::npos);
        if (!entry.is_regular_file()) {
            continue;
        }
        const auto bytes = bytes_of_file(entry.path());
        files += entry.path().parent_path().filename() == "attachments" ? 1 : 0;
        for (const auto& canary : {caption, photo.substr(0, 40), a_pdf.substr(10, 30)}) {
            EXPECT_EQ(bytes.find(canary), std::string::npos) << entry.path();
        }
    }
    EXPECT_GE(files, 2U);
}

TEST(Attachment, that_was_changed_on_disk_is_said_to_be_damaged_and_nothing_else_falls) {
    const auto patient = a_shared_patient();
    const auto before = std::filesystem::file_time_type::clock::now();
    const auto id = upload(patient, "nurse_a").id();
    for (const auto& entry : std::filesystem::directory_iterator(region().data() / "attachments")) {
        if (entry.last_write_time() >= before) {
            std::filesystem::resize_file(entry.path(), entry.file_size() - 1);
        }
    }
    const auto file = look(patient, "nurse_a", id);
    EXPECT_EQ(file.status, 500);
    EXPECT_EQ(file.code(), "attachment_damaged");
    EXPECT_EQ(region().as("nurse_a").get(of(patient) + "/timeline").status, 200);
}

}  // namespace
}  // namespace ikiiki::test
