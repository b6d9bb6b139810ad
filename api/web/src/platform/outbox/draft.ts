import { useCallback, useEffect, useRef, useState } from 'react';
import { useDatabase } from './outbox_context';

const settle = 300;

export interface Draft<T> {
  /** null until the kept draft was read: a form shown earlier could overwrite it. */
  value: T | null;
  change: (next: (before: T) => T) => void;
  /** True when what is on the screen is on the disk. */
  kept: boolean;
  restored: boolean;
  /** Forget the draft and start from the beginning. */
  clear: () => Promise<void>;
  /** Start from the beginning; the kept draft has already gone elsewhere (into the outbox). */
  reset: () => void;
  /** Read the kept draft again: something put it back (an item taken out of the outbox). */
  reload: () => void;
}

/** A form's content that is on the disk within 300 ms of every change, per person and slot. */
export function useDraft<T>(slot: string, start: () => T): Draft<T> {
  const database = useDatabase();
  const [value, setValue] = useState<T | null>(null);
  const [kept, setKept] = useState(false);
  const [restored, setRestored] = useState(false);
  const [round, setRound] = useState(0);
  const startRef = useRef(start);
  startRef.current = start;
  const pending = useRef<{ slot: string; value: T } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const work = pending.current;
    if (!work) return;
    pending.current = null;
    await database.keepDraft(work.slot, work.value);
    if (pending.current === null) setKept(true);
  }, [database]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks for another reading
  useEffect(() => {
    let gone = false;
    setValue(null);
    setKept(false);
    void database.draft<T>(slot).then((found) => {
      if (gone) return;
      setRestored(found !== null);
      setKept(found !== null);
      setValue(found === null ? startRef.current() : { ...startRef.current(), ...found });
    });
    const save = () => void flush();
    window.addEventListener('pagehide', save);
    document.addEventListener('visibilitychange', save);
    return () => {
      gone = true;
      save();
      window.removeEventListener('pagehide', save);
      document.removeEventListener('visibilitychange', save);
    };
  }, [database, slot, flush, round]);

  const change = useCallback(
    (next: (before: T) => T) => {
      setKept(false);
      setValue((before) => {
        if (before === null) return before;
        const value = next(before);
        pending.current = { slot, value };
        return value;
      });
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), settle);
    },
    [slot, flush],
  );

  const reset = useCallback(() => {
    pending.current = null;
    clearTimeout(timer.current);
    setKept(false);
    setRestored(false);
    setValue(startRef.current());
  }, []);

  const clear = useCallback(async () => {
    reset();
    await database.dropDraft(slot);
  }, [database, slot, reset]);

  const reload = useCallback(() => setRound((before) => before + 1), []);

  return { value, change, kept, restored, clear, reset, reload };
}
