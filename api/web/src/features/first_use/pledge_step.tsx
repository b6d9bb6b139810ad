import { type FormEvent, useState } from 'react';
import { useCommand } from '@/platform/api/command';
import { useText } from '@/platform/i18n/language';
import { Button } from '@/ui/button';
import { Check } from '@/ui/choice';
import { ProblemNotice } from '@/ui/notice';
import { texts } from './texts';

export function PledgeStep({ onDone }: { onDone: () => Promise<void> }) {
  const t = useText(texts);
  const { busy, problem, run } = useCommand();
  const [agreed, setAgreed] = useState(false);
  const [missing, setMissing] = useState(false);
  const sign = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(!agreed);
    if (!agreed || busy) return;
    if ((await run('/me/pledge', { agreed: true })) !== null) await onDone();
  };
  return (
    <form className="form" onSubmit={(event) => void sign(event)} noValidate>
      <p>{t.pledgeIntro}</p>
      <ol className="pledge card">
        {[t.pledge1, t.pledge2, t.pledge3, t.pledge4, t.pledge5].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <Check checked={agreed} onCheck={setAgreed} error={missing ? t.needAgree : null}>
        {t.agree}
      </Check>
      <ProblemNotice problem={problem} />
      <Button type="submit" look="primary" busy={busy}>
        {t.finish}
      </Button>
    </form>
  );
}
