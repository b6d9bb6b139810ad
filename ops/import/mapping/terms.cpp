#include "ops/import/mapping/terms.hpp"

#include <algorithm>
#include <array>

namespace ikiiki::fhir {
namespace {

constexpr auto loinc_terms = std::to_array<LoincTerm>({
    {"29463-7", "体重", "weight"},
    {"8302-2", "身長", "height"},
    {"39156-5", "BMI", ""},
    {"8480-6", "収縮期血圧", "systolic"},
    {"8462-4", "拡張期血圧", "diastolic"},
    {"8867-4", "脈拍", "pulse"},
    {"9279-1", "呼吸数", "respiration"},
    {"8310-5", "体温", "body_temperature"},
    {"8331-1", "体温（口腔）", "body_temperature"},
    {"2708-6", "SpO2（動脈血酸素飽和度）", "spo2"},
    {"59408-5", "SpO2（パルスオキシメータ）", "spo2"},
    {"72514-3", "疼痛スコア（NRS 0-10）", "pain_nrs"},
    {"2339-0", "グルコース（血糖）", "blood_glucose"},
    {"2345-7", "グルコース（血糖）", "blood_glucose"},
    {"6299-2", "尿素窒素（BUN）", ""},
    {"3094-0", "尿素窒素（BUN）", ""},
    {"38483-4", "クレアチニン", ""},
    {"2160-0", "クレアチニン", ""},
    {"49765-1", "カルシウム", ""},
    {"17861-6", "カルシウム", ""},
    {"2947-0", "ナトリウム", ""},
    {"2951-2", "ナトリウム", ""},
    {"6298-4", "カリウム", ""},
    {"2823-3", "カリウム", ""},
    {"2069-3", "クロール", ""},
    {"2075-0", "クロール", ""},
    {"20565-8", "総CO2", ""},
    {"2028-9", "総CO2", ""},
    {"2093-3", "総コレステロール", ""},
    {"2571-8", "中性脂肪（TG）", ""},
    {"18262-6", "LDLコレステロール", ""},
    {"2085-9", "HDLコレステロール", ""},
    {"4548-4", "HbA1c", ""},
    {"33914-3", "eGFR", ""},
    {"2885-2", "総蛋白", ""},
    {"1751-7", "アルブミン", ""},
    {"10834-0", "グロブリン（計算値）", ""},
    {"1975-2", "総ビリルビン", ""},
    {"6768-6", "ALP", ""},
    {"1742-6", "ALT（GPT）", ""},
    {"1920-8", "AST（GOT）", ""},
    {"6690-2", "白血球数", ""},
    {"789-8", "赤血球数", ""},
    {"718-7", "ヘモグロビン", ""},
    {"4544-3", "ヘマトクリット", ""},
    {"787-2", "MCV", ""},
    {"785-6", "MCH", ""},
    {"786-4", "MCHC", ""},
    {"777-3", "血小板数", ""},
    {"21000-5", "RDW", ""},
    {"32207-3", "PDW", ""},
    {"32623-1", "MPV", ""},
    {"14959-1", "尿中アルブミン/クレアチニン比", ""},
    {"33762-6", "NT-proBNP", ""},
    {"2857-1", "PSA", ""},
    {"57905-2", "便潜血", ""},
    {"10230-1", "左室駆出率（LVEF）", ""},
    {"19926-5", "1秒率（FEV1/FVC）", ""},
    {"38265-5", "骨密度（DXA Tスコア）", ""},
    {"5811-5", "尿比重", ""},
    {"5803-2", "尿pH", ""},
    {"72166-2", "喫煙状況", ""},
    {"71802-3", "居住状況", ""},
    {"72106-8", "MMSE 合計点", ""},
    {"55758-7", "PHQ-2 合計点", ""},
    {"44261-6", "PHQ-9 合計点", ""},
    {"70274-6", "GAD-7 合計点", ""},
    {"75626-2", "AUDIT-C 合計点", ""},
    {"82667-7", "DAST-10 合計点", ""},
    {"76504-0", "HARK 合計点（家庭内暴力）", ""},
    {"59460-6", "転倒リスク（モースフォールスケール）合計", ""},
    {"59461-4", "転倒リスク水準（モースフォールスケール）", ""},
    {"69453-9", "死因（死亡診断書）", ""},
    {"55284-4", "血圧", ""},
    {"85354-9", "血圧", ""},
    {"85353-1", "バイタルサイン", ""},
    {"51990-0", "生化学検査（基本）", ""},
    {"24323-8", "生化学検査（総合）", ""},
    {"57698-3", "脂質検査", ""},
    {"58410-2", "血球計数（CBC）", ""},
    {"24357-6", "尿検査", ""},
    {"24356-8", "尿検査", ""},
});

struct Word {
    std::string_view code;
    std::string_view words;
};

constexpr auto units = std::to_array<Word>({
    {"mmHg", "mm[Hg]"},
    {"mm Hg", "mm[Hg]"},
    {"℃", "Cel"},
    {"°C", "Cel"},
    {"degC", "Cel"},
    {"C", "Cel"},
    {"{beats}/min", "/min"},
    {"beats/min", "/min"},
    {"beats/minute", "/min"},
    {"{Beats}/min", "/min"},
    {"bpm", "/min"},
    {"{breaths}/min", "/min"},
    {"breaths/min", "/min"},
    {"回/分", "/min"},
    {"/分", "/min"},
    {"(score)", "{score}"},
    {"点", "{score}"},
    {"％", "%"},
});

constexpr auto statuses = std::to_array<Word>({
    {"active", "継続中"},       {"recurrence", "再発"},        {"relapse", "再燃"},
    {"inactive", "現在はなし"}, {"remission", "寛解"},         {"resolved", "治癒・終了"},
    {"unconfirmed", "未確認"},  {"provisional", "疑い"},       {"differential", "鑑別中"},
    {"confirmed", "確定"},      {"refuted", "否定"},           {"planned", "予定"},
    {"arrived", "来所"},        {"triaged", "トリアージ済み"}, {"in-progress", "実施中"},
    {"onleave", "一時外出中"},  {"finished", "終了"},          {"completed", "完了"},
    {"stopped", "中止"},        {"on-hold", "休止中"},         {"cancelled", "取消"},
    {"revoked", "取消"},        {"aborted", "中断"},           {"preliminary", "暫定"},
    {"partial", "一部"},        {"registered", "登録のみ"},    {"amended", "修正版"},
    {"corrected", "訂正版"},    {"appended", "追記版"},        {"superseded", "旧版"},
    {"unknown", "不明"},
});

constexpr auto encounter_classes = std::to_array<Word>({
    {"AMB", "外来"},
    {"EMER", "救急"},
    {"IMP", "入院"},
    {"ACUTE", "入院（急性期）"},
    {"NONAC", "入院"},
    {"OBSENC", "経過観察"},
    {"PRENC", "入院前"},
    {"SS", "短期滞在"},
    {"HH", "在宅"},
    {"FLD", "現場"},
    {"VR", "遠隔"},
});

constexpr auto categories = std::to_array<Word>({
    {"vital-signs", "バイタルサイン"},
    {"laboratory", "検体検査"},
    {"LAB", "検体検査"},
    {"imaging", "画像検査"},
    {"RAD", "画像検査"},
    {"social-history", "生活の状況"},
    {"survey", "評価・問診"},
    {"exam", "診察所見"},
    {"procedure", "検査"},
    {"therapy", "治療"},
    {"activity", "活動"},
});

constexpr auto interpretations = std::to_array<Word>({
    {"H", "高値"},
    {"HH", "極高値"},
    {"L", "低値"},
    {"LL", "極低値"},
    {"A", "異常"},
    {"AA", "要注意の異常"},
    {"POS", "陽性"},
    {"NEG", "陰性"},
});

constexpr auto types = std::to_array<Word>({
    {"CarePlan", "ケアプラン"},
    {"CareTeam", "支援チーム"},
    {"ClinicalImpression", "臨床評価"},
    {"Communication", "連絡"},
    {"Composition", "文書"},
    {"Device", "機器"},
    {"DiagnosticReport", "検査報告書"},
    {"DocumentReference", "文書"},
    {"FamilyMemberHistory", "家族歴"},
    {"Flag", "注意事項"},
    {"Goal", "目標"},
    {"ImagingStudy", "画像検査"},
    {"NutritionOrder", "食事の指示"},
    {"QuestionnaireResponse", "問診票"},
    {"RiskAssessment", "リスク評価"},
    {"ServiceRequest", "依頼・指示"},
});

template <class Table>
std::string_view words_in(const Table& table, std::string_view code) {
    const auto at = std::ranges::find(table, code, &Word::code);
    return at == table.end() ? code : at->words;
}

}  // namespace

const LoincTerm* loinc_term(std::string_view code) {
    const auto at = std::ranges::find(loinc_terms, code, &LoincTerm::code);
    return at == loinc_terms.end() ? nullptr : at;
}

std::string_view ucum_unit(std::string_view unit) {
    return words_in(units, unit);
}

std::string_view status_words(std::string_view code) {
    return words_in(statuses, code);
}

std::string_view encounter_class_words(std::string_view code) {
    return words_in(encounter_classes, code);
}

std::string_view category_words(std::string_view code) {
    return words_in(categories, code);
}

std::string_view interpretation_words(std::string_view code) {
    return words_in(interpretations, code);
}

std::string_view type_words(std::string_view type) {
    return words_in(types, type);
}

}  // namespace ikiiki::fhir
