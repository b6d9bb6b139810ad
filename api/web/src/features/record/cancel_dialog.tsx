import { useState } from 'react';
import { useText } from '@/platform/i18n/language';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { TextField } from '@/ui/field';
import { texts } from './texts';

export function CancelDialog({
  onClose,
  onCancel,
}: {
  onClose: () => void;
  onCancel: (reason: string) => void;
}) {
  const t = useText(texts);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const act = () => {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    onCancel(reason.trim());
    onClose();
  };
  return (
    <Dialog
      title={t.cancelTitle}
      question
      onClose={onClose}
      actions={
        <Button look="danger" onClick={act}>
          {t.doCancel}
        </Button>
      }
    >
      <p>{t.cancelText}</p>
      <TextField
        label={t.reason}
        need="required"
        value={reason}
        onText={setReason}
        error={missing ? t.needReason : null}
      />
    </Dialog>
  );
}
