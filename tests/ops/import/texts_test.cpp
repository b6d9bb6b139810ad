#include "ops/import/element.hpp"
#include "ops/import/mapping/fitting.hpp"
#include "ops/import/mapping/kana.hpp"
#include "ops/import/mapping/narrative.hpp"

#include <gtest/gtest.h>

namespace ikiiki::fhir {
namespace {

TEST(Kana, OfASourceBecomesHiragana) {
    EXPECT_EQ(hiragana_of("マキノ ランマン"), "まきの らんまん");
    EXPECT_EQ(hiragana_of("ﾏｷﾉ　ﾗﾝﾏﾝ"), "まきの らんまん");
    EXPECT_EQ(hiragana_of("ﾊﾞﾝﾊﾟｸ ｳﾞｪﾗ"), "ばんぱく ゔぇら");
    EXPECT_EQ(hiragana_of("  さとう  はな "), "さとう はな");
    EXPECT_EQ(hiragana_of("牧野 爛漫"), std::nullopt);
    EXPECT_EQ(hiragana_of("Makino"), std::nullopt);
    EXPECT_EQ(hiragana_of(""), std::nullopt);
}

TEST(Kana, OfLatinLettersIsMadeFromTheSpelling) {
    EXPECT_EQ(reading_from_spelling("Suzuki Hanako"), "すずき はなこ");
    EXPECT_EQ(reading_from_spelling("Libbie Shields"), "りっびえ しえるどす");
    EXPECT_EQ(reading_from_spelling("Anna-Maria Núñez"), "あんな まりあ ぬねず");
    EXPECT_EQ(reading_from_spelling("Nguyễn"), std::nullopt) << "letters it does not know";
    EXPECT_EQ(reading_from_spelling("牧野"), std::nullopt);
    EXPECT_EQ(reading_from_spelling("123"), std::nullopt);
}

TEST(Fitting, LeavesGoodTextsAsTheyAre) {
    Report report;
    const Fitting fit(report);
    EXPECT_EQ((fit.to<Text<0, 100>>("血圧 120/80\n食欲あり").str()), "血圧 120/80\n食欲あり");
    EXPECT_TRUE(report.notes.empty());
}

TEST(Fitting, TakesOutWhatARecordMayNotHold) {
    Report report;
    const Fitting fit(report);
    EXPECT_EQ((fit.to<Line<0, 100>>("a\r\nb\tc\x01\xe2\x80\xae"
                                    "d")
                   .str()),
              "a b cd");
    EXPECT_EQ((fit.to<Line<0, 5>>("あいうえおか").str()), "あいうえ…");
    EXPECT_EQ(report.notes.at("texts cut, longer than a record takes"), 1U);
    EXPECT_EQ((fit.to<Line<1, 5>>("\x02", "なし").str()), "なし");
    EXPECT_EQ((fit.to<Text<0, 9>>("\xff\xc3").str()), "") << "bytes that are no UTF-8";
}

TEST(Fitting, HidesPersonalNumbers) {
    Report report;
    const Fitting fit(report);
    for (const auto* text : {"番号 123456789012 です", "番号 1234-5678-9012 です",
                             "番号 １２３４　５６７８　９０１２ です"}) {
        const auto fitted = fit.to<Text<0, 100>>(text).str();
        EXPECT_FALSE(holds_personal_number(fitted)) << fitted;
        EXPECT_TRUE(fitted.starts_with("番号 ＊＊＊＊") && fitted.ends_with("＊ です")) << fitted;
    }
    EXPECT_EQ(report.notes.size(), 1U);
    EXPECT_EQ(without_personal_numbers("電話 029-812-3456 と 2026-05-14"),
              "電話 029-812-3456 と 2026-05-14");
}

TEST(Narrative, BecomesWordsOfLines) {
    EXPECT_EQ(words_of_markup("<div xmlns=\"x\"><p>紹介&amp;目的</p><ul><li>一</li><li>二</li></ul>"
                              "<table><tr><td>a</td><td>b</td></tr></table></div>"),
              "紹介&目的\n一\n二\na b");
    EXPECT_EQ(words_of_markup("a &lt;script&gt; &#x8840;&#22311; &bogus; &"),
              "a <script> 血圧 &bogus; &");
    EXPECT_EQ(words_of_markup("<script>alert(1)</script><style>b{}</style>ok<!-- no > -->"), "ok");
    EXPECT_EQ(words_of_markup("never ends <b"), "never ends");
    EXPECT_EQ(words_of_markup("&#xd800;&#0;&#x110000;"), "&#xd800;&#0;&#x110000;");
}

TEST(When, IsReadAsPreciselyAsTheSourceHasIt) {
    using enum When::Known;
    EXPECT_EQ(when_of("2011-08-23T20:55:11.524000123+00:00")->at,
              *Instant::parse("2011-08-23T20:55:11.524Z"));
    EXPECT_EQ(when_of("2011-08-23")->at, *Instant::parse("2011-08-22T15:00:00Z"));
    EXPECT_EQ(when_of("2011-08-23")->known, day);
    EXPECT_EQ(when_of("2011-08")->known, month);
    EXPECT_EQ(when_of("2011")->known, year);
    for (const auto* text : {"", "2011-13", "yesterday", "2011-08-23T20", "20111"}) {
        EXPECT_FALSE(when_of(text)) << text;
    }
}

}  // namespace
}  // namespace ikiiki::fhir
