import { defineTexts } from '@/platform/i18n/texts';

export const texts = defineTexts({
  outside: ['範囲外の値', 'Outside the range'],
  state_open: ['返事待ち', 'Waiting for an answer'],
  state_answered: ['対応済み', 'Answered'],
  state_lifted: ['訂正で範囲内', 'Corrected to within'],
  state_ended: ['終了', 'Over'],
  value: [
    (label: string, value: string, range: string) => `${label} ${value}（この方の範囲 ${range}）`,
    (label: string, value: string, range: string) => `${label} ${value} (range ${range})`,
  ],
  toldTitle: ['だれに、いつ知らせたか', 'Who was told, and when'],
  told: [
    (at: string, names: string) => `${at} ${names}に知らせた`,
    (at: string, names: string) => `${at} told ${names}`,
  ],
  toldNobody: [
    (at: string) => `${at} 知らせられる人がいませんでした。電話などで医師に連絡してください。`,
    (at: string) => `${at} there was nobody to tell. Contact a doctor by other means.`,
  ],
  next: [
    (at: string) => `答えがなければ ${at} に次の人へ知らせます`,
    (at: string) => `The next are told at ${at} unless someone answers`,
  ],
  answered: [
    (at: string, who: string) => `${at} ${who}が答えた`,
    (at: string, who: string) => `${at} answered by ${who}`,
  ],
  answerRecord: ['対応の記録', 'Record of what was done'],
  answer: ['答える', 'Answer'],
  answerTitle: ['お知らせに答えますか', 'Answer this alert?'],
  answerText: [
    '答えると、次の人への知らせは止まります。記録を返信として書いても、答えたことになります。',
    'Nobody else is told after your answer. A reply to the record counts as an answer too.',
  ],
  answerWords: ['対応（電話での指示など）', 'What you did (for example by phone)'],
  doAnswer: ['答えを送る', 'Send the answer'],
  names: ['、', ', '],
  padOutside: [
    (range: string) =>
      `この方の範囲（${range}）の外です。送ると担当の医師などに知らせます。値が正しければそのまま送ってください。`,
    (range: string) =>
      `Outside this patient’s range (${range}). Sending tells the doctor; if it is right, just send it.`,
  ],
  personalBand: ['この方の範囲', 'Range of this patient'],
});
