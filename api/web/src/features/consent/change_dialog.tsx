import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askAnew } from '@/platform/api/anew';
import { useCommand } from '@/platform/api/command';
import { patientKeys } from '@/platform/api/keys';
import type { Consent, Patient } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { ProblemNotice } from '@/ui/notice';
import { ScopeFields } from './scope_fields';
import { texts } from './texts';

interface ChangeProps {
  patient: Patient;
  consent: Consent;
  onClose: () => void;
}

export function ChangeDialog({ patient, consent, onClose }: ChangeProps) {
  const t = useText(texts);
  const client = useQueryClient();
  const { busy, problem, run } = useCommand();
  const [scope, setScope] = useState(consent.scope);
  const save = async () => {
    const path = `/patients/${patient.id}/consents/${consent.id}/changes`;
    if ((await run(path, { scope })) === null) return;
    onClose();
    await askAnew(client, patientKeys.all(patient.id));
  };
  return (
    <Dialog
      title={t.change}
      question
      onClose={onClose}
      actions={
        <Button look="primary" busy={busy} onClick={() => void save()}>
          {t.saveChange}
        </Button>
      }
    >
      <ScopeFields scope={scope} onChange={setScope} />
      <ProblemNotice problem={problem} />
    </Dialog>
  );
}
