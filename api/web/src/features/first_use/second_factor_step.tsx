import { type FormEvent, useState } from 'react';
import { useCommand } from '@/platform/api/command';
import type { SecondFactor } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { plainDigits } from '@/platform/numbers/numbers';
import { Button } from '@/ui/button';
import { Check } from '@/ui/choice';
import { ErrorSummary, errorOf, type FieldError } from '@/ui/error_summary';
import { TextField } from '@/ui/field';
import { ProblemNotice } from '@/ui/notice';
import { texts } from './texts';

/** The drawing comes from the server and is shown as an image: no foreign markup enters the page. */
function imageOf(svg: string): string {
  const bytes = new TextEncoder().encode(svg);
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:image/svg+xml;base64,${btoa(binary)}`;
}

const inFours = (secret: string) => secret.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ');

export function SecondFactorStep({ onDone }: { onDone: () => Promise<void> }) {
  const t = useText(texts);
  const { busy, problem, run } = useCommand();
  const [factor, setFactor] = useState<SecondFactor | null>(null);
  const start = async () => setFactor(await run<SecondFactor>('/me/second-factor', {}));
  if (factor) return <Confirm factor={factor} onDone={onDone} />;
  return (
    <div className="form">
      <p>{t.factorText}</p>
      <ProblemNotice problem={problem} />
      <Button look="primary" busy={busy} onClick={() => void start()}>
        {t.start}
      </Button>
    </div>
  );
}

function Confirm({ factor, onDone }: { factor: SecondFactor; onDone: () => Promise<void> }) {
  const t = useText(texts);
  const { busy, problem, run } = useCommand();
  const [code, setCode] = useState('');
  const [stored, setStored] = useState(false);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    const digits = plainDigits(code);
    const wrong: FieldError[] = [];
    if (!stored) wrong.push({ id: 'stored', text: t.needStored });
    if (!/^\d{6}$/.test(digits)) wrong.push({ id: 'code', text: t.needCode });
    setErrors(wrong);
    if (wrong.length > 0 || busy) return;
    if ((await run('/me/second-factor/confirmation', { code: digits })) !== null) await onDone();
  };
  return (
    <form className="form" onSubmit={(event) => void confirm(event)} noValidate>
      <p>{t.factorText}</p>
      <img className="qr" src={imageOf(factor.qr_svg)} alt={t.qrAlt} width="232" height="232" />
      <p>
        {t.key}
        <br />
        <code className="secret">{inFours(factor.secret)}</code>
      </p>
      <section className="card">
        <h2>{t.recoveryTitle}</h2>
        <p>{t.recoveryText}</p>
        <ul className="recovery">
          {factor.recovery_codes.map((one) => (
            <li key={one}>
              <code>{one}</code>
            </li>
          ))}
        </ul>
        <div>
          <Button onClick={() => window.print()}>{t.print}</Button>
        </div>
        <Check id="stored" checked={stored} onCheck={setStored} error={errorOf(errors, 'stored')}>
          {t.stored}
        </Check>
      </section>
      <ErrorSummary errors={errors} />
      <ProblemNotice problem={problem} />
      <TextField
        id="code"
        label={t.code}
        value={code}
        onText={setCode}
        error={errorOf(errors, 'code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        className="code-input"
      />
      <Button type="submit" look="primary" busy={busy}>
        {t.confirm}
      </Button>
    </form>
  );
}
