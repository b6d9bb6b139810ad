import { useCallback, useRef, useState } from 'react';
import { NoAnswer, newKey, post, Refusal } from './http';
import type { Problem } from './types';

export interface Command {
  busy: boolean;
  problem: Problem | null;
  /** Sends; null when it was refused (see problem). Same body again → same key; other body → new. */
  run: <T>(path: string, body: unknown) => Promise<T | null>;
  forget: () => void;
}

/** Stands for "no answer came" among the problems a screen shows. */
export const noAnswer: Problem = { status: 0, code: 'no_answer' };

/**
 * An act that is not kept in the outbox because its effect must be seen before going on (consent,
 * team, registration). Pressing again after a lost answer repeats the same command with its key.
 */
export function useCommand(): Command {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const last = useRef<{ content: string; key: string } | null>(null);

  const run = useCallback(async <T>(path: string, body: unknown): Promise<T | null> => {
    const content = JSON.stringify([path, body]);
    if (last.current?.content !== content) last.current = { content, key: newKey() };
    setBusy(true);
    setProblem(null);
    try {
      const answer = await post<T>(path, body, last.current.key);
      last.current = null;
      return answer ?? ({} as T);
    } catch (error) {
      if (error instanceof Refusal) {
        // A refusal is an answer: a later attempt with the same words is a new question.
        if (error.status < 500) last.current = null;
        setProblem(error.problem);
      } else if (error instanceof NoAnswer) setProblem(noAnswer);
      else throw error;
      return null;
    } finally {
      setBusy(false);
    }
  }, []);

  const forget = useCallback(() => setProblem(null), []);
  return { busy, problem, run, forget };
}
