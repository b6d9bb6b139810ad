import { NoAnswer, newKey, Refusal, request } from '@/platform/api/http';
import type { Written } from '@/platform/api/types';
import { nowUtc } from '@/platform/dates/moment';
import {
  type Action,
  after,
  confirmed,
  dueNow,
  inOrder,
  nextLook,
  type OutboxItem,
  type Outcome,
  withBody,
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
}
export type Send = (item: OutboxItem) => Promise<Outcome>;
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
}

export async function sendOverHttp(item: OutboxItem): Promise<Outcome> {
  try {
    await request<Written>('POST', item.path, { body: item.body, key: item.key });
    return { kind: 'accepted' };
  } catch (error) {
    if (error instanceof Refusal) {
      return { kind: 'refused', problem: error.problem, retryAfter: error.retryAfter };
    }
    if (error instanceof NoAnswer) return { kind: 'no_answer' };
    throw error;
  }
}

export class Outbox {
  private list: readonly OutboxItem[] = [];
  private sendingKey: string | null = null;
  private readonly watchers = new Set<() => void>();
  private readonly onSent: Sent;
  private readonly store: Store;
  private readonly send: Send;
  private readonly exclusive: Exclusive;
  private running = false;
  private again = false;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: Store, send: Send, exclusive: Exclusive, onSent: Sent) {
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
    await this.store.remove(item.key);
    await this.refresh();
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
      const verdict = after(next, await this.send(next), Date.now());
      if (verdict.step === 'sign_in') return;
      if (verdict.step === 'keep') {
        await this.store.update(verdict.item);
      } else {
        await this.store.remove(next.key);
        await Promise.race([this.onSent(next), pause(longestShow)]);
      }
    }
  }

  private lookLater(): void {
    clearTimeout(this.timer);
    const at = nextLook(this.list);
    if (at === null) return;
    this.timer = setTimeout(() => void this.drain(), Math.max(1000, at - Date.now()));
  }
}
