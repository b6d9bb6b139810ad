import type { Problem } from '@/platform/api/types';
import { attachmentProblems } from './attachment_problems';
import { useLanguage } from './language';
import type { Language } from './texts';
import { say, type Word } from './words';

/** What a refusal means and what to do next, by its code. */
export const problemTexts: Record<string, Word> = {
  no_answer: [
    'サーバーから返事がありません。もう一度押しても、二重に登録されることはありません。',
    'No answer from the server. Pressing again will not register it twice.',
  ],
  not_reached: [
    'サーバーにつながらないため、読み込めません。電波の届く場所で、もう一度読み込んでください。',
    'The server cannot be reached. Try again where you have a signal.',
  ],
  ...attachmentProblems,
  sign_in_failed: [
    'サインインできません。IDとパスワード、確認コードを確かめてください。',
    'Could not sign in. Check your ID, password and code.',
  ],
  user_id_suspended: [
    'このIDは利用停止中です（規約35条）。施設管理者に連絡してください。',
    'This ID is suspended (article 35). Contact your facility manager.',
  ],
  qualification_suspended: [
    '利用資格が停止されています（規約40条）。サービス運用者に連絡してください。',
    'Your qualification is suspended (article 40). Contact the operator.',
  ],
  affiliation_ended: [
    '事業所への所属が終わっているため利用できません（規約6条2項）。',
    'Your affiliation with the facility has ended (article 6(2)).',
  ],
  too_many_attempts: [
    '続けて失敗したため、しばらく待ってからもう一度試してください。',
    'Too many attempts. Wait a while and try again.',
  ],
  too_many_requests: ['操作が続いたため、少し待っています。', 'Too many requests. Wait a little.'],
  not_signed_in: [
    'サインインが終わっています。もう一度サインインしてください。',
    'You are signed out. Sign in again.',
  ],
  may_not: ['この操作をする権限がありません。', 'You may not do this.'],
  not_found: ['見つからないか、見る権限がありません。', 'Not found, or you may not see it.'],
  discontinued: [
    '支援中止になったため、開けません（規約16条3項）。',
    'Support was discontinued (article 16(3)).',
  ],
  conflict: [
    'ほかの人の操作と重なりました。もう一度試してください。',
    'Someone else acted at the same time. Try again.',
  ],
  version_moved: [
    '開いている間に内容が変わりました。読み直してください。',
    'This changed while you had it open. Reload it.',
  ],
  residence_out_of_area: [
    '取手市・守谷市・利根町の外に住んでいる人は登録できません（規約2条2項）。ほかの市町村とは、広域利用の合意を結んだあとに限り共有できます（規約6条3項）。',
    'People living outside Toride, Moriya and Tone cannot be registered (article 2(2)). Sharing with another municipality needs a wide-area agreement first (article 6(3)).',
  ],
  personal_number_refused: [
    '12桁の数字（個人番号と同じ形）は入力できません。消してから送ってください。',
    'A 12-digit number (the form of an individual number) is refused. Remove it.',
  ],
  value_impossible: [
    'ありえない値です。数字と単位を確かめてください。',
    'Impossible value. Check the number and unit.',
  ],
  drug_code_malformed: [
    '薬のコードがYJコード（12桁）の形ではありません。',
    'The drug code has not the form of a YJ code (12 characters).',
  ],
  confirm_unlikely_values: [
    'めったにない値です。確かめてください。',
    'Unlikely value. Please check.',
  ],
  proxy_reason_missing: [
    '代理の同意には、理由（未成年・判断が難しい）が必要です（規約16条1項）。',
    'Consent by a proxy needs its reason (article 16(1)).',
  ],
  proxy_is_staff: [
    '職員は代理の同意者になれません（規約16条1項）。',
    'Staff cannot consent as a proxy (article 16(1)).',
  ],
  consent_after_sharing: [
    '同意の日が、最初の共有より後になっています（規約16条1項）。',
    'The consent is dated after the first sharing (article 16(1)).',
  ],
  consent_missing: [
    '患者の同意がまだありません。同意を記録してから招待してください（規約16条1項）。',
    'The patient has not consented yet. Record the consent first (article 16(1)).',
  ],
  outside_consent_scope: [
    '同意の範囲に入っていない事業所・職種です（規約16条1項）。',
    'Outside the scope of the consent (article 16(1)).',
  ],
  invitee_suspended: ['この人は利用停止中のため招待できません。', 'This person is suspended.'],
  facility_not_approved: [
    '利用が承認されていない事業所です（規約6条1項）。',
    'The facility is not approved (article 6(1)).',
  ],
  already_member: ['すでにチームのメンバーです。', 'Already a member of the team.'],
  already_invited: ['すでに招待しています。', 'Already invited.'],
  possible_duplicate: [
    '同じ人かもしれない登録があります。',
    'This person may be registered already.',
  ],
  password_change_required: ['先にパスワードを変えてください。', 'Change your password first.'],
  second_factor_not_set: [
    '先に確認コードの設定をしてください。',
    'Set up the second factor first.',
  ],
  pledge_not_signed: [
    '先に機密保持の誓約をしてください（規約26条1項）。',
    'Sign the pledge first (article 26(1)).',
  ],
  outcome_unknown: [
    '受け付けられたか確かめています。もう一度押しても二重にはなりません。',
    'The outcome is not known yet. Pressing again will not do it twice.',
  ],
  not_fresh: [
    '表示が追いつくのを待っています。少しして読み直してください。',
    'The view is catching up. Reload shortly.',
  ],
  idempotency_key_reused: [
    '前と違う内容で送り直されました。編集して送り直してください。',
    'Sent again with other content. Edit and resend.',
  ],
  second_factor_required: ['確認コードを入れてください。', 'Enter the code.'],
  code_used: [
    'この確認コードはもう使われました。次の数字が出るまで待ってください。',
    'This code has been used. Wait for the next digits.',
  ],
  code_wrong: [
    '確認コードが違います。アプリに出ている新しい数字を入れてください。',
    'Wrong code. Enter the newest number of the app.',
  ],
  password_too_short: ['パスワードは15文字以上にしてください。', 'Use at least 15 characters.'],
  password_guessable: [
    '推測されやすいパスワードです。名前・地名・よくある言葉・同じ字の繰り返しを避けてください。',
    'Easily guessed. Avoid names, places, common words and repeated signs.',
  ],
  not_agreed: ['誓約の欄に印を付けてください。', 'Tick the pledge.'],
  reason_missing: ['理由を書いてください。', 'Write the reason.'],
  already_registered: ['この患者はすでに登録されています。', 'This patient is registered already.'],
  unknown_observation: ['この項目は記録できません。', 'This item cannot be recorded.'],
  wrong_unit: ['単位が違います。', 'Wrong unit.'],
  empty_record: ['記録の内容がありません。', 'The record is empty.'],
  import_only_kind: [
    'この種類の記録は取り込みでだけ作られます。',
    'Records of this kind come only by import.',
  ],
  addressee_missing: ['相談には宛先が必要です。', 'Choose whom you ask.'],
  addressee_not_member: [
    '宛先の人がチームのメンバーではありません。宛先を選び直してください。',
    'The addressee is not a member of the team. Choose again.',
  ],
  reply_by_without_addressee: [
    '返信期限には宛先が必要です。',
    'A time to reply by needs an addressee.',
  ],
  reply_by_too_early: ['返信期限が記録の日時より前です。', 'The time to reply by is in the past.'],
  reply_to_unknown: ['返信元の記録が見つかりません。', 'The record replied to is not there.'],
  own_record: ['自分の記録は了解できません。', 'You cannot acknowledge your own record.'],
  not_author: [
    '訂正と取り消しができるのは、その記録を書いた人だけです。',
    'Only the author of a record can correct or cancel it.',
  ],
  ranges_moved: [
    '医師がいま範囲を変えました。もう一度送ってください。',
    'A doctor has just changed the ranges. Send it again.',
  ],
  doctor_only: [
    '範囲を決められるのは、支援チームの医師だけです。',
    'Only a doctor of the team can set the ranges.',
  ],
  doctor_or_nurse_only: [
    '順番を決められるのは、支援チームの医師と看護師だけです。',
    'Only doctors and nurses of the team can set the order.',
  ],
  duty_only: ['これはシステムだけが行います。', 'Only the service itself does this.'],
  not_told: [
    '答えられるのは、知らせを受けた人と、医師、看護師だけです。',
    'Only those who were told, doctors and nurses can answer.',
  ],
  alert_over: [
    '訂正、取り消しまたは支援中止により、このお知らせは終わっています。',
    'This alert is over: corrected, cancelled or discontinued.',
  ],
  answer_unknown: [
    '対応を書いた記録が見つかりません。',
    'The record of what was done is not there.',
  ],
  range_empty: ['下限か上限を入れてください。', 'Enter a lowest or a highest value.'],
  range_twice: ['同じ項目の範囲がふたつあります。', 'An item has two ranges.'],
  step_empty: ['知らせる人を選んでください。', 'Choose whom to tell.'],
  told_not_member: [
    'チームのメンバーではない人が入っています。選び直してください。',
    'Someone is not a member of the team. Choose again.',
  ],
  told_twice: ['同じ人が二度入っています。', 'Someone is in it twice.'],
  record_cancelled: ['取り消された記録です。', 'The record was cancelled.'],
  proxy_reason_unneeded: [
    '本人の同意に代理の理由は付きません。',
    'A consent of the patient has no proxy reason.',
  ],
  proxy_incomplete: [
    '代理の方の名前と続柄を入れてください（規約16条1項）。',
    'Enter the name and relation of the proxy (article 16(1)).',
  ],
  consent_before_discontinuation: [
    '支援中止より前の同意では再開できません（規約16条3項）。',
    'A consent given before the discontinuation cannot resume it (article 16(3)).',
  ],
  consent_not_active: ['有効な同意がありません。', 'There is no consent in force.'],
  invitee_role: [
    'この人の役割では、支援チームに加われません。',
    'The role of this person does not allow joining a team.',
  ],
  agreement_not_in_force: [
    'その市町村との広域利用の合意が有効な期間ではありません（規約6条3項）。',
    'No agreement with that municipality is in force now (article 6(3)).',
  ],
  outside_area: [
    '管外の施設とは、広域利用の同意と合意がなければ共有できません（規約6条3項）。',
    'Facilities outside the area need an agreement and consent to wide-area use (article 6(3)).',
  ],
  last_member: [
    '最後の一人は外せません。先に別の人を招待してください。',
    'The last member cannot be removed. Invite someone first.',
  ],
  too_many: ['数が多すぎます。減らしてから送ってください。', 'Too many. Send fewer.'],
  too_long: ['文字数が多すぎます。短くしてください。', 'Too long. Make it shorter.'],
  too_large: ['内容が大きすぎます。分けて送ってください。', 'Too large. Send it in parts.'],
  missing_field: ['足りない項目があります。', 'Something is missing.'],
  bad_text: ['使えない文字があります。消してください。', 'Remove the signs that cannot be used.'],
  erased: ['消去されたため、開けません。', 'It was erased.'],
  too_many_connections: [
    '混み合っています。少し待ってからもう一度試してください。',
    'Busy. Wait a little and try again.',
  ],
  contended: [
    'ほかの人の操作と続けて重なりました。もう一度試してください。',
    'Someone else acted at the same time. Try again.',
  ],
  disk_full: [
    'サーバーに空きがなく、記録できません。サービス運用者に連絡してください。',
    'The server is full. Contact the operator.',
  ],
  log_failed: [
    'サーバーが書き込めません。サービス運用者に連絡してください。',
    'The server cannot write. Contact the operator.',
  ],
  internal_error: [
    'サーバーで誤りが起きました。続くときはサービス運用者に連絡してください。',
    'The server failed. If it goes on, contact the operator.',
  ],
  wrong_origin: ['別のページからの操作は受け付けられません。', 'Refused: sent from another site.'],
};

/** Codes whose Japanese prose from the server names the very thing that is wrong. */
const particular = new Set([
  'value_impossible',
  'wrong_unit',
  'unknown_observation',
  'too_many',
  'consent_after_sharing',
]);

export function explain(problem: Problem, language: Language): string {
  const known = problemTexts[problem.code];
  const prose = language === 'ja' && problem.detail;
  if (prose && (!known || particular.has(problem.code))) return prose;
  if (known) return say(known, language);
  return language === 'ja'
    ? `うまくいきませんでした（${problem.code}）。`
    : `It did not work (${problem.code}).`;
}

export function useExplain(): (problem: Problem) => string {
  const { language } = useLanguage();
  return (problem) => explain(problem, language);
}
