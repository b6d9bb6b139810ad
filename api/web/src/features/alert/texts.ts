import { defineTexts } from '@/platform/i18n/texts';

export const texts = defineTexts({
  title: ['範囲とお知らせ', 'Ranges and alerts'],
  intro: [
    '医師が決めたこの方の範囲から外れた値が記録されると、下の順番の人にすぐ知らせます。',
    'When a value outside the ranges a doctor set is recorded, the people below are told at once.',
  ],
  ranges: ['この方の範囲', 'Ranges of this patient'],
  rangesBy: [
    (who: string, at: string) => `${at} ${who}が設定`,
    (who: string, at: string) => `Set by ${who}, ${at}`,
  ],
  noRanges: [
    '範囲はまだ決められていません。値が外れても、だれにも知らせません。',
    'No ranges are set. Nobody is told of any value.',
  ],
  doctorSets: [
    '範囲を決められるのは、チームの医師だけです。',
    'Only a doctor of the team can set the ranges.',
  ],
  item: ['項目', 'Item'],
  low: ['下限', 'Lowest'],
  high: ['上限', 'Highest'],
  lowOf: [(item: string) => `${item}の下限`, (item: string) => `Lowest ${item}`],
  highOf: [(item: string) => `${item}の上限`, (item: string) => `Highest ${item}`],
  edit: ['範囲を変える', 'Change the ranges'],
  editHint: [
    'この値より低い、または高いと知らせます。空欄は知らせません。',
    'Values below or above are told of. An empty field is not watched.',
  ],
  notANumber: ['数字で入れてください', 'Enter a number'],
  save: ['保存する', 'Save'],
  stop: ['やめる', 'Cancel'],
  earlier: ['これまでの範囲', 'Earlier ranges'],
  removed: ['範囲をなくした', 'Removed the ranges'],
  chain: ['知らせる順番', 'Who is told'],
  chainDefault: [
    '順番が決められていないため、チームの医師全員に同時に知らせます。',
    'No order is set: all doctors of the team are told at once.',
  ],
  chainBy: [
    (who: string, at: string) => `${at} ${who}が設定`,
    (who: string, at: string) => `Set by ${who}, ${at}`,
  ],
  first: ['最初に知らせる人', 'Told first'],
  step: [
    (number: number) => `${number}番目に知らせる人`,
    (number: number) => `Told as no. ${number}`,
  ],
  waits: [
    (minutes: number) => `${minutes}分 答えがなければ次へ`,
    (minutes: number) => `the next after ${minutes} minutes without an answer`,
  ],
  cannotBeTold: ['いま知らせられません', 'Cannot be told now'],
  nobody: [
    'いま知らせられる人がいません。チームに医師を招待するか、順番を見直してください。',
    'Nobody can be told now. Invite a doctor to the team or change the order.',
  ],
  editChain: ['順番を変える', 'Change the order'],
  members: ['知らせる人', 'People'],
  needMember: ['一人以上選んでください', 'Choose at least one'],
  minutes: ['次の人に知らせるまで（分）', 'Minutes until the next'],
  badMinutes: ['1から1440までの数字を入れてください', 'A number from 1 to 1440'],
  addStep: ['次の順番を足す', 'Add the next'],
  removeStep: [
    (number: number) => `${number}番目をなくす`,
    (number: number) => `Remove no. ${number}`,
  ],
  mine: ['あなたへのお知らせ', 'Alerts for you'],
  mineText: [
    '範囲から外れた値があり、まだだれも答えていません。',
    'Values outside the range, not answered yet.',
  ],
  mineOf: [
    (name: string, at: string) => `${name} 様　${at} の値を確かめる`,
    (name: string, at: string) => `${name}: check the values of ${at}`,
  ],
  somebody: ['患者', 'A patient'],
  patientAlert: ['範囲から外れた値があります', 'A value is outside the range'],
  patientAlertText: [
    (at: string) => `${at} にあなたへ知らせ、返事待ち`,
    (at: string) => `You were told at ${at}; not answered yet`,
  ],
  toRecord: ['記録を見て答える', 'See the record and answer'],
});
