import { type FormEvent, useState } from 'react';
import { noAnswer } from '@/platform/api/command';
import { post, Refusal } from '@/platform/api/http';
import type { Me, Problem } from '@/platform/api/types';
import { useLanguage, useText } from '@/platform/i18n/language';
import { plainDigits } from '@/platform/numbers/numbers';
import { useSession } from '@/platform/session/session';
import { Button } from '@/ui/button';
import { Check } from '@/ui/choice';
import { ErrorSummary, errorOf, type FieldError } from '@/ui/error_summary';
import { TextField } from '@/ui/field';
import { Notice, ProblemNotice } from '@/ui/notice';
import { ScreenTitle } from '@/ui/screen';
import { texts } from './texts';

interface Typed {
  login_id: string;
  password: string;
  code: string;
}

/** S1 and S2: the same screen in two steps, so that the password is typed once. */
export function SignInScreen({ ended }: { ended: boolean }) {
  const t = useText(texts);
  const { enter } = useSession();
  const { language, choose } = useLanguage();
  const [typed, setTyped] = useState<Typed>({ login_id: '', password: '', code: '' });
  const [step, setStep] = useState<'password' | 'code'>('password');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [busy, setBusy] = useState(false);

  const missing = (): FieldError[] => {
    const found: FieldError[] = [];
    if (!typed.login_id.trim()) found.push({ id: 'login-id', text: t.needId });
    if (!typed.password) found.push({ id: 'password', text: t.needPassword });
    if (step === 'code' && !typed.code.trim()) found.push({ id: 'code', text: t.needCode });
    return found;
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = missing();
    setErrors(wrong);
    setProblem(null);
    if (wrong.length > 0 || busy) return;
    setBusy(true);
    try {
      const code = step === 'code' ? { code: plainDigits(typed.code) } : {};
      const sign = { login_id: typed.login_id.trim(), password: typed.password, ...code };
      enter(await post<Me>('/session', sign));
    } catch (error) {
      if (!(error instanceof Refusal)) setProblem(noAnswer);
      else if (error.code === 'second_factor_required') setStep('code');
      else setProblem(error.problem);
    } finally {
      setBusy(false);
    }
  };

  const again = () => {
    setTyped({ login_id: '', password: '', code: '' });
    setStep('password');
    setProblem(null);
  };
  const other = language === 'ja' ? 'en' : 'ja';
  const set = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }));

  return (
    <div className="sign-page">
      <header className="topbar">
        <span className="topbar-name">{t.product}</span>
        <Button look="quiet" lang={other} onClick={() => choose(other)}>
          {other === 'en' ? 'English' : '日本語'}
        </Button>
      </header>
      <main className="sign-box">
        <ScreenTitle title={step === 'password' ? t.title : t.codeTitle} />
        {step === 'password' && <p className="soft">{t.purpose}</p>}
        {ended && (
          <Notice live="status">
            <p>{t.ended}</p>
          </Notice>
        )}
        <ErrorSummary errors={errors} />
        <ProblemNotice problem={problem} />
        <form className="form" onSubmit={submit} noValidate>
          {step === 'password' ? (
            <PasswordStep typed={typed} set={set} errors={errors} />
          ) : (
            <TextField
              id="code"
              label={t.codeLabel}
              hint={t.codeHint}
              value={typed.code}
              onText={(code) => set({ code })}
              error={errorOf(errors, 'code')}
              autoComplete="one-time-code"
              inputMode="numeric"
              className="code-input"
              autoFocus
            />
          )}
          <Button type="submit" look="primary" busy={busy}>
            {step === 'password' ? t.next : t.signIn}
          </Button>
          {step === 'code' && (
            <Button look="quiet" onClick={again}>
              {t.again}
            </Button>
          )}
        </form>
        <p className="hint">{t.help}</p>
      </main>
    </div>
  );
}

function PasswordStep({
  typed,
  set,
  errors,
}: {
  typed: Typed;
  set: (part: Partial<Typed>) => void;
  errors: readonly FieldError[];
}) {
  const t = useText(texts);
  const [shown, setShown] = useState(false);
  return (
    <>
      <TextField
        id="login-id"
        label={t.loginId}
        value={typed.login_id}
        onText={(login_id) => set({ login_id })}
        error={errorOf(errors, 'login-id')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <div className="stack-tight">
        <TextField
          id="password"
          label={t.password}
          type={shown ? 'text' : 'password'}
          value={typed.password}
          onText={(password) => set({ password })}
          error={errorOf(errors, 'password')}
          autoComplete="current-password"
        />
        <Check checked={shown} onCheck={setShown}>
          {t.show}
        </Check>
      </div>
    </>
  );
}
