#include "ops/demo/aftermath.hpp"

#include "ops/demo/awake.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace ikiiki::demo {
namespace {

using enum Profession;

constexpr std::int64_t us_per_minute = 60 * us_per_second;
constexpr std::int64_t us_per_hour = 60 * us_per_minute;

/// When the member joined, or nothing.
std::optional<Instant> joined(const std::vector<Act>& opening, std::size_t user) {
    for (const auto& act : opening) {
        const bool joins = std::holds_alternative<AcceptInvitation>(act.what) ||
                           std::holds_alternative<RegisterPatient>(act.what);
        if (joins && act.by == user) {
            return act.at;
        }
    }
    return std::nullopt;
}

/// Somebody typed 20 too many for the pulse: the first version, and the correction of it.
std::optional<Act> mistype(Dice& dice, Act& act) {
    auto& post = std::get<PostRecord>(act.what);
    CorrectRecord correction;
    correction.record = post.record;
    correction.content = post.content;
    for (auto& observation : post.content.observations) {
        const auto right = std::to_string(std::lround(observation.value));
        const auto wrong = std::to_string(std::lround(observation.value) + 20);
        auto text = post.content.text.str();
        const auto at = text.find("P" + right);
        if (observation.code.str() != "pulse" || at == std::string::npos) {
            continue;
        }
        observation.value = static_cast<double>(std::lround(observation.value) + 20);
        post.content.text = Text<0, 20'000>::of(text.replace(at + 1, right.size(), wrong));
        correction.reason =
            Text<1, 500>::of("脈拍の打ち間違い（" + wrong + " → " + right + "）のため");
        const Instant later{act.at.us + dice.between(6, 180) * us_per_minute};
        return Act{later, act.by, std::move(correction)};
    }
    return std::nullopt;
}

void add_stray(Dice& dice, const Act& near, Profession profession, Telling& telling,
               std::vector<Act>& acts) {
    const Instant at{near.at.us + 30 * us_per_minute};
    PostRecord post;
    post.record = telling.new_record(at);
    post.kind = RecordKind::visit;
    post.occurred_at = near.at;
    post.content.text = Text<0, 20'000>::of(telling.stray(dice, profession, near.at));
    const Instant withdrawn{at.us + dice.between(4, 40) * us_per_minute};
    acts.push_back(
        {withdrawn, near.by,
         CancelRecord{post.record,
                      Text<1, 500>::of("別の方の記録を誤って入力したため取り消します")}});
    acts.push_back({at, near.by, std::move(post)});
}

void add_acknowledgements(Dice& dice, const DemoPatient& patient, const Act& posted,
                          const std::vector<Act>& opening, Instant end, std::vector<Act>& more) {
    const auto& post = std::get<PostRecord>(posted.what);
    for (const auto& [profession, user] : patient.team) {
        const auto since = joined(opening, user);
        const bool careful = profession == care_manager || post.urgent;
        const bool question = post.kind == RecordKind::consultation;
        const auto at = awake({posted.at.us + dice.between(15, 1300) * us_per_minute});
        const bool says = dice.chance(question ? 0.35 : careful ? 0.2 : 0.09);
        if (user == posted.by || !since || *since >= at || at >= end || !says) {
            continue;
        }
        more.push_back({Instant{at.us - us_per_minute}, user, Look{Viewed::timeline}});
        more.push_back({at, user, AcknowledgeRecord{post.record}});
    }
}

/// Everybody looks once more before the end, the named ones a few hours before, so that some
/// records are still unread.
void add_last_looks(Dice& dice, const DemoPatient& patient, const std::vector<Act>& opening,
                    Instant end, std::vector<Act>& more) {
    for (const auto& [profession, user] : patient.team) {
        const auto since = joined(opening, user);
        const auto at = awake({end.us - dice.between(9, patient.main ? 110 : 300) * us_per_hour});
        if (since && *since < at) {
            more.push_back({at, user, Look{dice.chance(0.5) ? Viewed::opened : Viewed::timeline}});
        }
    }
}

}  // namespace

