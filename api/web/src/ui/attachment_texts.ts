import { defineTexts } from '@/platform/i18n/texts';

/** Loaded with the parts that show photos and papers, not before. */
export const texts = defineTexts({
  addPhotos: ['写真を追加', 'Add photos'],
  takePhoto: ['写真を撮る', 'Take a photo'],
  preparing: ['写真を用意しています', 'Preparing photos'],
  chosenPhotos: ['送る写真', 'Photos to send'],
  photos: ['写真・書類', 'Photos and papers'],
  tooManyPhotos: [(most: number) => `${most}件までです。`, (most: number) => `${most} at most.`],
  tooLargePhoto: [
    '10MBまでの写真・PDFを選んでください。',
    'Choose a photo or PDF of 10 MB at most.',
  ],
  photo: [(number: number) => `写真${number}`, (number: number) => `Photo ${number}`],
  paper: [(number: number) => `書類${number}`, (number: number) => `Paper ${number}`],
  captionOf: [
    (what: string) => `${what}の説明`,
    (what: string) => `What ${what.toLowerCase()} shows`,
  ],
  photoOf: [(about: string) => `写真・${about}`, (about: string) => `Photo, ${about}`],
  paperName: ['書類', 'Paper'],
  savePaper: [(name: string) => `${name}（PDF）を保存`, (name: string) => `Save ${name} (PDF)`],
  remove: [(what: string) => `${what} を外す`, (what: string) => `Remove ${what}`],
  loading: ['読み込んでいます', 'Loading'],
  retry: ['もう一度読み込む', 'Try again'],
});
