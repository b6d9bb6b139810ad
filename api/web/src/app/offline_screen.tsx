import { useEffect } from 'react';
import { useText } from '@/platform/i18n/language';
import { OutboxProvider, useOutbox } from '@/platform/outbox/outbox_context';
import { useSession } from '@/platform/session/session';
import { Tag } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { ScreenTitle } from '@/ui/screen';
import { texts } from './texts';

const askAgain = 10_000;

/** The shell without a server: says so, counts what waits, and keeps trying. */
export function OfflineScreen({ userId }: { userId: string | null }) {
  const t = useText(texts);
  const { ask } = useSession();
  useEffect(() => {
    const timer = setInterval(() => void ask(), askAgain);
    const now = () => void ask();
    window.addEventListener('online', now);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', now);
    };
  }, [ask]);
  return (
    <div className="sign-page">
      <header className="topbar">
        <span className="topbar-name">{t.product}</span>
      </header>
      <main className="state-page">
        <ScreenTitle title={t.offlineTitle} />
        <Notice tone="warning" live="status">
          <p>{t.offlineText}</p>
        </Notice>
        {userId && (
          <OutboxProvider userId={userId} sends={false} onSent={() => undefined} waiting={null}>
            <WaitingCount />
          </OutboxProvider>
        )}
        <div>
          <Button look="primary" onClick={() => void ask()}>
            {t.tryAgain}
          </Button>
        </div>
      </main>
    </div>
  );
}

function WaitingCount() {
  const t = useText(texts);
  const { items } = useOutbox();
  if (items.length === 0) return null;
  return (
    <p>
      <Tag tone="waiting" icon="outbox">
        {t.waitingCount(items.length)}
      </Tag>
    </p>
  );
}
