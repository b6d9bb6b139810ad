import { type FormEvent, useState } from 'react';
import { useCommand } from '@/platform/api/command';
import type { Patient } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { Button } from '@/ui/button';
import { Check } from '@/ui/choice';
import { ErrorSummary, errorOf, type FieldError } from '@/ui/error_summary';
import { TextArea, TextField } from '@/ui/field';
import { Notice, ProblemNotice } from '@/ui/notice';
import { texts } from './texts';

export interface Requester {
  name: string;
  relation: string;
}

export function useRequesterErrors(): (requester: Requester) => FieldError[] {
  const t = useText(texts);
  return ({ name, relation }) => {
    const errors: FieldError[] = [];
    if (name.trim() === '') errors.push({ id: 'end-name', text: t.needRequester });
    if (relation.trim() === '') errors.push({ id: 'end-relation', text: t.needRelation });
    return errors;
  };
}

/** Recording the wish has no "reject": the only thing that can be open is who asked. */
export function WishForm({
  patient,
  requester,
  onRequester,
}: {
  patient: Patient;
  requester: Requester;
  onRequester: (requester: Requester) => void;
}) {
  const t = useText(texts);
  const { busy, problem, run } = useCommand();
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [identified, setIdentified] = useState(false);
  const [note, setNote] = useState('');
  const [saved, setSaved] = useState(false);
  const missing = useRequesterErrors();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = missing(requester);
    setErrors(wrong);
    if (wrong.length > 0 || busy) return;
    const done = await run(`/patients/${patient.id}/deletion-requests`, {
      requester: { name: requester.name.trim(), relation: requester.relation.trim() },
      scope: 'person',
      identified,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    });
    if (done !== null) setSaved(true);
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
          value={requester.name}
          onText={(name) => onRequester({ ...requester, name })}
          error={errorOf(errors, 'end-name')}
        />
        <TextField
          id="end-relation"
          label={t.relation}
          need="required"
          hint={t.relationHint}
          value={requester.relation}
          onText={(relation) => onRequester({ ...requester, relation })}
          error={errorOf(errors, 'end-relation')}
        />
      </div>
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
