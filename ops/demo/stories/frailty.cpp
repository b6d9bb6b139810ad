#include "ops/demo/story.hpp"

namespace ikiiki::demo {
namespace {

using enum Profession;

std::vector<Phrase> phrases() {
    return {
        visit(nurse,
              "体重 <wt>kg、下腿周囲長 "
              "{28|29|30}cm。BP<sys>/"
              "<dia>。「{一人だと作る気がしない|今日は配食の魚がおいしかった}」。{舌・歯に問題なし|"
              "義歯がゆるく噛みにくいとのこと}。いす立ち上がり 5 回 {16|14|13} 秒。"),
        visit(nurse,
              "握力 "
              "{12|13|15}kg。{階段で手すりが要る|ゴミ出しは自分でできている}。水分・排便良好。BP<"
              "sys>/<dia>。体操の紙に {4|5|6} 日分の丸あり。"),
        visit(doctor,
              "フレイル。体重 "
              "<wt>kg。甲状腺・炎症に異常なし。食事と運動を中心に。{食欲を落とす薬がないか再確認|"
              "次回 3 か月後に採血}。"),
        visit(dietitian,
              "摂取 {1050|1150|1300}kcal、蛋白 "
              "{38|46|54}g。{朝に卵とヨーグルト|缶詰の魚と豆腐}を足す。体重 "
              "<wt>kg。一緒に買い物メモを作った。"),
        visit(helper,
              "一緒に{味噌汁と卵焼き|鮭と野菜の蒸し煮}"
              "を作りました。座って野菜を切ってくださいました。{完食です|ご飯はおかわりされました}"
              "。"),
        notice(care_worker,
               "通所のご利用日。いす体操 20 分、{輪投げ|花札}を楽しまれました。昼食{全量|9 "
               "割}。帰りの送迎で「来週も来る」とおっしゃいました。"),
        visit(dental_hygienist,
              "口腔体操（パタカラ）と唾液腺マッサージ。オーラルディアドコキネシス {4.8|5.2|5.6} "
              "回/秒。義歯は{調整後ぴったり|夜は外して洗えている}。"),
    };
}

std::vector<Step> steps() {
    return {
        assess(-4, public_health_nurse, {{"barthel", 90}},
               "基本チェックリスト 12 点（栄養・運動・閉じこもり）。半年で体重 4kg "
               "減。本人「友達が亡くなってから外に出ていない」。"),
        ask(-3, public_health_nurse, doctor, 7,
            "半年で 4kg "
            "の体重減少。器質的な原因の確認と、運動開始の可否についてご意見をお願いします。"),
        answer(2, doctor,
               "採血・便潜血・胸部写真は異常ありません。運動は息が弾む程度まで可。胃薬の見直しで食"
               "欲が戻るか試します。歯科の受診もお願いします。"),
        change(3,
               "食欲低下を起こし得る薬を主治医が中止。お薬は 4 "
               "種類に。食前に飲む漢方は味が苦手でオブラートを試す。",
               "ジゴキシン錠0.125mg", {"六君子湯エキス顆粒", "2.5g", "毎食前", 28}),
        on(8,
           visit(dental_hygienist,
                 "義歯の当たる所を歯科で調整済み。せんべいが噛めたと笑顔。口の渇きに保湿ジェル。")),
        on(12, notice(care_manager,
                      "短期集中の通所（週 2・3 か月）を開始しました。送迎は歩いて 3 "
                      "分の集合場所まで、を本人が選びました。")),
        on(28,
           visit(dietitian,
                 "体重 "
                 "<wt>kg（+0.9）。配食の主菜を残さなくなった。食べた物を写真に撮るのが日課に。")),
        on(45, notice(care_worker,
                      "通所の卒業が見えてきました。5m 歩行 6.8 → 5.1 "
                      "秒。同じ曜日の方と畑の話で盛り上がっています。")),
        assess(60, public_health_nurse, {{"barthel", 100}},
               "基本チェックリスト 12 → 6 点、体重 "
               "<wt>kg。次は地域の体操の会へ。「今度は私が誘う番」。"),
    };
}

}  // namespace

Story frailty() {
    return {.key = "frailty",
            .diagnosis = "フレイル、低栄養",
            .reason = "体重減少と閉じこもりがあり、栄養・口腔・運動の一体的な支援が必要なため",
            .levels = {CareLevel::applicable, CareLevel::support_1, CareLevel::none},
            .alerts = {"そばアレルギー"},
            .team = {dietitian, dental_hygienist, care_worker, public_health_nurse},
            .trends = {{"weight", 0.2, {{-60, 43.4}, {0, 41.8}, {60, 44.2}}}},
            .drugs = {{"ジゴキシン錠0.125mg", "1錠", "朝食後", 28},
                      {"ビソプロロールフマル酸塩錠0.625mg", "1錠", "朝食後", 28},
                      {"エドキサバン錠30mg", "1錠", "朝食後", 28}},
            .phrases = phrases(),
            .steps = steps()};
}

}  // namespace ikiiki::demo
