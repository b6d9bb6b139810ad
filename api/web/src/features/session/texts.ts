import { defineTexts } from '@/platform/i18n/texts';

export const texts = defineTexts({
  product: ['いきいき i ネット', 'Ikiiki i-Net'],
  purpose: [
    '在宅で療養する方を支える多職種が、必要な情報を分かち合うための仕組みです。',
    'Shares what professionals need to support people living at home.',
  ],
  title: ['サインイン', 'Sign in'],
  loginId: ['利用者ID', 'User ID'],
  password: ['パスワード', 'Password'],
  next: ['次へ', 'Next'],
  ended: [
    'サインインが終わりました。書きかけと送信待ちの記録は、この端末に残っています。',
    'Your sign-in has ended. Drafts and unsent records are kept on this device.',
  ],
  needId: ['利用者IDを入れてください', 'Enter your user ID'],
  needPassword: ['パスワードを入れてください', 'Enter your password'],
  needCode: ['6桁の確認コードを入れてください', 'Enter the 6-digit code'],
  help: [
    'IDやパスワードが分からないときは、所属する事業所の施設管理者に聞いてください。',
    'If you do not know your ID or password, ask the manager of your facility.',
  ],
  codeTitle: ['確認コード', 'Second factor'],
  codeLabel: ['確認コード（6桁）', 'Code (6 digits)'],
  codeHint: [
    '認証アプリに表示されている数字を入れてください。端末がないときは、回復コードも使えます。',
    'Enter the number your authenticator app shows. A recovery code works too.',
  ],
  signIn: ['サインイン', 'Sign in'],
  again: ['はじめからやり直す', 'Start again'],
  show: ['パスワードを表示', 'Show the password'],
  lockTitle: ['画面をロックしています', 'The screen is locked'],
  lockText: [
    (name: string) => `${name} さんのパスワードで続けられます。書きかけの内容は残っています。`,
    (name: string) => `Continue with the password of ${name}. Your draft is kept.`,
  ],
  unlock: ['ロックを解除', 'Unlock'],
  otherPerson: ['別の人としてサインイン', 'Sign in as someone else'],
  signOut: ['サインアウト', 'Sign out'],
  unsentTitle: ['まだ送っていないものがあります', 'Some work is not sent yet'],
  unsentText: [
    (waiting: number, drafts: number) => `送信待ち ${waiting}件、書きかけ ${drafts}件`,
    (waiting: number, drafts: number) => `${waiting} waiting, ${drafts} drafts`,
  ],
  keep: ['残してサインアウト', 'Keep and sign out'],
  keepHint: [
    '同じ人が次にサインインしたときに送れます。',
    'The same person can send them after the next sign-in.',
  ],
  discardLabel: [
    '消してサインアウトするときは「消す」と入れてください',
    'To erase and sign out, type "erase"',
  ],
  discardWord: ['消す', 'erase'],
  discard: ['消してサインアウト', 'Erase and sign out'],
});
