import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** The moment of the newest print, so that paper says when it was made. */
export function usePrintedAt(): string {
  const [at, setAt] = useState(() => new Date().toISOString());
  useEffect(() => {
    // The browser takes the page as it is when this event is over.
    const begins = () => flushSync(() => setAt(new Date().toISOString()));
    window.addEventListener('beforeprint', begins);
    return () => window.removeEventListener('beforeprint', begins);
  }, []);
  return at;
}
