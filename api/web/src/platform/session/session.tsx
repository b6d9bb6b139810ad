import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { get, NoAnswer, request, whenSignedOut } from '@/platform/api/http';
import type { Me } from '@/platform/api/types';

/** The id (never a name) of who was signed in last, to find their unsent work without a network. */
const lastUserName = 'ikiiki.last_user';

export type Session =
  | { phase: 'asking' }
  | { phase: 'unreachable'; lastUser: string | null }
  | { phase: 'signed_out'; ended: boolean; lastUser: string | null }
  | { phase: 'signed_in'; me: Me };

const lastUser = () => localStorage.getItem(lastUserName);

interface SessionDesk {
  session: Session;
  enter: (me: Me) => void;
  ask: () => Promise<void>;
  leave: (forget: boolean) => Promise<void>;
  ended: () => void;
}
const Context = createContext<SessionDesk | null>(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<Session>({ phase: 'asking' });

  const enter = useCallback((me: Me) => {
    localStorage.setItem(lastUserName, me.user.id);
    setSession({ phase: 'signed_in', me });
  }, []);

  const ended = useCallback(() => {
    setSession((before) =>
      before.phase === 'signed_in'
        ? { phase: 'signed_out', ended: true, lastUser: before.me.user.id }
        : before,
    );
  }, []);

  const ask = useCallback(async () => {
    try {
      enter(await get<Me>('/me'));
    } catch (error) {
      if (error instanceof NoAnswer) setSession({ phase: 'unreachable', lastUser: lastUser() });
      else setSession({ phase: 'signed_out', ended: false, lastUser: lastUser() });
    }
  }, [enter]);

  const leave = useCallback(async (forget: boolean) => {
    await request('DELETE', '/session').catch(() => undefined);
    if (forget) localStorage.removeItem(lastUserName);
    setSession({ phase: 'signed_out', ended: false, lastUser: lastUser() });
  }, []);

  useEffect(() => {
    whenSignedOut(ended);
    void ask();
    return () => whenSignedOut(null);
  }, [ask, ended]);

  const desk = useMemo(
    () => ({ session, enter, ask, leave, ended }),
    [session, enter, ask, leave, ended],
  );
  return <Context value={desk}>{children}</Context>;
}

export function useSession(): SessionDesk {
  const desk = useContext(Context);
  if (!desk) throw new Error('SessionProvider is missing');
  return desk;
}

/** Who is signed in. Only below a screen that needs it. */
export function useMe(): Me {
  const { session } = useSession();
  if (session.phase !== 'signed_in') throw new Error('nobody is signed in');
  return session.me;
}
