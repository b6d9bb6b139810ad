import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { KeptPhoto, OutboxItem } from './queue';

/**
 * One database per person: another person on the same device neither sees nor sends these.
 * Contents are sealed with a key the browser does not give out, so that a copy of the disk shows
 * only that something was waiting. Where the page is not served securely there is no such key and
 * the contents are kept as they are.
 */
interface Sealed {
  iv: Uint8Array<ArrayBuffer> | null;
  data: unknown;
}
interface Row {
  key: string;
  sealed: Sealed;
}
/** The content of a photo that a draft or an item names by its key. */
interface PhotoRow extends Row {
  kept_at: number;
}
interface Schema extends DBSchema {
  drafts: { key: string; value: Row };
  outbox: { key: string; value: Row };
  photos: { key: string; value: PhotoRow };
  keys: { key: string; value: CryptoKey };
}

async function keyOf(db: IDBPDatabase<Schema>): Promise<CryptoKey | null> {
  if (!globalThis.crypto?.subtle) return null;
  const found = await db.get('keys', 'seal');
  if (found) return found;
  const usages: KeyUsage[] = ['encrypt', 'decrypt'];
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, usages);
  const transaction = db.transaction('keys', 'readwrite');
  const other = await transaction.store.get('seal');
  if (!other) await transaction.store.put(made, 'seal');
  await transaction.done;
  return other ?? made;
}

export class Database {
  private readonly db: IDBPDatabase<Schema>;
  private readonly key: CryptoKey | null;
  private readonly writes = new Set<Promise<void>>();

  private constructor(db: IDBPDatabase<Schema>, key: CryptoKey | null) {
    this.db = db;
    this.key = key;
  }

  static nameOf(userId: string): string {
    return `ikiiki-${userId}`;
  }

  static async open(userId: string): Promise<Database> {
    const db = await openDB<Schema>(Database.nameOf(userId), 2, {
      upgrade(fresh, before) {
        if (before < 1) {
          fresh.createObjectStore('drafts', { keyPath: 'key' });
          fresh.createObjectStore('outbox', { keyPath: 'key' });
          fresh.createObjectStore('keys');
        }
        fresh.createObjectStore('photos', { keyPath: 'key' });
      },
    });
    return new Database(db, await keyOf(db));
  }

  private async sealBytes(bytes: BufferSource): Promise<Sealed> {
    if (!this.key) return { iv: null, data: bytes };
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, this.key, bytes) };
  }

  private async unsealBytes({ iv, data }: Sealed): Promise<ArrayBuffer> {
    if (!iv || !this.key) return data as ArrayBuffer;
    return crypto.subtle.decrypt({ name: 'AES-GCM', iv }, this.key, data as ArrayBuffer);
  }

  async keepPhoto(key: string, bytes: ArrayBuffer): Promise<void> {
    const sealed = await this.sealBytes(bytes);
    await this.db.put('photos', { key, sealed, kept_at: Date.now() });
  }

  async photo(key: string): Promise<ArrayBuffer | null> {
    const row = await this.db.get('photos', key);
    return row ? this.unsealBytes(row.sealed) : null;
  }

  async dropPhotos(keys: readonly string[]): Promise<void> {
    const transaction = this.db.transaction('photos', 'readwrite');
    await Promise.all([...keys.map((key) => transaction.store.delete(key)), transaction.done]);
  }

  /** Photos of drafts that were thrown away: older than `age` and named by nothing any more. */
  async sweepPhotos(age: number): Promise<void> {
    const named = new Set<string>();
    for (const item of await this.items()) for (const one of item.photos ?? []) named.add(one.key);
    for (const slot of await this.draftSlots()) {
      const draft = await this.draft<{ photos?: KeptPhoto[] }>(slot);
      for (const one of draft?.photos ?? []) named.add(one.key);
    }
    const rows = await this.db.getAll('photos');
    const old = rows.filter((row) => Date.now() - row.kept_at > age && !named.has(row.key));
    await this.dropPhotos(old.map((row) => row.key));
  }

  private async seal(value: unknown): Promise<Sealed> {
    if (!this.key) return { iv: null, data: value };
    return this.sealBytes(new TextEncoder().encode(JSON.stringify(value)));
  }

  private async unseal<T>(sealed: Sealed): Promise<T> {
    if (!sealed.iv || !this.key) return sealed.data as T;
    return JSON.parse(new TextDecoder().decode(await this.unsealBytes(sealed))) as T;
  }

  async draft<T>(slot: string): Promise<T | null> {
    const row = await this.db.get('drafts', slot);
    return row ? this.unseal<T>(row.sealed) : null;
  }

  async draftSlots(): Promise<string[]> {
    return this.db.getAllKeys('drafts');
  }

  async keepDraft(slot: string, value: unknown): Promise<void> {
    const write = this.putDraft(slot, value);
    this.writes.add(write);
    await write.finally(() => this.writes.delete(write));
  }

  private async putDraft(slot: string, value: unknown): Promise<void> {
    await this.db.put('drafts', { key: slot, sealed: await this.seal(value) });
  }

  async dropDraft(slot: string): Promise<void> {
    await this.db.delete('drafts', slot);
  }

  async items(): Promise<OutboxItem[]> {
    const rows = await this.db.getAll('outbox');
    return Promise.all(rows.map((row) => this.unseal<OutboxItem>(row.sealed)));
  }

  /** Writes an item anew; nothing when it was taken out or discarded meanwhile. */
  async update(item: OutboxItem): Promise<void> {
    const sealed = await this.seal(item);
    const transaction = this.db.transaction('outbox', 'readwrite');
    const there = await transaction.store.getKey(item.key);
    if (there !== undefined) await transaction.store.put({ key: item.key, sealed });
    await transaction.done;
  }

  async remove(key: string): Promise<void> {
    await this.db.delete('outbox', key);
  }

  /** The draft becomes an item in one transaction: never both, never neither. */
  async draftToOutbox(slot: string | null, item: OutboxItem): Promise<void> {
    const sealed = await this.seal(item);
    const transaction = this.db.transaction(['drafts', 'outbox'], 'readwrite');
    await Promise.all([
      slot === null ? undefined : transaction.objectStore('drafts').delete(slot),
      transaction.objectStore('outbox').put({ key: item.key, sealed }),
      transaction.done,
    ]);
  }

  /** The item becomes a draft again, in one transaction. */
  async outboxToDraft(item: OutboxItem): Promise<void> {
    const sealed = await this.seal(item.draft);
    const transaction = this.db.transaction(['drafts', 'outbox'], 'readwrite');
    await Promise.all([
      item.slot === null
        ? undefined
        : transaction.objectStore('drafts').put({ key: item.slot, sealed }),
      transaction.objectStore('outbox').delete(item.key),
      transaction.done,
    ]);
  }

  /** One item takes the place of another (same act, other body, other key). */
  async replace(oldKey: string, item: OutboxItem): Promise<void> {
    const sealed = await this.seal(item);
    const transaction = this.db.transaction('outbox', 'readwrite');
    await Promise.all([
      transaction.store.delete(oldKey),
      transaction.store.put({ key: item.key, sealed }),
      transaction.done,
    ]);
  }

  async erase(): Promise<void> {
    const name = this.db.name;
    this.db.close();
    await deleteDB(name);
  }

  /**
   * A form that goes away together with the desk keeps its last words while the desk is closing:
   * the connection ends when they are on the disk.
   */
  close(): void {
    setTimeout(() => void Promise.allSettled(this.writes).then(() => this.db.close()));
  }
}
