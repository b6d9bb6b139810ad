#include "ops/demo/story.hpp"

namespace ikiiki::demo {
namespace {

using enum Profession;

std::vector<Phrase> phrases() {
    return {
        visit(nurse,
              "腰下肢痛 NRS <pain>。連続歩行は {50|80|120}m "
              "で休憩。{前かがみで楽になる|夜間のこむら返りが週 1 "
              "回}。BP<sys>/<dia>。{コルセットの当たりなし|温罨法で緩和}。便通は毎日。"),
        visit(nurse,
              "痛みで{昨夜 1 回起きた|朝の起き出しがつらい}。NRS "
              "<pain>。排尿・しびれの増悪なし。鎮痛薬は {1 日 2 回|頓服 1 "
              "回}、胃の不快感なし。体重 <wt>kg。"),
        visit(doctor,
              "腰部脊柱管狭窄症。馬尾症状なし。NRS "
              "<pain>。腎機能を考え消炎鎮痛薬は短期のみ。神経障害性疼痛の薬で調整中。"),
        visit(physical_therapist,
              "骨盤後傾の運動、自転車こぎ {8|10|12} 分。シルバーカーで "
              "{150|200|260}m。{膝抱えを朝晩|腹横筋の練習}を自主訓練に。NRS <pain>。"),
        visit(helper,
              "床の物を拾う動作がおつらいので、{掃除機と風呂掃除|洗濯物干し}をしました。{"
              "長い柄のちりとりを使っておられます|腰をかばいながら台所に立たれました}。"),
        medicines("痛み止めの使い方を確認。{眠気・ふらつきが出る時間帯を聞き取り|湿布の貼り過ぎ（1 "
                  "日 5 枚）を指摘}。<drug> 残 <left>。飲酒との併用を避けるよう説明。"),
        visit(occupational_therapist,
              "台所での立位作業に高めの椅子を導入。{洗濯機の取り出しにリーチャー|"
              "浴槽の出入りにバスボード}を試用し、痛みが軽い。"),
    };
}

std::vector<Step> steps() {
    return {
        on(-5, visit(physical_therapist,
                     "連続歩行が 120m → 40m に低下。右下腿外側のしびれが増強、つまずき 2 "
                     "回。母趾の背屈筋力 MMT4。排尿障害なし。")),
        ask(-4, physical_therapist, doctor, 3,
            "間欠跛行の悪化と母趾背屈の筋力低下（MMT4）。画像の再評価や専門医受診の必要性についてご"
            "意見をお願いします。"),
        answer(-2, doctor,
               "整形外科へ紹介します（来週火曜に予約）。筋力がさらに落ちる、尿が出にくい、会陰部の"
               "しびれがあればその日のうちに連絡を。痛みの薬を 1 段階上げます。"),
        change(-1,
               "神経障害性疼痛の薬を増量。眠気・ふらつきが出やすいため夕食後から開始、夜間トイレの"
               "足元灯を確認。",
               "ミロガバリンベシル酸塩錠5mg",
               {"ミロガバリンベシル酸塩錠10mg", "1錠", "夕食後", 14}),
        on(4, phone(care_manager,
                    "整形外科の結果を<fam>"
                    "より。「手術は急がず、ブロック注射とリハビリで様子を見る」。次回 4 "
                    "週後。送迎は介護タクシーを継続。")),
        on(9, visit(nurse,
                    "ブロック後 3 日。NRS <pain>、昨夜は 6 "
                    "時間眠れた。ふらつき軽度、めまいなし。BP<sys>/<dia>。")),
        on(16, visit(physical_therapist,
                     "歩行 150m まで回復。MMT5-。シルバーカーの高さを 3cm "
                     "下げ、前傾姿勢で休まず歩けた。")),
        on(24, meeting(care_manager,
                       "担当者会議。本人の希望「秋の菊花展に行く」。車いすを借りて行き、会場では歩"
                       "く計画。訪問リハは週 1 を継続、通所リハの体験を予定。")),
        assess(30, physical_therapist, {{"barthel", 90}, {"pain_nrs", 3}},
               "連続歩行 200m、階段は手すりで可。痛みの目標 NRS 3 以下を維持。"),
    };
}

}  // namespace

Story spinal_stenosis() {
    return {.key = "spinal_stenosis",
            .diagnosis = "腰部脊柱管狭窄症、変形性膝関節症",
            .reason = "痛みと歩行困難があり、疼痛の調整と生活動作の支援が必要なため",
            .levels = {CareLevel::support_1, CareLevel::support_2, CareLevel::care_1},
            .alerts = {"NSAIDs は短期のみ（腎機能）"},
            .team = {physical_therapist, occupational_therapist},
            .trends = {{"pain_nrs", 0.8, {{-60, 4}, {-5, 6}, {6, 4}, {16, 3}, {60, 2}}},
                       {"systolic", 9, {{-60, 136}, {60, 134}}}},
            .drugs = {{"ミロガバリンベシル酸塩錠5mg", "1錠", "朝夕食後", 28},
                      {"リマプロストアルファデクス錠5μg", "1錠", "毎食後", 28},
                      {"アセトアミノフェン錠300mg", "1錠", "毎食後", 28}},
            .phrases = phrases(),
            .steps = steps()};
}

}  // namespace ikiiki::demo
