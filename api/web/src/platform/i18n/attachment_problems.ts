import type { Word } from './words';

/** What a refusal of a photo or a paper means. */
export const attachmentProblems: Record<string, Word> = {
  too_many_pixels: [
    '写真の画素数が多すぎます。小さくしてから選んでください。',
    'The photo has too many pixels. Choose a smaller one.',
  ],
  unsupported_media_type: [
    'この形式は送れません。写真（JPEG、PNG、WebP、HEIC）かPDFを選んでください。',
    'This kind of file cannot be sent. Choose a photo (JPEG, PNG, WebP, HEIC) or a PDF.',
  ],
  unreadable_file: [
    '写真を読み取れませんでした。外して、もう一度撮るか選び直してください。',
    'The photo could not be read. Take it out, and take or choose it again.',
  ],
  photo_lost: [
    '写真がこの端末に残っていません。「直す」で外すか、選び直してください。',
    'The photo is no longer on this device. Edit the record and take it out or choose it again.',
  ],
  attachment_unknown: [
    '添付した写真が見つかりません。選び直してください。',
    'An attached photo was not found. Choose it again.',
  ],
  attachment_in_use: [
    'ほかの記録で使った写真です。選び直してください。',
    'This photo belongs to another record. Choose it again.',
  ],
  attachment_missing: ['写真が保存場所にありません。', 'The photo is not in its place.'],
  attachment_damaged: ['写真が壊れています。', 'The photo is damaged.'],
  cleaner_missing: [
    'いまは写真を受け付けられません。あとで自動で送り直します。',
    'Photos cannot be taken right now. They are sent again later.',
  ],
};
