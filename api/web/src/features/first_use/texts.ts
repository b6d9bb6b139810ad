import { defineTexts } from '@/platform/i18n/texts';

export const texts = defineTexts({
  product: ['いきいき i ネット', 'Ikiiki i-Net'],
  step: [
    (now: number, all: number) => `手順 ${now} / ${all}`,
    (now: number, all: number) => `Step ${now} of ${all}`,
  ],
  hello: [
    (name: string) => `${name} さん、はじめにこの3つを済ませてください。`,
    (name: string) => `${name}, please do these three things first.`,
  ],
  passwordTitle: ['パスワードを決める', 'Choose a password'],
  passwordText: [
    '15文字以上にしてください。名前・誕生日・よくある言葉は使えません。施設管理者も知らない、あなただけのものにします。',
    'At least 15 characters; no names, birthdays or common words. Nobody else should know it.',
  ],
  current: ['いまのパスワード', 'Current password'],
  fresh: ['新しいパスワード', 'New password'],
  again: ['新しいパスワード（もう一度）', 'New password again'],
  save: ['決める', 'Save'],
  needCurrent: ['いまのパスワードを入れてください', 'Enter the current password'],
  tooShort: ['15文字以上にしてください', 'Use at least 15 characters'],
  notSame: ['2つの新しいパスワードが違います', 'The two new passwords differ'],
  factorTitle: ['確認コードを設定する', 'Set up the second factor'],
  factorText: [
    '認証アプリ（Google Authenticator など）で読み取ると、6桁の確認コードが表示されるようになります。',
    'Scan this with an authenticator app; it will show 6-digit codes.',
  ],
  start: ['設定を始める', 'Start'],
  qrAlt: [
    '認証アプリで読み取る二次元コード。読み取れないときは下の文字を入れてください',
    'Code for the authenticator app; or type the key below',
  ],
  key: ['読み取れないときは、この文字を入れる', 'If you cannot scan it, type this key'],
  recoveryTitle: ['回復コード', 'Recovery codes'],
  recoveryText: [
    '端末をなくしたときに1回ずつ使えます。印刷するか書き写して、端末とは別の場所に保管してください。この画面でしか表示されません。',
    'Each works once if you lose your device. Print them and keep them elsewhere. They are shown only here.',
  ],
  print: ['印刷する', 'Print'],
  stored: ['回復コードを保管しました', 'I have stored the recovery codes'],
  needStored: ['回復コードを保管してから進んでください', 'Store the recovery codes first'],
  code: ['アプリに表示された確認コード（6桁）', 'Code shown by the app (6 digits)'],
  needCode: ['6桁の数字を入れてください', 'Enter the 6 digits'],
  confirm: ['確かめる', 'Confirm'],
  pledgeTitle: ['機密保持の誓約', 'Confidentiality pledge'],
  pledgeIntro: [
    'はじめて患者の情報を見る前に、次のことを誓約します（規約26条1項）。',
    'Before the first access to patient information (article 26(1)):',
  ],
  pledge1: [
    '患者の情報は、在宅療養の支援のためだけに使います。',
    'I use patient information only to support home care.',
  ],
  pledge2: [
    '業務で知ったことを、やめた後も含めて、ほかの人に漏らしません。',
    'I do not disclose what I learn, also after I leave.',
  ],
  pledge3: [
    'IDとパスワードをほかの人に使わせません。',
    'I let nobody else use my ID and password.',
  ],
  pledge4: [
    '画面や印刷物を、人の目に触れるところに置いたままにしません。',
    'I do not leave screens or prints where others can see them.',
  ],
  pledge5: [
    '端末をなくしたときや、漏れたおそれがあるときは、すぐに連絡します。',
    'I report a lost device or a possible leak at once.',
  ],
  agree: ['誓約します', 'I pledge this'],
  needAgree: ['誓約の欄に印を付けてください', 'Tick the pledge'],
  finish: ['利用を始める', 'Start using'],
});
