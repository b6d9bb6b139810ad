import type { ReactNode } from 'react';
import { Refusal } from '@/platform/api/http';
import type { Problem } from '@/platform/api/types';
import { Failed, Loading } from './notice';

const notReached: Problem = { status: 0, code: 'not_reached' };

export function problemOf(error: unknown): Problem {
  return error instanceof Refusal ? error.problem : notReached;
}

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** What was read, or that it is being read, or why it could not be read. Old data stays. */
export function Shown<T>({ of, children }: { of: Asked<T>; children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <Failed problem={problemOf(of.error)} onRetry={() => void of.refetch()} />;
  return <Loading />;
}
