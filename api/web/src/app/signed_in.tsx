import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { LockScreen } from '@/features/session/lock_screen';
import { askAnew, cacheThatAsksOn, mayPass } from '@/platform/api/anew';
import { patientKeys } from '@/platform/api/keys';
import type { Me } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { LiveProvider } from '@/platform/live/live_context';
import { OutboxProvider, useOutbox } from '@/platform/outbox/outbox_context';
import type { OutboxItem } from '@/platform/outbox/queue';
import { useIdle } from '@/platform/session/idle';
import { useSession } from '@/platform/session/session';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Loading } from '@/ui/notice';
import { Shell } from './shell';
import { texts } from './texts';

function freshClient(): QueryClient {
  return new QueryClient({
    queryCache: cacheThatAsksOn(),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 5 * 60_000,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && mayPass(error),
      },
    },
  });
}

/** Everything below belongs to one person: cache, database and live connection go with them. */
export function SignedIn({ me }: { me: Me }) {
  const [client] = useState(freshClient);
  const { ended } = useSession();
  const sent = useCallback(
    (item: OutboxItem) => {
      const key = patientKeys.all(item.patient_id);
      void askAnew(client, ['patients']);
      return askAnew(client, key);
    },
    [client],
  );
  return (
    <QueryClientProvider client={client}>
      <OutboxProvider userId={me.user.id} sends onSent={sent} waiting={<Loading />}>
        <Connected me={me} onEnded={ended} />
      </OutboxProvider>
    </QueryClientProvider>
  );
}

function Connected({ me, onEnded }: { me: Me; onEnded: () => void }) {
  const { outbox } = useOutbox();
  const { idle, stay, lock, unlock } = useIdle(me.idle_seconds);
  const t = useText(texts);
  const connected = useCallback(() => void outbox.retryAll(), [outbox]);
  return (
    <LiveProvider userId={me.user.id} onSessionEnded={onEnded} onConnected={connected}>
      {idle === 'locked' ? <LockScreen me={me} onUnlock={unlock} /> : <Shell me={me} lock={lock} />}
      {idle === 'warning' && (
        <Dialog
          title={t.idleTitle}
          onClose={stay}
          actions={
            <>
              <Button onClick={lock}>{t.lockNow}</Button>
              <Button look="primary" onClick={stay}>
                {t.stay}
              </Button>
            </>
          }
        >
          <p>{t.idleText}</p>
        </Dialog>
      )}
    </LiveProvider>
  );
}
