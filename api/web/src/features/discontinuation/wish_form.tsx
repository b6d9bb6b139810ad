import { type FormEvent, useState } from 'react';
import { useCommand } from '@/platform/api/command';
import type { Patient } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { Button } from '@/ui/button';
import { Check } from '@/ui/choice';
import { ErrorSummary, errorOf, type FieldError } from '@/ui/error_summary';
import { TextArea, TextField } from '@/ui/field';
import { Notice, ProblemNotice } from '@/ui/notice';
import { ScopeChoice } from './scope_choice';
import { texts } from './texts';
import { requesterOf, type SetWish, scopeOf, useWishErrors, type Wish } from './wish';

interface WishProps {
  patient: Patient;
  wish: Wish;
  set: SetWish;
}

/** Recording the wish has no "reject": the only thing that can be open is who asked. */
export function WishForm({ patient, wish, set }: WishProps) {
  const t = useText(texts);
  const { busy, problem, run } = useCommand();
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [identified, setIdentified] = useState(false);
  const [note, setNote] = useState('');
  const [saved, setSaved] = useState(false);
  const missing = useWishErrors();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = missing(wish);
    setErrors(wrong);
    if (wrong.length > 0 || busy) return;
    const done = await run(`/patients/${patient.id}/deletion-requests`, {
      requester: requesterOf(wish),
      ...scopeOf(wish),
      identified,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    });
    setSaved(done !== null);
  };
  return (
    <form className="card" onSubmit={(event) => void save(event)} noValidate>
      <h3>{t.wishTitle}</h3>
      <p>{t.wishText}</p>
      <ErrorSummary errors={errors} />
      <div className="form-pair">
        <TextField
          id="end-name"
          label={t.requester}
          need="required"
          hint={t.requesterHint}
          value={wish.name}
          onText={(name) => set({ name })}
          error={errorOf(errors, 'end-name')}
        />
        <TextField
          id="end-relation"
          label={t.relation}
          need="required"
          hint={t.relationHint}
          value={wish.relation}
          onText={(relation) => set({ relation })}
          error={errorOf(errors, 'end-relation')}
        />
      </div>
      <ScopeChoice patient={patient} wish={wish} set={set} errors={errors} />
      <Check checked={identified} onCheck={setIdentified}>
        {t.identified}
      </Check>
      <TextArea label={t.note} need="optional" value={note} onText={setNote} />
      <ProblemNotice problem={problem} />
      {saved && (
        <Notice tone="done" live="status">
          <p>{t.wishSaved}</p>
        </Notice>
      )}
      <div>
        <Button type="submit" busy={busy}>
          {t.saveWish}
        </Button>
      </div>
    </form>
  );
}
