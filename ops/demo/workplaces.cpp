#include "ops/demo/workplaces.hpp"

namespace ikiiki::demo {
namespace {

using enum Profession;

constexpr std::string_view toride = "082171";
constexpr std::string_view moriya = "082244";
constexpr std::string_view tone = "085642";
constexpr auto manager = Role::facility_manager;

std::vector<Workplace> offices() {
    using Kind = FacilityKind;
    return {
        {"取手市医師会",
         Kind::medical_association,
         toride,
         "ishikai",
         {{clerk, 1, "operator", Role::operator_member},
          {clerk, 1, "auditor", Role::auditor},
          {clerk, 1, "", Role::operator_member}}},
        {"株式会社みちしるべ情報保守",
         Kind::contractor,
         toride,
         "hoshu",
         {{clerk, 1, "contractor", Role::contractor}, {clerk, 1, "", Role::contractor}}},
        {"取手市 高齢福祉課",
         Kind::municipality,
         toride,
         "toride",
         {{municipal_officer, 1, "municipal_officer"},
          {clerk, 1, "", manager},
          {municipal_officer, 1},
          {public_health_nurse, 2}}},
        {"守谷市 介護福祉課",
         Kind::municipality,
         moriya,
         "moriya",
         {{clerk, 1, "", manager}, {municipal_officer, 2}, {public_health_nurse, 1}}},
        {"利根町 福祉課",
         Kind::municipality,
         tone,
         "tone",
         {{clerk, 1, "", manager}, {municipal_officer, 1}, {public_health_nurse, 1}}},
        {"取手市消防本部",
         Kind::fire_department,
         toride,
         "shobo",
         {{clerk, 1, "", manager}, {firefighter, 2}}},
        {"地域包括支援センターはぜの木",
         Kind::community_support_center,
         toride,
         "hazenoki",
         {{community_support_center, 1, "", manager},
          {community_support_center, 2},
          {social_worker, 1},
          {psychiatric_social_worker, 1}}},
        {"地域包括支援センターつきみ橋",
         Kind::community_support_center,
         moriya,
         "tsukimi",
         {{community_support_center, 1, "", manager},
          {community_support_center, 1},
          {social_worker, 1},
          {consultation_support, 1}}},
    };
}

std::vector<Workplace> medicine() {
    using Kind = FacilityKind;
    return {
        {"利根みなも総合病院",
         Kind::hospital,
         toride,
         "minamo",
         {{clerk, 1, "", manager},
          {doctor, 3},
          {nurse, 2},
          {medical_social_worker, 2},
          {dietitian, 1}}},
        {"守谷つむぎ台病院",
         Kind::hospital,
         moriya,
         "tsumugidai",
         {{clerk, 1, "", manager}, {doctor, 2}, {medical_social_worker, 1}, {dietitian, 1}}},
        {"かわせみ在宅診療所",
         Kind::clinic,
         toride,
         "kawasemi",
         {{doctor, 1, "doctor"}, {doctor, 1, "", manager}, {doctor, 1}, {clerk, 1}}},
        {"布川さとやま内科",
         Kind::clinic,
         tone,
         "satoyama",
         {{doctor, 1, "", manager}, {doctor, 1}}},
        {"守谷ことり坂医院",
         Kind::clinic,
         moriya,
         "kotori",
         {{doctor, 1, "", manager}, {doctor, 1}}},
        {"しらさぎ通り歯科",
         Kind::dental_clinic,
         toride,
         "shirasagi",
         {{dentist, 1, "", manager}, {dental_hygienist, 2}}},
        {"すみれ野薬局",
         Kind::pharmacy,
         toride,
         "sumireno",
         {{pharmacist, 1, "pharmacist"}, {pharmacist, 1, "", manager}, {pharmacist, 1}}},
        {"薬局かえで小径",
         Kind::pharmacy,
         moriya,
         "kaede",
         {{pharmacist, 1, "", manager}, {pharmacist, 2}}},
    };
}

std::vector<Workplace> nursing_and_planning() {
    using Kind = FacilityKind;
    return {
        {"訪問看護ステーションこはるび",
         Kind::visiting_nursing,
         toride,
         "koharubi",
         {{nurse, 1, "nurse"},
          {nurse, 1, "facility_manager", manager},
          {nurse, 3},
          {assistant_nurse, 1},
          {physical_therapist, 1}}},
        {"訪問看護ステーション風のいろ",
         Kind::visiting_nursing,
         moriya,
         "kazenoiro",
         {{nurse, 1, "", manager}, {nurse, 3}, {occupational_therapist, 1}, {speech_therapist, 1}}},
        {"訪問看護ステーションあさなぎの里",
         Kind::visiting_nursing,
         tone,
         "asanagi",
         {{nurse, 1, "", manager}, {nurse, 2}}},
        {"ケアプランゆいまる取手",
         Kind::care_management,
         toride,
         "yuimaru",
         {{care_manager, 1, "care_manager"}, {care_manager, 1, "", manager}, {care_manager, 3}}},
        {"居宅介護支援さんぽ道",
         Kind::care_management,
         moriya,
         "sanpomichi",
         {{care_manager, 1, "", manager}, {care_manager, 2}}},
        {"ケアプランとねの風",
         Kind::care_management,
         tone,
         "tonenokaze",
         {{care_manager, 1, "", manager}, {care_manager, 1}}},
    };
}

std::vector<Workplace> daily_care() {
    using Kind = FacilityKind;
    return {
        {"ヘルパーステーションひなたぼこ",
         Kind::home_care,
         toride,
         "hinataboko",
         {{helper, 1, "helper"},
          {care_worker, 1, "", manager},
          {helper, 4},
          {helper, 1, newcomer_sign_in}}},
        {"訪問介護ほほえみ橋",
         Kind::home_care,
         moriya,
         "hohoemi",
         {{care_worker, 1, "", manager}, {helper, 4}}},
        {"デイサービス菜の花ひろば",
         Kind::day_service,
         toride,
         "nanohana",
         {{life_consultant, 1, "", manager}, {care_worker, 3}, {life_consultant, 1}}},
        {"デイサービスうたげの森",
         Kind::day_service,
         moriya,
         "utage",
         {{life_consultant, 1, "", manager}, {care_worker, 2}}},
        {"ショートステイ千草の丘",
         Kind::short_stay,
         toride,
         "chigusa",
         {{life_consultant, 1, "", manager}, {life_consultant, 1}, {care_worker, 1}}},
        {"グループホームあかね雲",
         Kind::residential_care,
         tone,
         "akanegumo",
         {{care_worker, 1, "", manager}, {care_worker, 2}}},
        {"訪問リハビリ歩み坂",
         Kind::rehabilitation,
         toride,
         "ayumizaka",
         {{physical_therapist, 1, "therapist"},
          {physical_therapist, 1, "", manager},
          {physical_therapist, 2},
          {occupational_therapist, 2},
          {speech_therapist, 2}}},
        {"福祉用具くらしの手",
         Kind::home_care,
         toride,
         "kurashi",
         {{welfare_equipment, 1, "", manager}, {welfare_equipment, 1}}},
    };
}

}  // namespace

std::vector<Workplace> workplaces() {
    auto all = offices();
    for (auto&& more : {medicine(), nursing_and_planning(), daily_care()}) {
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

}  // namespace ikiiki::demo
