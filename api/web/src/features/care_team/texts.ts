import { defineTexts } from '@/platform/i18n/texts';

export const texts = defineTexts({
  title: ['チームと閲覧できる人', 'Team and access'],
  members: ['チームのメンバー', 'Team members'],
  print: ['一覧を印刷', 'Print the list'],
  printText: [
    (name: string) => `${name} 様の情報を共有しているチームの一覧です。`,
    (name: string) => `The team that shares information about ${name}.`,
  ],
  me: ['あなた', 'You'],
  since: [(date: string) => `${date}から`, (date: string) => `since ${date}`],
  invited: ['招待中', 'Invited'],
  invitedBy: [
    (who: string, at: string) => `${at} ${who}が招待`,
    (who: string, at: string) => `Invited by ${who}, ${at}`,
  ],
  withdraw: ['招待を取り消す', 'Withdraw'],
  withdrawNamed: [
    (who: string) => `${who}の招待を取り消す`,
    (who: string) => `Withdraw the invitation of ${who}`,
  ],
  invite: ['メンバーを招待', 'Invite a member'],
  inviteHint: [
    '同意の範囲、所属、利用停止の有無を確かめてから招待を送ります。',
    'Consent scope, affiliation and suspension are checked before it is sent.',
  ],
  person: ['招待する人', 'Person to invite'],
  needPerson: ['招待する人を選んでください', 'Choose a person'],
  sendInvite: ['招待を送る', 'Send the invitation'],
  inviteSent: [
    (who: string) => `${who} さんに招待を送りました`,
    (who: string) => `Invitation sent to ${who}`,
  ],
  recordConsent: ['同意を記録する', 'Record the consent'],
  remove: ['外す', 'Remove'],
  removeNamed: [
    (who: string) => `${who}をチームから外す`,
    (who: string) => `Remove ${who} from the team`,
  ],
  removeTitle: [
    (who: string) => `${who} さんをチームから外しますか`,
    (who: string) => `Remove ${who} from the team?`,
  ],
  removeText: [
    '外すと、その人の画面からこの患者の情報がすぐに消えます。書いた記録は残ります。',
    'The patient disappears from that person’s screen at once. Their records stay.',
  ],
  leaveTitle: ['このチームから抜けますか', 'Leave this team?'],
  reason: ['理由', 'Reason'],
  needReason: ['理由を書いてください', 'Write the reason'],
  doRemove: ['チームから外す', 'Remove from the team'],
  why: ['なぜ見えるか', 'Why they can see'],
  whyText: [
    'いま、この患者の情報を見られる人と、その理由です。',
    'Who can see this patient now, and for what reason.',
  ],
  mine: [
    (reason: string, since: string) => `あなたが見られる理由：${reason}（${since}から）`,
    (reason: string, since: string) => `You can see because: ${reason} (since ${since})`,
  ],
  whoLooked: ['だれが見たか（閲覧履歴）', 'Who looked'],
  team_member: ['チームのメンバー', 'Team member'],
  registrar: ['登録した人', 'Registered the patient'],
  name: ['名前', 'Name'],
  from: ['いつから', 'Since'],
  myInvitations: ['届いた招待', 'Invitations'],
  invitationCount: [
    (count: number) => `招待が${count}件届いています`,
    (count: number) => `${count} invitations`,
  ],
  noInvitations: ['届いている招待はありません', 'No invitations'],
  invitationText: [
    '患者の名前は、参加してから表示されます。',
    'The name of the patient is shown after you join.',
  ],
  from_: [(who: string) => `${who} さんからの招待`, (who: string) => `Invitation from ${who}`],
  accept: ['参加する', 'Join'],
  decline: ['断る', 'Decline'],
});
