import { describe, expect, it, vi } from 'vitest';
import type { Problem } from '@/platform/api/types';
import {
  type Exclusive,
  Outbox,
  type Send,
  type Store,
  type Upload,
} from '@/platform/outbox/outbox';
import {
  askedWarnings,
  after as becomes,
  bodyToSend,
  confirmed,
  dueNow,
  nextLook,
  type OutboxItem,
  waitAfter,
  withBody,
} from '@/platform/outbox/queue';

const item = (order: number, more: Partial<OutboxItem> = {}): OutboxItem => ({
  key: `key-${order}`,
  order,
  patient_id: 'pat_a',
  action: 'record',
  path: '/patients/pat_a/records',
  body: { text: `${order}` },
  created_at: '2026-05-14T01:00:00Z',
  state: 'waiting',
  attempts: 0,
  next_at: 0,
  problem: null,
  slot: null,
  draft: null,
  ...more,
});
const refusal = (status: number, code: string): Problem =>
  ({ status, code, title: code, type: code }) as Problem;
const refused = (status: number, code: string, retryAfter: number | null = null) =>
  ({ kind: 'refused', problem: refusal(status, code), retryAfter }) as const;

describe('the queue', () => {
  it('keeps the order within a patient and holds back no other patient', () => {
    const list = [
      item(3),
      item(1, { next_at: 5_000 }),
      item(2, { patient_id: 'pat_b' }),
      item(4, { patient_id: 'pat_c', state: 'attention' }),
    ];
    expect(dueNow(list, 1_000).map((one) => one.order)).toEqual([2]);
    expect(dueNow(list, 6_000).map((one) => one.order)).toEqual([1, 2]);
    expect(nextLook(list)).toBe(0);
  });
  it('lets only a 2xx remove an item', () => {
    expect(becomes(item(1), { kind: 'accepted' }, 0).step).toBe('remove');
    const lost = becomes(item(1), { kind: 'no_answer' }, 1_000);
    expect(lost.step === 'keep' && lost.item.next_at).toBe(1_000 + waitAfter(1));
    const unknown = refused(503, 'outcome_unknown', 2);
    const kept = becomes(item(1), unknown, 1_000);
    expect(kept.step === 'keep' && [kept.item.state, kept.item.next_at]).toEqual([
      'waiting',
      3_000,
    ]);
  });
  it('sets a refused item aside for its author, and asks to sign in on 401', () => {
    const rule = refused(422, 'empty_record');
    const verdict = becomes(item(1), rule, 0);
    expect(verdict.step === 'keep' && verdict.item.state).toBe('attention');
    const away = refused(401, 'not_signed_in');
    expect(becomes(item(1), away, 0).step).toBe('sign_in');
  });
  it('asks again three times when somebody else was faster, then asks its author', () => {
    const contended = refused(409, 'contended');
    const state = (attempts: number) => {
      const verdict = becomes(item(1, { attempts }), contended, 0);
      return verdict.step === 'keep' && verdict.item.state;
    };
    expect([0, 1, 2, 3].map(state)).toEqual(['waiting', 'waiting', 'waiting', 'attention']);
  });
  it('gives a confirmed body another key', () => {
    const problem = {
      ...refusal(422, 'confirm_unlikely_values'),
      warnings: [{ pointer: '/observations/0', code: 'unlikely_low', detail: '' }],
    } as Problem;
    expect(askedWarnings(problem)).toEqual(['/observations/0']);
    const asked = item(1, { problem, state: 'attention' });
    const again = withBody(asked, confirmed(asked), 'another-key');
    expect(again.body.confirmed_warnings).toEqual(['/observations/0']);
    expect([again.key, again.order, again.state]).toEqual(['another-key', 1, 'waiting']);
  });
});

interface MemoryStore extends Store {
  map: Map<string, OutboxItem>;
  photos: Map<string, ArrayBuffer>;
}
function memoryStore(): MemoryStore {
  const map = new Map<string, OutboxItem>();
  const photos = new Map<string, ArrayBuffer>();
  const put = async (one: OutboxItem) => void map.set(one.key, one);
  return {
    map,
    photos,
    items: async () => [...map.values()],
    update: async (one) => void (map.has(one.key) && map.set(one.key, one)),
    remove: async (key) => void map.delete(key),
    draftToOutbox: async (_slot, one) => put(one),
    outboxToDraft: async (one) => void map.delete(one.key),
    replace: async (old, one) => {
      map.delete(old);
      await put(one);
    },
    photo: async (key) => photos.get(key) ?? null,
    dropPhotos: async (keys) => {
      for (const key of keys) photos.delete(key);
    },
  };
}
const alone: Exclusive = (work) => work();

