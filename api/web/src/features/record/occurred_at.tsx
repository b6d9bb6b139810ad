import { toLocalInput } from '@/platform/dates/moment';
import { useText } from '@/platform/i18n/language';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/field';
import { fieldIds } from './draft_errors';
import { texts } from './texts';

/** When it happened: now unless somebody says otherwise. */
export function OccurredAt({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (value: string) => void;
  error: string | null;
}) {
  const t = useText(texts);
  if (value === '') {
    return (
      <Button look="quiet" icon="clock" onClick={() => onChange(toLocalInput(new Date()))}>
        {t.changeTime}
      </Button>
    );
  }
  return (
    <div className="occurred-at">
      <TextField
        id={fieldIds.occurred_at}
        type="datetime-local"
        label={t.occurredAt}
        value={value}
        max={toLocalInput(new Date())}
        onText={onChange}
        error={error}
      />
      <Button look="quiet" onClick={() => onChange('')}>
        {t.useNow}
      </Button>
    </div>
  );
}
