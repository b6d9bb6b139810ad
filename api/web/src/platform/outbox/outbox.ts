import { NoAnswer, newKey, Refusal, request } from '@/platform/api/http';
import type { Written } from '@/platform/api/types';
import { nowUtc } from '@/platform/dates/moment';
import {
  type Action,
  after,
  bodyToSend,
  confirmed,
  dueNow,
  inOrder,
  type KeptPhoto,
  nextLook,
  type OutboxItem,
  type Outcome,
  type SentPhoto,
  withBody,
  withPhotoId,
} from './queue';

/** Where items are kept; Database in the browser, a map in tests. */
export interface Store {
  items(): Promise<OutboxItem[]>;
  /** Only an item that is still there: one discarded while it was on its way stays discarded. */
  update(item: OutboxItem): Promise<void>;
  remove(key: string): Promise<void>;
  draftToOutbox(slot: string | null, item: OutboxItem): Promise<void>;
  outboxToDraft(item: OutboxItem): Promise<void>;
  replace(oldKey: string, item: OutboxItem): Promise<void>;
  photo(key: string): Promise<ArrayBuffer | null>;
  dropPhotos(keys: readonly string[]): Promise<void>;
}
export type Send = (item: OutboxItem) => Promise<Outcome>;
export type Uploaded = { kind: 'uploaded'; id: string } | Exclude<Outcome, { kind: 'accepted' }>;
export type Upload = (patientId: string, photo: SentPhoto, bytes: ArrayBuffer) => Promise<Uploaded>;
/** May wait until the screen shows what was sent; the item is shown as waiting until then. */
export type Sent = (item: OutboxItem) => Promise<void> | undefined;
export type Exclusive = (work: () => Promise<void>) => Promise<void>;

const longestShow = 1500;
const pause = (time: number) => new Promise<void>((resolve) => setTimeout(resolve, time));

export interface Act {
  patient_id: string;
  action: Action;
  path: string;
  body: Record<string, unknown>;
  slot?: string | null;
  draft?: unknown;
  photos?: readonly KeptPhoto[];
}

function failed(error: unknown): Exclude<Outcome, { kind: 'accepted' }> {
  if (error instanceof Refusal) {
    return { kind: 'refused', problem: error.problem, retryAfter: error.retryAfter };
  }
  if (error instanceof NoAnswer) return { kind: 'no_answer' };
  throw error;
}

export async function sendOverHttp(item: OutboxItem): Promise<Outcome> {
  try {
    await request<Written>('POST', item.path, { body: bodyToSend(item), key: item.key });
    return { kind: 'accepted' };
  } catch (error) {
    return failed(error);
  }
}

export const uploadOverHttp: Upload = async (patientId, { type, caption, send_key }, bytes) => {
  const path = `/patients/${encodeURIComponent(patientId)}/attachments`;
  try {
    const file = { bytes, type, caption };
    const { id } = await request<Written>('POST', path, { file, key: send_key });
    return { kind: 'uploaded', id };
  } catch (error) {
    return failed(error);
  }
};

/** A photo whose content is no longer on this device: its author has to take it out. */
const lost: Outcome = {
  kind: 'refused',
  problem: { status: 400, code: 'photo_lost' },
  retryAfter: null,
};

