import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askAnew, cacheThatAsksOn, oneAtATime, toldOnce } from '@/platform/api/anew';
import { NoAnswer, Refusal } from '@/platform/api/http';

const key = ['patient', 'pat_a', 'timeline'];
const client = () => new QueryClient({ defaultOptions: { queries: { retry: false } } });

/** A server that answers only when it is told to, with what was true when it was asked. */
function server() {
  const waiting: (() => void)[] = [];
  const at = { truth: 'before', asked: 0 };
  return {
    at,
    read: () => {
      const known = at.truth;
      at.asked += 1;
      return new Promise<string>((resolve) => waiting.push(() => resolve(known)));
    },
    answer: async () => {
      for (const one of waiting.splice(0)) one();
      await new Promise((later) => setTimeout(later));
    },
  };
}

function watched(queries: QueryClient, read: () => Promise<string>, meta = {}) {
  const seen: (string | undefined)[] = [];
  const observer = new QueryObserver<string>(queries, { queryKey: key, queryFn: read, meta });
  const stop = observer.subscribe((result) => seen.push(result.data));
  return { seen, observer, stop };
}

describe('asking anew after a change', () => {
  it('drops a first reading that was asked before the change', async () => {
    const queries = client();
    const { at, read, answer } = server();
    const { seen, observer, stop } = watched(queries, read);
    at.truth = 'after';
    const done = askAnew(queries, ['patient', 'pat_a']);
    await answer();
    await answer();
    await done;
    expect(observer.getCurrentResult().data).toBe('after');
    expect(seen).not.toContain('before');
    stop();
  });

  it('drops a later reading that was asked before the change', async () => {
    const queries = client();
    const { at, read, answer } = server();
    const { seen, observer, stop } = watched(queries, read);
    await answer();
    void observer.refetch();
    at.truth = 'after';
    seen.length = 0;
    const done = askAnew(queries, key);
    await answer();
    await answer();
    await done;
    expect(observer.getCurrentResult().data).toBe('after');
    expect(at.asked).toBe(3);
    stop();
  });

  it('waits for an answer that is told once, and then asks again', async () => {
    const queries = client();
    const { at, read, answer } = server();
    const { seen, observer, stop } = watched(queries, read, toldOnce);
    at.truth = 'after';
    const done = askAnew(queries, key);
    await answer();
    expect(seen).toContain('before');
    await answer();
    await done;
    expect(observer.getCurrentResult().data).toBe('after');
    stop();
  });

  it('lets nothing asked ahead of a visit pass for fresh', async () => {
    const queries = client();
    const { at, read, answer } = server();
    void queries.prefetchQuery({ queryKey: key, queryFn: read, staleTime: 60_000 });
    at.truth = 'after';
    await askAnew(queries, key);
    await answer();
    const visit = queries.fetchQuery({ queryKey: key, queryFn: read, staleTime: 60_000 });
    await answer();
    expect(await visit).toBe('after');
  });

  it('asks once more for changes that come while it asks, however many', async () => {
    const queries = client();
    const { at, read, answer } = server();
    const { observer, stop } = watched(queries, read);
    const ask = oneAtATime(queries);
    const done = ask(key);
    await answer();
    for (const truth of ['one', 'two', 'three']) {
      at.truth = truth;
      void ask(key);
    }
    await answer();
    expect(observer.getCurrentResult().data).toBe('before');
    await answer();
    await done;
    expect(observer.getCurrentResult().data).toBe('three');
    expect(at.asked).toBe(3);
    stop();
  });
});

describe('a reading that fails for the moment', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const notFresh = new Refusal({ status: 503, code: 'not_fresh' }, 1);
  const forbidden = new Refusal({ status: 403, code: 'forbidden' }, null);

  /** Reads once, then fails with each of these, then reads again. */
  async function reading(failures: readonly Error[], beginsWith: string | Error = 'before') {
    const answers = [beginsWith, ...failures, 'after'];
    let asked = 0;
    const read = async () => {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      if (answer instanceof Error) throw answer;
      return answer as string;
    };
    const queries = new QueryClient({
      queryCache: cacheThatAsksOn(),
      defaultOptions: { queries: { retry: false } },
    });
    const { observer, stop } = watched(queries, read);
    await vi.advanceTimersByTimeAsync(0);
    await askAnew(queries, key);
    return { shown: () => observer.getCurrentResult().data, asked: () => asked, stop };
  }

  it('is asked for until there is an answer', async () => {
    const { shown, stop } = await reading([notFresh, new NoAnswer(), notFresh]);
    expect(shown()).toBe('before');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(shown()).toBe('after');
    stop();
  });

  it('is left when it is refused', async () => {
    const { shown, asked, stop } = await reading([forbidden]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shown()).toBe('before');
    expect(asked()).toBe(2);
    stop();
  });

  it('is left when nobody looks at it any more', async () => {
    const { asked, stop } = await reading([notFresh]);
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked()).toBe(2);
  });

  it('is left to the person when nothing was shown yet', async () => {
    const { shown, asked, stop } = await reading([notFresh], notFresh);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(shown()).toBeUndefined();
    expect(asked()).toBe(2);
    stop();
  });
});
