import { useCallback, useEffect, useRef, useState } from 'react';
import { get } from '@/platform/api/http';
import type { Me } from '@/platform/api/types';

export type Idle = 'active' | 'warning' | 'locked';
const warnSeconds = 60;
const pingEvery = 240_000;
const lockName = 'ikiiki.locked';

/**
 * Locks the screen after idle time, with a warning one minute before. A reload stays locked.
 * While somebody works, the server is told now and then, so that typing long is not "away".
 */
export function useIdle(idleSeconds: number): {
  idle: Idle;
  stay: () => void;
  lock: () => void;
  unlock: () => void;
} {
  const [idle, setIdle] = useState<Idle>(() =>
    sessionStorage.getItem(lockName) ? 'locked' : 'active',
  );
  const touched = useRef(Date.now());
  const pinged = useRef(Date.now());

  const stay = useCallback(() => {
    touched.current = Date.now();
    setIdle((before) => (before === 'locked' ? before : 'active'));
  }, []);
  const lock = useCallback(() => {
    sessionStorage.setItem(lockName, '1');
    setIdle('locked');
  }, []);
  const unlock = useCallback(() => {
    sessionStorage.removeItem(lockName);
    touched.current = Date.now();
    setIdle('active');
  }, []);

  useEffect(() => {
    const touch = () => {
      touched.current = Date.now();
    };
    const events = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
    for (const event of events) window.addEventListener(event, touch, { passive: true });
    const timer = setInterval(() => {
      const away = (Date.now() - touched.current) / 1000;
      if (away >= idleSeconds) lock();
      else
        setIdle((now) =>
          now === 'locked' ? now : away >= idleSeconds - warnSeconds ? 'warning' : 'active',
        );
      const works = touched.current > pinged.current;
      if (works && Date.now() - pinged.current > pingEvery) {
        pinged.current = Date.now();
        void get<Me>('/me').catch(() => undefined);
      }
    }, 1000);
    return () => {
      clearInterval(timer);
      for (const event of events) window.removeEventListener(event, touch);
    };
  }, [idleSeconds, lock]);

  return { idle, stay, lock, unlock };
}
