import { defineTexts } from '@/platform/i18n/texts';

export const texts = defineTexts({
  required: ['必須', 'Required'],
  optional: ['任意', 'Optional'],
  close: ['閉じる', 'Close'],
  cancel: ['やめる', 'Cancel'],
  loading: ['読み込んでいます', 'Loading'],
  retry: ['もう一度読み込む', 'Try again'],
  errorsTitle: [
    (count: number) => `入力を確かめてください（${count}件）`,
    (count: number) => `Please check ${count === 1 ? 'one field' : `${count} fields`}`,
  ],
  era: ['元号', 'Era'],
  year: ['年', 'Year'],
  month: ['月', 'Month'],
  day: ['日', 'Day'],
  reiwa: ['令和', 'Reiwa'],
  heisei: ['平成', 'Heisei'],
  showa: ['昭和', 'Shōwa'],
  taisho: ['大正', 'Taishō'],
  meiji: ['明治', 'Meiji'],
  western: ['西暦', 'Western'],
  ageEcho: [
    (date: string, age: number) => `${date}・${age}歳`,
    (date: string, age: number) => `${date}, age ${age}`,
  ],
  noSuchDate: ['この日付はありません。元号と年を確かめてください。', 'There is no such date.'],
  findPerson: ['名前・ふりがなで探す', 'Search by name or reading'],
  noPerson: ['見つかりません', 'Nobody found'],
  remove: [(name: string) => `${name} を外す`, (name: string) => `Remove ${name}`],
  choose: ['選んでください', 'Choose'],
  showPassword: ['パスワードを表示', 'Show password'],
});
