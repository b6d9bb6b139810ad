import type { Problem } from './types';

const base = '/api/v1';
const timeLimit = 20_000;
/** A photo over a home's network. */
const uploadLimit = 120_000;

/** The server answered, and the answer is a refusal. */
export class Refusal extends Error {
  readonly problem: Problem;
  readonly retryAfter: number | null;
  constructor(problem: Problem, retryAfter: number | null) {
    super(problem.code);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
  get code(): string {
    return this.problem.code;
  }
  get status(): number {
    return this.problem.status;
  }
}

/** No answer: offline, cut off or too slow. What became of a write is unknown. */
export class NoAnswer extends Error {}

export interface Call {
  body?: unknown;
  /** Bytes as they are, instead of a body; what they are called goes along. */
  file?: { bytes: ArrayBuffer; type: string; caption: string };
  key?: string;
  query?: Record<string, string | number | null | undefined>;
  signal?: AbortSignal;
}

/** The newest position this browser wrote: a following read must not be older than it. */
let written: { position: string; until: number } | null = null;
let onSignedOut: (() => void) | null = null;
let onReachable: ((reachable: boolean) => void) | null = null;

export function whenSignedOut(listener: (() => void) | null): void {
  onSignedOut = listener;
}
export function whenReachable(listener: ((reachable: boolean) => void) | null): void {
  onReachable = listener;
}

function headersFor(method: string, call: Call): Headers {
  const headers = new Headers({ Accept: 'application/json, application/problem+json' });
  if (call.body !== undefined) headers.set('Content-Type', 'application/json');
  if (call.file) {
    headers.set('Content-Type', call.file.type);
    if (call.file.caption) headers.set('Caption', encodeURIComponent(call.file.caption));
  }
  if (call.key) headers.set('Idempotency-Key', call.key);
  if (method === 'GET' && written && Date.now() < written.until) {
    headers.set('At-Least', written.position);
  }
  return headers;
}

function addressOf(path: string, query: Call['query']): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  const tail = search.size > 0 ? `?${search}` : '';
  return `${base}${path}${tail}`;
}

async function problemOf(answer: Response): Promise<Problem> {
  try {
    const problem = (await answer.json()) as Problem;
    return { ...problem, status: answer.status, code: problem.code ?? `http_${answer.status}` };
  } catch {
    return { status: answer.status, code: `http_${answer.status}` };
  }
}

function contentOf(call: Call): { body?: BodyInit } {
  if (call.file) return { body: call.file.bytes };
  return call.body === undefined ? {} : { body: JSON.stringify(call.body) };
}

/** Any good answer of the API. Throws Refusal or NoAnswer, nothing else. */
async function answerTo(method: string, path: string, call: Call): Promise<Response> {
  const limit = AbortSignal.timeout(call.file ? uploadLimit : timeLimit);
  let answer: Response;
  try {
    answer = await fetch(addressOf(path, call.query), {
      method,
      headers: headersFor(method, call),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: call.signal ? AbortSignal.any([call.signal, limit]) : limit,
      ...contentOf(call),
    });
  } catch (cause) {
    if (!call.signal?.aborted) onReachable?.(false);
    throw new NoAnswer('no answer', { cause });
  }
  onReachable?.(true);
  if (!answer.ok) {
    const problem = await problemOf(answer);
    if (problem.code === 'not_signed_in') onSignedOut?.();
    const after = Number(answer.headers.get('Retry-After'));
    throw new Refusal(problem, Number.isFinite(after) && after > 0 ? after : null);
  }
  const position = answer.headers.get('Position');
  if (method !== 'GET' && position) written = { position, until: Date.now() + 30_000 };
  return answer;
}

/** One call that answers with JSON, or with nothing. Throws Refusal or NoAnswer, nothing else. */
export async function request<T>(method: string, path: string, call: Call = {}): Promise<T> {
  const answer = await answerTo(method, path, call);
  if (answer.status === 204) return undefined as T;
  return (await answer.json().catch(() => undefined)) as T;
}

export function get<T>(path: string, query?: Call['query'], signal?: AbortSignal): Promise<T> {
  return request<T>('GET', path, { query, signal });
}

/** Bytes as they are: a photo, a paper. */
export async function getFile(path: string, signal?: AbortSignal): Promise<Blob> {
  const answer = await answerTo('GET', path, { signal });
  return answer.blob().catch((cause) => {
    throw new NoAnswer('cut off', { cause });
  });
}

export function post<T>(path: string, body: unknown, key?: string): Promise<T> {
  return request<T>('POST', path, { body, key });
}

/** A fresh idempotency key. Works where crypto.randomUUID is missing (plain http). */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
