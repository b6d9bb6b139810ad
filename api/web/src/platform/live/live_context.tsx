import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { askAnew, oneAtATime } from '@/platform/api/anew';
import { patientKeys } from '@/platform/api/keys';
import type { MyAlert, PatientRow } from '@/platform/api/types';
import { type Change, type Happening, Live, type LiveState } from './live';

interface LiveView {
  state: LiveState;
  /** Patients that were closed to this person while the page was open. */
  closed: ReadonlySet<string>;
  reopen: (patientId: string) => void;
}
const Context = createContext<LiveView>({
  state: 'connecting',
  closed: new Set(),
  reopen: () => undefined,
});

const touched: Record<Change['kind'], readonly string[]> = {
  record: ['timeline', 'record', 'vitals'],
  correction: ['timeline', 'record', 'vitals'],
  cancellation: ['timeline', 'record', 'vitals'],
  alert: ['timeline', 'record', 'banner'],
  alert_rules: ['alert_rules', 'banner', 'vitals'],
  acknowledgement: ['timeline', 'record'],
  team: ['team', 'banner', 'access'],
  consent: ['consents', 'banner', 'team', 'access'],
  patient: ['banner'],
  discontinuation: ['timeline', 'record', 'vitals', 'banner'],
};

function keysOf({ kind, patient_id }: Change): QueryKey[] {
  const parts = (touched[kind] ?? []).map((part) => [...patientKeys.all(patient_id), part]);
  return [...parts, ['patients'], ...(kind === 'team' ? [['invitations']] : [])];
}

interface ProviderProps {
  userId: string;
  onSessionEnded: () => void;
  onConnected: () => void;
  children: ReactNode;
}

export function LiveProvider({ userId, onSessionEnded, onConnected, children }: ProviderProps) {
  const client = useQueryClient();
  const [state, setState] = useState<LiveState>('connecting');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const handlers = useRef({ onSessionEnded, onConnected });
  handlers.current = { onSessionEnded, onConnected };

  const close = useCallback(
    (patientId: string) => {
      setClosed((before) => new Set(before).add(patientId));
      // The screen goes first (state above), then what it was drawn from.
      const key = patientKeys.all(patientId);
      void client.cancelQueries({ queryKey: key });
      setTimeout(() => client.removeQueries({ queryKey: key }));
      client.setQueryData<PatientRow[]>(['patients'], (rows) =>
        rows?.filter((row) => row.id !== patientId),
      );
      void askAnew(client, ['patients']);
      void askAnew(client, ['alerts']);
    },
    [client],
  );

  useEffect(() => {
    const ask = oneAtATime(client);
    const live = new Live(userId, (happening: Happening) => {
      if (happening.type === 'change') {
        for (const key of keysOf(happening.change)) void ask(key);
        // Any of them may have ended an alert I was told of; new ones have an event of their own.
        if (client.getQueryData<MyAlert[]>(['alerts'])?.length) void ask(['alerts']);
      }
      if (happening.type === 'alert') void ask(['alerts']);
      if (happening.type === 'closed') close(happening.patient_id);
      if (happening.type === 'session_ended') handlers.current.onSessionEnded();
      if (happening.type === 'resync') void askAnew(client);
      if (happening.type === 'state') {
        setState(happening.state);
        if (happening.state === 'live') handlers.current.onConnected();
      }
    });
    live.start();
    const whenSeen = () => {
      if (document.visibilityState === 'visible') void askAnew(client);
    };
    document.addEventListener('visibilitychange', whenSeen);
    return () => {
      document.removeEventListener('visibilitychange', whenSeen);
      live.stop();
    };
  }, [client, userId, close]);

  const reopen = useCallback((patientId: string) => {
    setClosed((before) => new Set([...before].filter((id) => id !== patientId)));
  }, []);
  const view = useMemo(() => ({ state, closed, reopen }), [state, closed, reopen]);
  return <Context value={view}>{children}</Context>;
}

export function useLive(): LiveView {
  return useContext(Context);
}
