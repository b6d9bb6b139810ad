import { defineTexts } from '@/platform/i18n/texts';

export const texts = defineTexts({
  title: ['削除の申し出と支援中止', 'Deletion wish and discontinuation'],
  wishTitle: ['1. 申し出を記録する', '1. Record the wish'],
  wishText: [
    '本人や家族からの「消してほしい」という申し出は、断ることができません（規約16条2項）。まず申し出を記録します。',
    'A wish to delete cannot be refused (article 16(2)). First record it.',
  ],
  requester: ['申し出た人の名前', 'Who asked'],
  relation: ['本人との関係', 'Relation to the patient'],
  requesterHint: ['申し出た本人または家族の氏名', 'The patient or the family member who asked'],
  relationHint: ['例：本人、長男、妻', 'E.g. patient, son, wife'],
  identified: ['本人または家族であることを確かめた', 'Identity has been checked'],
  note: ['申し出の内容', 'What was asked'],
  saveWish: ['申し出を記録', 'Record the wish'],
  wishSaved: [
    '申し出を記録しました。続けて支援中止の操作をしてください。',
    'The wish is recorded. Continue with the discontinuation.',
  ],
  endTitle: ['2. 支援中止にする', '2. Discontinue support'],
  scope: ['対象', 'What'],
  person: ['この患者の情報すべて', 'Everything about this patient'],
  personHint: ['チーム全員の画面からすぐに消えます', 'Disappears from every screen at once'],
  record: ['記録1件だけ', 'One record only'],
  recordHint: [
    'その記録の内容だけが表示されなくなります',
    'Only the content of that record is hidden',
  ],
  whichRecord: ['どの記録か', 'Which record'],
  whichRecordHint: [
    '古い記録は、その記録のページから選べます',
    'Choose an older record from its own page',
  ],
  effect: ['支援中止にすると', 'What happens'],
  effectMembers: [
    (count: number) => `チームの${count}人の画面が、すぐに閉じます`,
    (count: number) => `The screens of all ${count} members close at once`,
  ],
  effectInvitations: [
    (count: number) => `送信中の招待${count}件は無効になります`,
    (count: number) => `${count} open invitations end`,
  ],
  effectRead: [
    '記録・バイタル・検索・通知に出なくなります',
    'Records, vitals, search and notices no longer show it',
  ],
  effectBack: [
    '元には戻せません。再開するには新しい同意が必要です',
    'It cannot be undone. Resuming needs a new consent',
  ],
  effectBackRecord: ['元には戻せません', 'It cannot be undone'],
  effectKept: [
    '保管されている情報の消去は、サービス運用者の指示で別に行います（規約19条3項）',
    'Erasing what is stored is a separate act of the operator (article 19(3))',
  ],
  effectRecord: [
    'この記録の内容が、全員に表示されなくなります',
    'Nobody sees the content of this record any more',
  ],
  confirmLabel: [
    (name: string) => `確かめるため、患者の名前「${name}」を入れてください`,
    (name: string) => `To confirm, type the name of the patient: ${name}`,
  ],
  act: ['支援中止にする', 'Discontinue support'],
  doneTitle: ['支援中止にしました', 'Support is discontinued'],
  doneText: [
    'この患者の情報は、全員の画面から消えました。',
    'The information is gone from every screen.',
  ],
  doneNext: [
    '申し出た方に、終わったことを伝えてください。再開するには、新しい同意の記録が必要です。',
    'Tell the person who asked that it is done. Resuming needs a new consent.',
  ],
  doneRecord: ['記録を支援中止にしました。', 'The record is discontinued.'],
  toList: ['患者一覧へ', 'To the patients'],
  needRequester: ['申し出た人の名前を入れてください', 'Enter who asked'],
  needRelation: ['本人との関係を入れてください', 'Enter the relation'],
  needRecord: ['記録を選んでください', 'Choose a record'],
  needName: ['患者の名前が一致していません', 'The name does not match'],
});
