import { useText } from '@/platform/i18n/language';
import { useWord } from '@/platform/i18n/words';
import type { Measure, TypedValues } from '@/platform/measures/measures';
import { errorOf, type FieldError } from '@/ui/error_summary';
import { Field } from '@/ui/field';
import { fieldIds } from './draft_errors';
import { texts } from './texts';

interface ValueFieldsProps {
  legend: string;
  measures: readonly Measure[];
  values: TypedValues;
  errors: readonly FieldError[];
  onChange: (values: TypedValues) => void;
}

/** Numbers with their unit beside them; grades as a list of words. */
export function ValueFields({ legend, measures, values, errors, onChange }: ValueFieldsProps) {
  const t = useText(texts);
  const word = useWord();
  const set = (code: string, text: string) => onChange({ ...values, [code]: text });
  return (
    <fieldset className="value-fields">
      <legend className="unseen">{legend}</legend>
      {measures.map((measure) => (
        <Field
          key={measure.code}
          id={fieldIds.value(measure.code)}
          label={word(measure.label)}
          error={errorOf(errors, fieldIds.value(measure.code))}
        >
          {(wiring) =>
            measure.grades ? (
              <select
                {...wiring}
                value={values[measure.code] ?? ''}
                onChange={(event) => set(measure.code, event.target.value)}
              >
                <option value="">—</option>
                {measure.grades.map((grade, index) => (
                  <option key={grade} value={index}>
                    {grade}
                  </option>
                ))}
              </select>
            ) : (
              <span className="with-unit">
                <input
                  {...wiring}
                  inputMode="decimal"
                  autoComplete="off"
                  value={values[measure.code] ?? ''}
                  onChange={(event) => set(measure.code, event.target.value)}
                />
                <span className="unit">{word(measure.sign) || t.value}</span>
              </span>
            )
          }
        </Field>
      ))}
    </fieldset>
  );
}
