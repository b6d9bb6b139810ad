#include "domain/regulation/refusals.hpp"

#include "domain/regulation/articles.hpp"

#include <array>

namespace ikiiki {
namespace {

using namespace articles;

constexpr auto all_rulings = std::to_array<Ruling>({
    {art_2_1, "支援対象者は在宅療養の患者"},
    {art_2_2, "2市1町に居住実態があること"},
    {art_3_1, "共有する情報の範囲"},
    {art_6_1, "参加できる施設"},
    {art_6_2, "施設に所属する人だけが使う"},
    {art_6_3, "他市町村との共有は広域利用の協定による"},
    {art_9_1, "IDは一人にひとつ"},
    {art_9_2, "パスワードは本人が管理する"},
    {art_15_1, "許可された利用者だけが見る"},
    {art_15_2, "自分のIDで見る"},
    {art_16_1, "共有の前に同意を得る"},
    {art_16_2, "削除の申し出には必ず応じる"},
    {art_16_3, "支援中止"},
    {art_20_2, "原本は扱わない"},
    {art_25, "IDによる行為は利用者の責任"},
    {art_26_1, "個人としての守秘義務"},
    {art_35_1, "運用者によるユーザーIDの利用停止"},
    {art_40_1_8, "入力された情報を改ざんしない"},
    {art_40_2, "協議による利用資格の停止"},
    {art_40_3, "契約事業者による緊急の資格停止"},
});

constexpr auto all_refusals = std::to_array<Refusal>({
    {art_2_1, "already_registered"},
    {art_2_1, "possible_duplicate"},
    {art_2_2, "residence_out_of_area"},
    {art_3_1, "addressee_missing"},
    {art_3_1, "addressee_not_member"},
    {art_3_1, "alert_over"},
    {art_3_1, "answer_unknown"},
    {art_3_1, "attachment_in_use"},
    {art_3_1, "attachment_unknown"},
    {art_3_1, "confirm_unlikely_values"},
    {art_3_1, "doctor_only"},
    {art_3_1, "doctor_or_nurse_only"},
    {art_3_1, "drug_code_malformed"},
    {art_3_1, "duty_only"},
    {art_3_1, "empty_record"},
    {art_3_1, "import_only_kind"},
    {art_3_1, "not_told"},
    {art_3_1, "own_record"},
    {art_3_1, "range_empty"},
    {art_3_1, "range_twice"},
    {art_3_1, "ranges_moved"},
    {art_3_1, "reply_by_too_early"},
    {art_3_1, "reply_by_without_addressee"},
    {art_3_1, "reply_to_unknown"},
    {art_3_1, "step_empty"},
    {art_3_1, "told_not_member"},
    {art_3_1, "told_twice"},
    {art_3_1, "too_many"},
    {art_3_1, "unknown_observation"},
    {art_3_1, "value_impossible"},
    {art_3_1, "wrong_unit"},
    {art_6_1, "facility_not_approved"},
    {art_6_1, "facility_out_of_area"},
    {art_6_1, "may_not"},
    {art_6_1, "not_found"},
    {art_6_1, "reason_missing"},
    {art_6_1, "value_impossible"},
    {art_6_2, "affiliation_ended"},
    {art_6_2, "may_not"},
    {art_6_2, "value_impossible"},
    {art_6_3, "agreement_missing"},
    {art_6_3, "agreement_not_in_force"},
    {art_6_3, "may_not"},
    {art_6_3, "not_found"},
    {art_6_3, "outside_area"},
    {art_6_3, "value_impossible"},
    {art_9_1, "already_registered"},
    {art_9_1, "facility_not_approved"},
    {art_9_1, "login_id_taken"},
    {art_9_1, "may_not"},
    {art_9_1, "not_found"},
    {art_9_1, "value_impossible"},
    {art_9_2, "password_change_required"},
    {art_15_1, "already_invited"},
    {art_15_1, "already_member"},
    {art_15_1, "invitee_role"},
    {art_15_1, "last_member"},
    {art_15_1, "not_found"},
    {art_15_2, "missing_field"},
    {art_15_2, "second_factor_not_set"},
    {art_16_1, "attachment_in_use"},
    {art_16_1, "attachment_unknown"},
    {art_16_1, "consent_after_sharing"},
    {art_16_1, "consent_missing"},
    {art_16_1, "consent_not_active"},
    {art_16_1, "outside_consent_scope"},
    {art_16_1, "proxy_incomplete"},
    {art_16_1, "proxy_is_staff"},
    {art_16_1, "proxy_reason_missing"},
    {art_16_1, "proxy_reason_unneeded"},
    {art_16_1, "value_impossible"},
    {art_16_2, "value_impossible"},
    {art_16_3, "consent_before_discontinuation"},
    {art_16_3, "discontinued"},
    {art_25, "attachment_not_own"},
    {art_25, "may_not"},
    {art_26_1, "may_not"},
    {art_26_1, "pledge_not_signed"},
    {art_35_1, "invitee_suspended"},
    {art_35_1, "may_not"},
    {art_35_1, "reason_missing"},
    {art_35_1, "user_id_suspended"},
    {art_40_1_8, "conflict"},
    {art_40_1_8, "not_author"},
    {art_40_1_8, "record_cancelled"},
    {art_40_2, "deliberation_missing"},
    {art_40_2, "invitee_suspended"},
    {art_40_2, "may_not"},
    {art_40_2, "qualification_suspended"},
    {art_40_2, "value_impossible"},
    {art_40_3, "urgency_missing"},
    {art_40_3, "value_impossible"},
});

}  // namespace

std::span<const Ruling> rulings() {
    return all_rulings;
}

std::span<const Refusal> refusals() {
    return all_refusals;
}

}  // namespace ikiiki
