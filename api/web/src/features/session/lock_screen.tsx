import { type FormEvent, useState } from 'react';
import { useCommand } from '@/platform/api/command';
import type { Me } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { useSession } from '@/platform/session/session';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { ProblemNotice } from '@/ui/notice';
import { Mixed } from '@/ui/said';
import { ScreenTitle } from '@/ui/screen';
import { texts } from './texts';

/** S5: nothing of a patient is on the page; drafts are on the disk. */
export function LockScreen({ me, onUnlock }: { me: Me; onUnlock: () => void }) {
  const t = useText(texts);
  const { leave } = useSession();
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState(false);
  const { busy, problem, run } = useCommand();
  const unlock = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(password === '');
    if (password === '') return;
    if ((await run('/session/unlock', { password })) !== null) onUnlock();
  };
  const other = async () => {
    onUnlock();
    await leave(false);
  };
  return (
    <div className="sign-page">
      <header className="topbar">
        <span className="topbar-name">{t.product}</span>
      </header>
      <main className="sign-box">
        <Icon name="lock" size={40} />
        <ScreenTitle title={t.lockTitle} />
        <p>
          <Mixed>{t.lockText(me.user.name)}</Mixed>
        </p>
        <ProblemNotice problem={problem} />
        <form className="form" onSubmit={unlock} noValidate>
          <input type="text" autoComplete="username" value={me.user.login_id} readOnly hidden />
          <TextField
            label={t.password}
            type="password"
            value={password}
            onText={setPassword}
            error={missing ? t.needPassword : null}
            autoComplete="current-password"
          />
          <Button type="submit" look="primary" busy={busy}>
            {t.unlock}
          </Button>
          <Button look="quiet" onClick={() => void other()}>
            {t.otherPerson}
          </Button>
        </form>
      </main>
    </div>
  );
}
