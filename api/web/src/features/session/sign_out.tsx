import { useState } from 'react';
import { useText } from '@/platform/i18n/language';
import { useDatabase, useEraseDevice, useOutbox } from '@/platform/outbox/outbox_context';
import { useSession } from '@/platform/session/session';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { TextField } from '@/ui/field';
import { texts } from './texts';

/** Signing out erases this person's data from the device; unsent work is asked about first. */
export function SignOut() {
  const t = useText(texts);
  const { leave } = useSession();
  const { items } = useOutbox();
  const database = useDatabase();
  const erase = useEraseDevice();
  const [drafts, setDrafts] = useState<number | null>(null);
  const [typed, setTyped] = useState('');

  const eraseAndLeave = async () => {
    await erase();
    await leave(true);
  };
  const start = async () => {
    const count = (await database.draftSlots()).length;
    if (count + items.length === 0) await eraseAndLeave();
    else setDrafts(count);
  };
  const sure = typed.trim() === t.discardWord;

  return (
    <>
      <div>
        <Button icon="out" onClick={() => void start()}>
          {t.signOut}
        </Button>
      </div>
      {drafts !== null && (
        <Dialog
          title={t.unsentTitle}
          onClose={() => setDrafts(null)}
          question
          actions={
            <Button look="primary" onClick={() => void leave(false)}>
              {t.keep}
            </Button>
          }
        >
          <p>
            <b>{t.unsentText(items.length, drafts)}</b>
          </p>
          <p>{t.keepHint}</p>
          <TextField label={t.discardLabel} value={typed} onText={setTyped} />
          <div>
            <Button look="danger" unavailable={!sure} onClick={() => void eraseAndLeave()}>
              {t.discard}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
