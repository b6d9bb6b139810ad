import type { Problem } from '@/platform/api/types';

/**
 * What waits to be sent. Pure rules; where items are kept and how they are sent is elsewhere.
 * Order within one patient is kept: an item that waits for the network holds back the later ones of
 * the same patient only. An item refused by a rule is set aside for its author and holds back none.
 */
export type Action = 'record' | 'correction' | 'cancellation' | 'acknowledgement';

/** A photo or paper on this device; its content is kept under `key`. */
export interface KeptPhoto {
  key: string;
  type: string;
  caption: string;
}
/** On its way: sent before what names it, under a key of its own that is made once. */
export interface SentPhoto extends KeptPhoto {
  send_key: string;
  /** Once the server has it. */
  id?: string;
}

export interface OutboxItem {
  /** Idempotency key, made once with this body and never again. */
  key: string;
  order: number;
  patient_id: string;
  action: Action;
  path: string;
  body: Record<string, unknown>;
  created_at: string;
  state: 'waiting' | 'attention';
  attempts: number;
  /** Milliseconds since 1970 before which it is not tried again. */
  next_at: number;
  problem: Problem | null;
  /** The draft it came from, to put it back when it has to be changed. */
  slot: string | null;
  draft: unknown;
  photos?: SentPhoto[];
}

export type Outcome =
  | { kind: 'accepted' }
  | { kind: 'no_answer' }
  | { kind: 'refused'; problem: Problem; retryAfter: number | null };

export type Verdict = { step: 'remove' } | { step: 'keep'; item: OutboxItem } | { step: 'sign_in' };

/** What is sent: the body, and the photos by the names the server gave them. */
export function bodyToSend(item: OutboxItem): Record<string, unknown> {
  if (item.photos === undefined || item.photos.length === 0) return item.body;
  return { ...item.body, attachments: item.photos.map((photo) => photo.id) };
}

export function withPhotoId(item: OutboxItem, key: string, id: string): OutboxItem {
  const photos = item.photos?.map((photo) => (photo.key === key ? { ...photo, id } : photo));
  return { ...item, photos };
}

const longestWait = 5 * 60_000;
const conflictTries = 3;

export function inOrder(items: readonly OutboxItem[]): OutboxItem[] {
  return [...items].sort((a, b) => a.order - b.order);
}

/** The first item of each patient that waits, if its time has come. */
export function dueNow(items: readonly OutboxItem[], now: number): OutboxItem[] {
  const heads = new Map<string, OutboxItem>();
  for (const item of inOrder(items)) {
    if (item.state === 'waiting' && !heads.has(item.patient_id)) heads.set(item.patient_id, item);
  }
  return [...heads.values()].filter((item) => item.next_at <= now);
}

/** When to look again; null when nothing waits. */
export function nextLook(items: readonly OutboxItem[]): number | null {
  const times = items.filter((item) => item.state === 'waiting').map((item) => item.next_at);
  return times.length === 0 ? null : Math.min(...times);
}

export function waitAfter(attempts: number): number {
  return Math.min(1000 * 2 ** attempts, longestWait);
}

function later(item: OutboxItem, now: number, seconds: number | null): Verdict {
  const attempts = item.attempts + 1;
  const wait = seconds === null ? waitAfter(attempts) : seconds * 1000;
  return { step: 'keep', item: { ...item, attempts, next_at: now + wait } };
}

/** What becomes of an item after an attempt. Only a 2xx removes it. */
export function after(item: OutboxItem, outcome: Outcome, now: number): Verdict {
  if (outcome.kind === 'accepted') return { step: 'remove' };
  if (outcome.kind === 'no_answer') return later(item, now, null);
  const { problem, retryAfter } = outcome;
  if (problem.code === 'not_signed_in') return { step: 'sign_in' };
  if (problem.status >= 500 || problem.status === 429) return later(item, now, retryAfter);
  const overtaken = problem.code === 'contended' || problem.code === 'ranges_moved';
  if (overtaken && item.attempts < conflictTries) return later(item, now, 1);
  return { step: 'keep', item: { ...item, state: 'attention', problem } };
}

/**
 * The same item with a changed body: another body is another command, so it gets another key.
 * It keeps its place in the order.
 */
export function withBody(item: OutboxItem, body: Record<string, unknown>, key: string): OutboxItem {
  return { ...item, key, body, state: 'waiting', attempts: 0, next_at: 0, problem: null };
}

/** Pointers of the unlikely values the server asked about; empty when it asked about none. */
export function askedWarnings(problem: Problem | null): string[] {
  if (problem?.code !== 'confirm_unlikely_values') return [];
  return (problem.warnings ?? []).map((warning) => warning.pointer);
}

/** The body that says "yes, this value is right" to every warning. */
export function confirmed(item: OutboxItem): Record<string, unknown> {
  const before = Array.isArray(item.body.confirmed_warnings) ? item.body.confirmed_warnings : [];
  const pointers = new Set([...before, ...askedWarnings(item.problem)]);
  return { ...item.body, confirmed_warnings: [...pointers] };
}