describe('the outbox', () => {
  it('repeats a lost answer with the same key until it is accepted, once', async () => {
    const keys: string[] = [];
    const send: Send = async (one) => {
      keys.push(one.key);
      return keys.length === 1 ? { kind: 'no_answer' } : { kind: 'accepted' };
    };
    const store = memoryStore();
    const outbox = new Outbox(store, send, alone, () => undefined);
    await outbox.add({ patient_id: 'pat_a', action: 'record', path: '/x', body: { text: '一' } });
    await vi.waitFor(() => expect([...store.map.values()][0]?.attempts).toBe(1));
    await outbox.retryAll();
    await vi.waitFor(() => expect(store.map.size).toBe(0));
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
    outbox.stop();
  });
  it('leaves discarded what was discarded while it was on its way', async () => {
    const store = memoryStore();
    const send: Send = async (one) => {
      store.map.delete(one.key);
      return { kind: 'no_answer' };
    };
    const outbox = new Outbox(store, send, alone, () => undefined);
    await outbox.add({ patient_id: 'pat_a', action: 'record', path: '/a', body: {} });
    await vi.waitFor(() => expect(outbox.items()).toEqual([]));
    expect(store.map.size).toBe(0);
    outbox.stop();
  });
  it('goes on with other patients past a refused item', async () => {
    const sent: string[] = [];
    const send: Send = async (one) => {
      sent.push(one.patient_id);
      return one.patient_id === 'pat_a' ? refused(422, 'empty_record') : { kind: 'accepted' };
    };
    const store = memoryStore();
    const outbox = new Outbox(store, send, alone, () => undefined);
    await outbox.add({ patient_id: 'pat_a', action: 'record', path: '/a', body: {} });
    await outbox.add({ patient_id: 'pat_b', action: 'record', path: '/b', body: {} });
    const states = () => [...store.map.values()].map((one) => one.state);
    await vi.waitFor(() => expect(states()).toEqual(['attention']));
    expect(sent).toContain('pat_b');
    outbox.stop();
  });
  it('sends photos before what names them, each once, under a key made once', async () => {
    const store = memoryStore();
    for (const key of ['p1', 'p2']) store.photos.set(key, new ArrayBuffer(3));
    const uploads: string[] = [];
    const bodies: unknown[] = [];
    const upload: Upload = async (patient, photo) => {
      uploads.push(`${patient} ${photo.key} ${photo.send_key}`);
      if (uploads.length === 2) return { kind: 'no_answer' };
      return { kind: 'uploaded', id: `att_${photo.key}` };
    };
    const send: Send = async (one) => {
      bodies.push(bodyToSend(one));
      return { kind: 'accepted' };
    };
    const outbox = new Outbox(store, send, alone, () => undefined, upload);
    const photo = (key: string) => ({ key, type: 'image/jpeg', caption: '' });
    const photos = [photo('p1'), photo('p2')];
    await outbox.add({ patient_id: 'pat_a', action: 'record', path: '/a', body: {}, photos });
    await vi.waitFor(() => expect([...store.map.values()][0]?.attempts).toBe(1));
    expect(bodies).toEqual([]);
    await outbox.retryAll();
    await vi.waitFor(() => expect(store.map.size).toBe(0));
    expect(uploads.map((one) => one.split(' ')[1])).toEqual(['p1', 'p2', 'p2']);
    expect(uploads[1]).toBe(uploads[2]);
    expect(bodies).toEqual([{ attachments: ['att_p1', 'att_p2'] }]);
    expect(store.photos.size).toBe(0);
    outbox.stop();
  });
  it('sets a record aside whose photo is refused or lost', async () => {
    const store = memoryStore();
    const never: Send = async () => ({ kind: 'accepted' });
    const outbox = new Outbox(
      store,
      never,
      alone,
      () => undefined,
      async () => ({
        kind: 'refused',
        problem: refusal(415, 'unsupported_media_type'),
        retryAfter: null,
      }),
    );
    store.photos.set('p1', new ArrayBuffer(3));
    const photos = [{ key: 'p1', type: 'image/jpeg', caption: '' }];
    await outbox.add({ patient_id: 'pat_a', action: 'record', path: '/a', body: {}, photos });
    const state = () => [...store.map.values()].map((one) => one.problem?.code);
    await vi.waitFor(() => expect(state()).toEqual(['unsupported_media_type']));
    expect(store.photos.size).toBe(1);
    const [first] = outbox.items();
    if (first) await outbox.discard(first);
    expect(store.photos.size).toBe(0);
    await outbox.add({ patient_id: 'pat_a', action: 'record', path: '/a', body: {}, photos });
    await vi.waitFor(() => expect(state()).toEqual(['photo_lost']));
    outbox.stop();
  });
});
