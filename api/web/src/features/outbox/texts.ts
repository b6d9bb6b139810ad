import { defineTexts } from '@/platform/i18n/texts';

export const texts = defineTexts({
  title: ['送信待ち', 'Outbox'],
  intro: [
    'ここにある記録は、まだこの端末の中だけにあります。ほかの人には見えません。',
    'These are on this device only. Nobody else can see them yet.',
  ],
  empty: ['送信待ちの記録はありません', 'Nothing is waiting'],
  waiting: ['送信待ち', 'Waiting'],
  sending: ['送信中', 'Sending'],
  attention: ['要確認', 'Please check'],
  record: ['記録', 'Record'],
  correction: ['訂正', 'Correction'],
  cancellation: ['取り消し', 'Cancellation'],
  acknowledgement: ['了解', 'Acknowledgement'],
  sendNow: ['今すぐ送る', 'Send now'],
  confirm: ['この値で正しい', 'The value is right'],
  edit: ['直す', 'Edit'],
  copy: ['文章を写す', 'Copy the text'],
  copied: ['写しました', 'Copied'],
  discard: ['消す', 'Discard'],
  discardTitle: ['この記録を消しますか', 'Discard this?'],
  discardText: [
    '送られずに消えます。元に戻せません。',
    'It is deleted without being sent. This cannot be undone.',
  ],
  attempts: [(count: number) => `${count}回試しました`, (count: number) => `${count} attempts`],
  written: [(at: string) => `${at} に書いた`, (at: string) => `written ${at}`],
  old: [
    '1日以上送れていません。電波の届く場所で開いてください。',
    'Not sent for over a day. Open the app where there is a signal.',
  ],
  forPatient: [(name: string) => `${name} 様`, (name: string) => name],
});