void add_aftermath(Dice& dice, const Region& region, const DemoPatient& patient, Instant end,
                   Telling& telling, std::vector<Act>& acts) {
    std::vector<Act> more;
    const auto opening = acts;
    for (auto& act : acts) {
        if (!std::holds_alternative<PostRecord>(act.what)) {
            continue;
        }
        if (dice.chance(0.4)) {
            more.push_back(
                {Instant{act.at.us - 4 * us_per_minute}, act.by, Look{Viewed::timeline}});
        }
        const auto profession = region.users[act.by].profession;
        const bool plain = profession == nurse || profession == helper;
        if (plain && dice.chance(0.02)) {
            if (auto correction = mistype(dice, act); correction && correction->at < end) {
                more.push_back(*std::move(correction));
            }
        } else if (plain && dice.chance(0.008) && act.at.us + 2 * us_per_hour < end.us) {
            add_stray(dice, act, profession, telling, more);
        }
        add_acknowledgements(dice, patient, act, opening, end, more);
    }
    add_last_looks(dice, patient, opening, end, more);
    if (dice.chance(0.05)) {
        const auto stranger = dice.pick(region.with(care_worker));
        const bool member =
            patient.team.contains(care_worker) && patient.team.at(care_worker) == stranger;
        if (!member) {
            more.push_back({Instant{end.us - dice.between(30, 900) * us_per_hour}, stranger,
                            Look{Viewed::opened, false}});
        }
    }
    acts.insert(acts.end(), more.begin(), more.end());
}

void add_open_questions(Dice& dice, const DemoPatient& patient, Instant end, Telling& telling,
                        std::vector<Act>& acts) {
    struct Asked {
        Profession from;
        Profession to;
        std::string_view text;
    };
    static constexpr auto questions = std::to_array<Asked>(
        {{nurse, doctor,
          "ここ 3 日、BP<sys>/<dia> "
          "と{やや高め|朝に高め}で頭重感の訴えがあります。{降圧薬の時間を夕へ"
          "移す|経過をみる}ことでよいか、ご指示をお願いします。"},
         {pharmacist, doctor,
          "<drug> の残りが <left> "
          "あり、飲みにくさの訴えがあります。{剤形の変更|用法の見直し}をご検討い"
          "ただけますか。"},
         {helper, nurse,
          "おしりに{薄い赤み|小さな皮むけ}が 1 "
          "か所あります。次の訪問で見ていただけますか。今日は洗って"
          "乾かしました。"},
         {care_manager, nurse,
          "来週、<fam>がお出かけのため 2 "
          "日間お一人になります。{訪問の追加|夕方の電話}をお願いできるで"
          "しょうか。"},
         {doctor, nurse,
          "次回訪問時に{起立時の血圧|下腿の浮腫と体重|夜間の様子}"
          "を確認し、記録でお知らせください。"},
         {nurse, pharmacist,
          "内服の粒が大きく飲み込みにくいようです。{小さい錠剤|粉や OD "
          "錠}に替えられるものはありますか。"},
         {nurse, care_manager,
          "浴室の出入りが不安定です。{手すり|シャワーチェア}"
          "の追加について、福祉用具の方へ相談をお願いし"
          "ます。"},
         {care_manager, helper,
          "今月の様子（食事の量・歩き方・お話の内容）で気づいたことを、短くで結構ですので教えてくだ"
          "さい。"},
         {doctor, pharmacist,
          "前回から<drug>を続けています。{眠気|ふらつき|便秘}"
          "の有無を次回の訪問で確認してください。"}});
    const auto& one = questions[dice.below(questions.size())];
    if (!patient.main || !dice.chance(0.5) || patient.story->ends != 0 || patient.story->alone) {
        return;
    }
    const Instant asked{end.us - dice.between(7, 40) * us_per_hour};
    const Instant due{end.us + (dice.chance(0.5) ? 17 : 41) * us_per_hour};
    acts.push_back(telling.open_question(asked, one.from, one.to, one.text, due));
}

}  // namespace ikiiki::demo
