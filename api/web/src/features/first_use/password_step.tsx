import { type FormEvent, useState } from 'react';
import { useCommand } from '@/platform/api/command';
import type { Me } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { Button } from '@/ui/button';
import { ErrorSummary, errorOf, type FieldError } from '@/ui/error_summary';
import { TextField } from '@/ui/field';
import { ProblemNotice } from '@/ui/notice';
import { texts } from './texts';

/** As the server asks; it also refuses what is easily guessed. */
const shortest = 15;

export function PasswordStep({ me, onDone }: { me: Me; onDone: () => Promise<void> }) {
  const t = useText(texts);
  const { busy, problem, run } = useCommand();
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [errors, setErrors] = useState<FieldError[]>([]);
  const check = (): FieldError[] => {
    const wrong: FieldError[] = [];
    if (current === '') wrong.push({ id: 'current', text: t.needCurrent });
    if ([...fresh].length < shortest) wrong.push({ id: 'fresh', text: t.tooShort });
    else if (fresh !== again) wrong.push({ id: 'again', text: t.notSame });
    return wrong;
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = check();
    setErrors(wrong);
    if (wrong.length > 0 || busy) return;
    if ((await run('/me/password', { current, new: fresh })) !== null) await onDone();
  };
  return (
    <form className="form" onSubmit={(event) => void save(event)} noValidate>
      <p>{t.passwordText}</p>
      <ErrorSummary errors={errors} />
      <ProblemNotice problem={problem} />
      <input type="text" autoComplete="username" value={me.user.login_id} readOnly hidden />
      <TextField
        id="current"
        type="password"
        label={t.current}
        value={current}
        onText={setCurrent}
        error={errorOf(errors, 'current')}
        autoComplete="current-password"
      />
      <TextField
        id="fresh"
        type="password"
        label={t.fresh}
        value={fresh}
        onText={setFresh}
        error={errorOf(errors, 'fresh')}
        autoComplete="new-password"
      />
      <TextField
        id="again"
        type="password"
        label={t.again}
        value={again}
        onText={setAgain}
        error={errorOf(errors, 'again')}
        autoComplete="new-password"
      />
      <Button type="submit" look="primary" busy={busy}>
        {t.save}
      </Button>
    </form>
  );
}
