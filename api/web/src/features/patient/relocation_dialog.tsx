import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askAnew } from '@/platform/api/anew';
import { useCommand } from '@/platform/api/command';
import { patientKeys } from '@/platform/api/keys';
import type { Patient } from '@/platform/api/types';
import { today } from '@/platform/dates/moment';
import { useText } from '@/platform/i18n/language';
import { municipalities, neighbours, useWord } from '@/platform/i18n/words';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { SelectField, TextField } from '@/ui/field';
import { ProblemNotice } from '@/ui/notice';
import { texts } from './texts';

export function RelocationDialog({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const t = useText(texts);
  const word = useWord();
  const client = useQueryClient();
  const { busy, problem, run } = useCommand();
  const [movedOn, setMovedOn] = useState(today());
  const [to, setTo] = useState('');
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const save = async () => {
    setMissing(movedOn === '');
    if (movedOn === '') return;
    const done = await run(`/patients/${patient.id}/relocation`, {
      moved_on: movedOn,
      ...(to === '' ? {} : { to_municipality: to }),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    });
    if (done === null) return;
    onClose();
    await askAnew(client, patientKeys.banner(patient.id));
  };
  return (
    <Dialog
      title={t.relocate}
      question
      onClose={onClose}
      actions={
        <Button look="primary" busy={busy} onClick={() => void save()}>
          {t.saveMove}
        </Button>
      }
    >
      <p>{t.relocateText}</p>
      <TextField
        type="date"
        label={t.movedDate}
        need="required"
        value={movedOn}
        onText={setMovedOn}
        error={missing ? t.needMovedDate : null}
      />
      <SelectField
        label={t.moveTo}
        need="optional"
        empty={t.unknownPlace}
        value={to}
        onPick={setTo}
        options={Object.entries({ ...municipalities, ...neighbours }).map(([value, name]) => ({
          value,
          label: word(name),
        }))}
      />
      <TextField label={t.note} need="optional" value={note} onText={setNote} />
      <ProblemNotice problem={problem} />
    </Dialog>
  );
}
