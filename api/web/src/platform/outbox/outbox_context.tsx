import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { Database } from './database';
import { type Exclusive, Outbox, type Sent, sendOverHttp } from './outbox';
import type { OutboxItem } from './queue';

/** A form in another tab may have taken a photo that its draft does not name yet. */
const photosKept = 24 * 3_600_000;

interface Desk {
  database: Database;
  outbox: Outbox;
}
const Context = createContext<Desk | null>(null);

function exclusiveFor(userId: string): Exclusive {
  if (!navigator.locks) return (work) => work();
  return async (work) => {
    await navigator.locks.request(`ikiiki-send-${userId}`, work);
  };
}

interface ProviderProps {
  userId: string;
  sends: boolean;
  onSent: Sent;
  waiting: ReactNode;
  children: ReactNode;
}

/** Drafts and outbox of one person. `sends` is false while nobody is signed in. */
export function OutboxProvider({ userId, sends, onSent, waiting, children }: ProviderProps) {
  const [desk, setDesk] = useState<Desk | null>(null);
  const sent = useRef(onSent);
  sent.current = onSent;

  useEffect(() => {
    let open: Desk | null = null;
    let gone = false;
    const channel = new BroadcastChannel(`ikiiki-outbox-${userId}`);
    void Database.open(userId).then(async (database) => {
      if (gone) return database.close();
      const tell = (item: OutboxItem) => {
        channel.postMessage('changed');
        return sent.current(item);
      };
      const outbox = new Outbox(database, sendOverHttp, exclusiveFor(userId), tell);
      open = { database, outbox };
      void database.sweepPhotos(photosKept).catch(() => undefined);
      channel.onmessage = () => void outbox.refresh();
      await outbox.refresh();
      setDesk(open);
    });
    return () => {
      gone = true;
      open?.outbox.stop();
      open?.database.close();
      channel.close();
      setDesk(null);
    };
  }, [userId]);

  useEffect(() => {
    if (!desk || !sends) return;
    const retry = () => void desk.outbox.retryAll();
    const whenSeen = () => {
      if (document.visibilityState === 'visible') retry();
    };
    retry();
    void navigator.storage?.persist?.();
    window.addEventListener('online', retry);
    document.addEventListener('visibilitychange', whenSeen);
    return () => {
      window.removeEventListener('online', retry);
      document.removeEventListener('visibilitychange', whenSeen);
    };
  }, [desk, sends]);

  return desk ? <Context value={desk}>{children}</Context> : waiting;
}

function useDesk(): Desk {
  const desk = useContext(Context);
  if (!desk) throw new Error('OutboxProvider is missing');
  return desk;
}

export function useDatabase(): Database {
  return useDesk().database;
}

export function useOutbox(patientId?: string): {
  outbox: Outbox;
  items: readonly OutboxItem[];
  sending: string | null;
} {
  const { outbox } = useDesk();
  const all = useSyncExternalStore(outbox.watch, outbox.items);
  const sending = useSyncExternalStore(outbox.watch, outbox.sending);
  const items = useMemo(
    () => (patientId ? all.filter((item) => item.patient_id === patientId) : all),
    [all, patientId],
  );
  return { outbox, items, sending };
}

/** Erases what this person left on the device. Only after unsent work was dealt with. */
export function useEraseDevice(): () => Promise<void> {
  const { database, outbox } = useDesk();
  return useCallback(async () => {
    outbox.stop();
    await database.erase();
  }, [database, outbox]);
}
