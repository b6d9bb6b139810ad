import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(min-width: 64rem)');

function watch(changed: () => void): () => void {
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** True where the list stands beside the patient (a desk), false on a phone or tablet. */
export function useWide(): boolean {
  return useSyncExternalStore(watch, () => query.matches);
}
