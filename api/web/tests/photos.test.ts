import { describe, expect, it } from 'vitest';
import { check, isBlank, startDraft } from '@/features/record/record_draft';
import { fitted } from '@/platform/attachment/prepare';
import { bodyToSend, type OutboxItem, withPhotoId } from '@/platform/outbox/queue';

const photo = { key: 'p1', type: 'image/jpeg', caption: '仙骨部' };

describe('photos of a record', () => {
  it('are drawn no larger than a screen needs, and never larger than they were', () => {
    expect(fitted(4000, 3000)).toEqual({ width: 2560, height: 1920 });
    expect(fitted(3000, 4000)).toEqual({ width: 1920, height: 2560 });
    expect(fitted(640, 480)).toEqual({ width: 640, height: 480 });
  });
  it('say something without a word, but no personal number', () => {
    const draft = { ...startDraft('visit'), photos: [photo] };
    expect(check(draft)).toEqual([]);
    expect(isBlank(draft)).toBe(false);
    expect(check(startDraft('visit'))).toEqual([{ field: 'text', problem: 'empty' }]);
    const numbered = { ...draft, photos: [{ ...photo, caption: '1234 5678 9012' }] };
    expect(check(numbered)).toEqual([{ field: 'photos', problem: 'personal_number' }]);
  });
  it('are named in the body once the server has named them', () => {
    const photos = [{ ...photo, send_key: 'k' }];
    const item = { body: { text: '一' }, photos } as unknown as OutboxItem;
    expect(bodyToSend(withPhotoId(item, 'p1', 'att_1'))).toEqual({
      text: '一',
      attachments: ['att_1'],
    });
    expect(bodyToSend({ ...item, photos: [] })).toEqual({ text: '一' });
  });
});
