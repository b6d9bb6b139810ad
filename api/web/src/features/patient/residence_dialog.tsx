import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askAnew } from '@/platform/api/anew';
import { useCommand } from '@/platform/api/command';
import { patientKeys } from '@/platform/api/keys';
import type { NewResidence, Patient, ResidenceBasis } from '@/platform/api/types';
import { today } from '@/platform/dates/moment';
import { useText } from '@/platform/i18n/language';
import { residenceBases, useWord } from '@/platform/i18n/words';
import { Button } from '@/ui/button';
import { Choices } from '@/ui/choice';
import { Dialog } from '@/ui/dialog';
import { TextField } from '@/ui/field';
import { ProblemNotice } from '@/ui/notice';
import { texts } from './texts';

interface ResidenceProps {
  patient: Patient;
  onClose: () => void;
}

/** After an import or a move: who went and saw where the patient lives (article 2(2)). */
export function ResidenceDialog({ patient, onClose }: ResidenceProps) {
  const t = useText(texts);
  const word = useWord();
  const client = useQueryClient();
  const { busy, problem, run } = useCommand();
  const [basis, setBasis] = useState<ResidenceBasis | ''>('');
  const [evidence, setEvidence] = useState('');
  const [day, setDay] = useState(today());
  const [tried, setTried] = useState(false);
  const save = async () => {
    setTried(true);
    if (basis === '' || evidence.trim() === '' || day === '') return;
    const body: NewResidence = { basis, evidence: evidence.trim(), confirmed_on: day };
    if ((await run(`/patients/${patient.id}/residence`, body)) === null) return;
    onClose();
    await askAnew(client, patientKeys.banner(patient.id));
  };
  return (
    <Dialog
      title={t.confirmResidence}
      question
      onClose={onClose}
      actions={
        <Button look="primary" busy={busy} onClick={() => void save()}>
          {t.saveResidence}
        </Button>
      }
    >
      <Choices<ResidenceBasis>
        legend={t.basis}
        need="required"
        value={basis}
        onPick={setBasis}
        choices={(Object.keys(residenceBases) as ResidenceBasis[]).map((value) => ({
          value,
          label: word(residenceBases[value]),
        }))}
        error={tried && basis === '' ? t.needBasis : null}
      />
      <TextField
        label={t.evidence}
        need="required"
        hint={t.evidenceHint}
        value={evidence}
        onText={setEvidence}
        error={tried && evidence.trim() === '' ? t.needEvidence : null}
      />
      <TextField
        type="date"
        label={t.confirmedOn}
        need="required"
        max={today()}
        value={day}
        onText={setDay}
        error={tried && day === '' ? t.needConfirmedOn : null}
      />
      <ProblemNotice problem={problem} />
    </Dialog>
  );
}
