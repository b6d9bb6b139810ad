import { type Query, QueryCache, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { Refusal } from './http';

/**
 * In the meta of a query: the server tells some of its answer only once (what was unread), so an
 * answer on its way is waited for and not dropped.
 */
export const toldOnce = { toldOnce: true };
const isToldOnce = (query: Query) => query.meta?.toldOnce === true;

/**
 * Asks again for everything under `key`, after something changed. An answer that is on its way was
 * asked for before the change. Invalidating alone would keep a first reading, and one that nobody
 * watches yet, and show them as the newest.
 */
export async function askAnew(client: QueryClient, key: QueryKey = []): Promise<void> {
  await Promise.all([dropAndAsk(client, key), waitAndAsk(client, key)]);
}

async function dropAndAsk(client: QueryClient, queryKey: QueryKey): Promise<void> {
  const filter = { queryKey, predicate: (query: Query) => !isToldOnce(query) };
  await client.cancelQueries(filter);
  await client.invalidateQueries(filter);
}

async function waitAndAsk(client: QueryClient, queryKey: QueryKey): Promise<void> {
  const filter = { queryKey, predicate: isToldOnce };
  const asked = client.getQueryCache().findAll(filter);
  await Promise.allSettled(asked.map((query) => query.promise));
  await client.invalidateQueries(filter);
}

/**
 * askAnew() for a stream of changes: one asking per key at a time, and once more for what changed
 * meanwhile. However fast changes come, every reading that was begun is shown.
 */
export function oneAtATime(client: QueryClient): (key: QueryKey) => Promise<void> {
  const again = new Map<string, boolean>();
  const ask = async (key: QueryKey): Promise<void> => {
    const name = JSON.stringify(key);
    if (again.has(name)) {
      again.set(name, true);
      return;
    }
    do {
      again.set(name, false);
      await askAnew(client, key);
    } while (again.get(name));
    again.delete(name);
  };
  return ask;
}

const pause = 3_000;

/** Whether the same question may be answered a moment later. */
export const mayPass = (error: Error): boolean => !(error instanceof Refusal && error.status < 500);

/**
 * What is shown and could not be asked anew (a service that is not fresh, no answer) is asked for
 * until there is an answer: nothing else would ever say that it is older than a change that was told.
 */
export function cacheThatAsksOn(): QueryCache {
  return new QueryCache({
    onError: (error, query) => {
      if (query.state.data === undefined || !mayPass(error)) return;
      setTimeout(() => {
        if (query.isActive()) query.fetch().catch(() => undefined);
      }, pause);
    },
  });
}