export class Outbox {
  private list: readonly OutboxItem[] = [];
  private sendingKey: string | null = null;
  private readonly watchers = new Set<() => void>();
  private readonly onSent: Sent;
  private readonly store: Store;
  private readonly send: Send;
  private readonly exclusive: Exclusive;
  private readonly upload: Upload;
  private running = false;
  private again = false;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    store: Store,
    send: Send,
    exclusive: Exclusive,
    onSent: Sent,
    upload: Upload = uploadOverHttp,
  ) {
    this.upload = upload;
    this.store = store;
    this.send = send;
    this.exclusive = exclusive;
    this.onSent = onSent;
  }

  readonly items = (): readonly OutboxItem[] => this.list;
  readonly sending = (): string | null => this.sendingKey;

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  /** Reads the store again (another tab may have changed it) and tells the watchers. */
  async refresh(): Promise<void> {
    this.list = inOrder(await this.store.items());
    for (const watcher of this.watchers) watcher();
  }

  async add(act: Act): Promise<OutboxItem> {
    const known = await this.store.items();
    const item: OutboxItem = {
      key: newKey(),
      order: Math.max(Date.now(), ...known.map((one) => one.order + 1)),
      patient_id: act.patient_id,
      action: act.action,
      path: act.path,
      body: act.body,
      created_at: nowUtc(),
      state: 'waiting',
      attempts: 0,
      next_at: 0,
      problem: null,
      slot: act.slot ?? null,
      draft: act.draft ?? null,
      photos: (act.photos ?? []).map((photo) => ({ ...photo, send_key: newKey() })),
    };
    await this.store.draftToOutbox(item.slot, item);
    await this.refresh();
    void this.drain();
    return item;
  }

  /** The author says the unlikely values are right: same place, other body, other key. */
  async confirm(item: OutboxItem): Promise<void> {
    await this.store.replace(item.key, withBody(item, confirmed(item), newKey()));
    await this.refresh();
    void this.drain();
  }

  async backToDraft(item: OutboxItem): Promise<void> {
    await this.store.outboxToDraft(item);
    await this.refresh();
  }

  async discard(item: OutboxItem): Promise<void> {
    await this.removeWhole(item);
    await this.refresh();
  }

  private async removeWhole(item: OutboxItem): Promise<void> {
    await this.store.remove(item.key);
    await this.store.dropPhotos((item.photos ?? []).map((photo) => photo.key));
  }

  /** Try everything that waits now: the network seems to be back, or the person asked. */
  async retryAll(): Promise<void> {
    const waiting = (await this.store.items()).filter((item) => item.state === 'waiting');
    for (const item of waiting)
      if (item.next_at > 0) await this.store.update({ ...item, next_at: 0 });
    await this.drain();
  }

  async drain(): Promise<void> {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    try {
      do {
        this.again = false;
        await this.exclusive(() => this.round());
      } while (this.again && !this.stopped);
    } finally {
      this.running = false;
      this.sendingKey = null;
      if (!this.stopped) {
        await this.refresh();
        this.lookLater();
      }
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async round(): Promise<void> {
    for (;;) {
      const [next] = dueNow(await this.store.items(), Date.now());
      if (!next || this.stopped) return;
      this.sendingKey = next.key;
      await this.refresh();
      const { item, outcome } = await this.sendWhole(next);
      const verdict = after(item, outcome, Date.now());
      if (verdict.step === 'sign_in') return;
      if (verdict.step === 'keep') {
        await this.store.update(verdict.item);
      } else {
        await this.removeWhole(item);
        await Promise.race([this.onSent(next), pause(longestShow)]);
      }
    }
  }

  /** Photos first; what the server has of them it is not sent again. */
  private async sendWhole(first: OutboxItem): Promise<{ item: OutboxItem; outcome: Outcome }> {
    let item = first;
    for (const photo of first.photos ?? []) {
      if (photo.id !== undefined) continue;
      const bytes = await this.store.photo(photo.key);
      const up = bytes ? await this.upload(item.patient_id, photo, bytes) : lost;
      if (up.kind === 'accepted') break;
      if (up.kind !== 'uploaded') return { item, outcome: up };
      item = withPhotoId(item, photo.key, up.id);
      await this.store.update(item);
    }
    return { item, outcome: await this.send(item) };
  }

  private lookLater(): void {
    clearTimeout(this.timer);
    const at = nextLook(this.list);
    if (at === null) return;
    this.timer = setTimeout(() => void this.drain(), Math.max(1000, at - Date.now()));
  }
}
