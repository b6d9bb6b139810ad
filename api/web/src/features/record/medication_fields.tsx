import { useText } from '@/platform/i18n/language';
import { Button } from '@/ui/button';
import { TextField } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { noMedication, type TypedMedication } from './record_draft';
import { texts } from './texts';

interface MedicationFieldsProps {
  medications: readonly TypedMedication[];
  error: string | null;
  onChange: (medications: TypedMedication[]) => void;
}

export function MedicationFields({ medications, error, onChange }: MedicationFieldsProps) {
  const t = useText(texts);
  const set = (index: number, part: Partial<TypedMedication>) =>
    onChange(medications.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const field = (index: number, name: keyof TypedMedication, label: string, number = false) => (
    <TextField
      id={name === 'name' ? `record-medicine-${index}` : undefined}
      label={label}
      inputMode={number ? 'decimal' : undefined}
      value={medications[index]?.[name] ?? ''}
      error={name === 'name' && index === 0 ? error : null}
      onText={(text) => set(index, { [name]: text })}
    />
  );
  return (
    <fieldset className="stack">
      <legend className="unseen">{t.medications}</legend>
      {medications.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no other identity
        <div key={index} className="medicine-fields">
          {field(index, 'name', t.medicineName)}
          {field(index, 'dose', t.dose)}
          {field(index, 'usage', t.usage)}
          {field(index, 'days', t.days, true)}
          {field(index, 'leftover', t.leftover, true)}
          {medications.length > 1 && (
            <button
              type="button"
              className="icon-button"
              onClick={() => onChange(medications.filter((__, at) => at !== index))}
            >
              <Icon name="close" />
              <span className="unseen">{t.removeMedicine(index + 1)}</span>
            </button>
          )}
        </div>
      ))}
      <div>
        <Button
          look="quiet"
          icon="plus"
          onClick={() => onChange([...medications, { ...noMedication }])}
        >
          {t.addMedicine}
        </Button>
      </div>
    </fieldset>
  );
}
