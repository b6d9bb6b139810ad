import type { Problem } from '@/platform/api/types';
import { useLanguage } from './language';
import type { Language } from './texts';
import { say, type Word } from './words';

/** What a refusal means and what to do next, by its code. */
export const problemTexts: Record<string, Word> = {
  no_answer: [
    'サーバーから返事がありません。もう一度押しても、二重に登録されることはありません。',
    'No answer from the server. Pressing again will not register it twice.',
  ],
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
    '取手市・守谷市・利根町の外に住んでいる人は登録できません（規約2条2項）。',
    'People living outside Toride, Moriya and Tone cannot be registered (article 2(2)).',
  ],
  personal_number_refused: [
    '12桁の数字（個人番号と同じ形）は入力できません。消してから送ってください。',
    'A 12-digit number (the form of an individual number) is refused. Remove it.',
  ],
  value_impossible: [
    'ありえない値です。数字と単位を確かめてください。',
    'Impossible value. Check the number and unit.',
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
};

export function explain(problem: Problem, language: Language): string {
  const known = problemTexts[problem.code];
  if (known) return say(known, language);
  if (problem.detail) return problem.detail;
  return language === 'ja'
    ? `うまくいきませんでした（${problem.code}）。`
    : `It did not work (${problem.code}).`;
}

export function useExplain(): (problem: Problem) => string {
  const { language } = useLanguage();
  return (problem) => explain(problem, language);
}
