import { useEffect, useMemo, useRef, useState } from 'react';
import type { Item } from '@/platform/api/types';
import { heldBack } from './timeline';

/**
 * What the reader sees of what was read: items held back in the "new records" bar, and the unread
 * marks as they were when the item first appeared (the server forgets them once it has answered).
 */
export function useShownItems(all: readonly Item[], kind: string) {
  const known = useRef<Set<string>>(new Set());
  const unreadIds = useRef<Set<string>>(new Set());
  const knownKind = useRef(kind);
  const atTop = useRef(true);
  const top = useRef<HTMLDivElement>(null);
  const [released, setReleased] = useState(0);

  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => {
      atTop.current = entry?.isIntersecting ?? true;
    });
    if (top.current) watcher.observe(top.current);
    return () => watcher.disconnect();
  }, []);

  return {
    top,
    release: () => {
      for (const item of all) known.current.add(item.id);
      setReleased(released + 1);
    },
    // biome-ignore lint/correctness/useExhaustiveDependencies: `released` says that `known` grew
    ...useMemo(() => {
      if (knownKind.current !== kind) {
        knownKind.current = kind;
        known.current = new Set();
      }
      const held = heldBack(known.current, all, atTop.current);
      const shown = all.filter((item) => !held.has(item.id));
      for (const item of shown) {
        known.current.add(item.id);
        if (item.unread && !item.mine) unreadIds.current.add(item.id);
      }
      const answered = shown.filter((item) => item.acknowledged_by_me).map((item) => item.id);
      const unread = new Set([...unreadIds.current].filter((id) => !answered.includes(id)));
      return { shown, held: held.size, unread };
    }, [all, kind, released]),
  };
}
