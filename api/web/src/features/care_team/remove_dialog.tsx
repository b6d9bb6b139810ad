import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askAnew } from '@/platform/api/anew';
import { useCommand } from '@/platform/api/command';
import { patientKeys } from '@/platform/api/keys';
import type { Member, Patient } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { TextField } from '@/ui/field';
import { ProblemNotice } from '@/ui/notice';
import { texts } from './texts';

export function RemoveDialog({
  patient,
  member,
  onClose,
}: {
  patient: Patient;
  member: Member;
  onClose: () => void;
}) {
  const t = useText(texts);
  const client = useQueryClient();
  const { busy, problem, run } = useCommand();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const remove = async () => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    const path = `/patients/${patient.id}/team/${member.user.id}/removal`;
    if ((await run(path, { reason: reason.trim() })) === null) return;
    onClose();
    await askAnew(client, patientKeys.all(patient.id));
  };
  return (
    <Dialog
      title={member.me ? t.leaveTitle : t.removeTitle(member.user.name)}
      question
      onClose={onClose}
      actions={
        <Button look="danger" busy={busy} onClick={() => void remove()}>
          {t.doRemove}
        </Button>
      }
    >
      <p>{t.removeText}</p>
      <TextField
        label={t.reason}
        need="required"
        value={reason}
        onText={setReason}
        error={missing ? t.needReason : null}
      />
      <ProblemNotice problem={problem} />
    </Dialog>
  );
}
