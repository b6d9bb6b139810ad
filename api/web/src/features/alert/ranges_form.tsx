import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { askAnew } from '@/platform/api/anew';
import { useCommand } from '@/platform/api/command';
import { patientKeys } from '@/platform/api/keys';
import type { Patient, Range } from '@/platform/api/types';
import { useLanguage, useText } from '@/platform/i18n/language';
import { say, useWord } from '@/platform/i18n/words';
import { vitalMeasures } from '@/platform/measures/measures';
import { ErrorSummary, type FieldError } from '@/ui/error_summary';
import { FormEnd } from './form_end';
import { rangesOf, type TypedRange, typedRanges, wrongEnds } from './range_draft';
import { texts } from './texts';

interface FormProps {
  patient: Patient;
  ranges: readonly Range[];
  onClose: () => void;
}

const idOf = (code: string, end: keyof TypedRange) => `range-${code}-${end}`;

/** Two ends for each measure; what stays empty is not watched. */
export function RangesForm({ patient, ranges, onClose }: FormProps) {
  const t = useText(texts);
  const word = useWord();
  const { language } = useLanguage();
  const client = useQueryClient();
  const { busy, problem, run } = useCommand();
  const [typed, setTyped] = useState(() => typedRanges(ranges));
  const [errors, setErrors] = useState<FieldError[]>([]);
  const set = (code: string, end: keyof TypedRange, text: string) =>
    setTyped((all) => ({ ...all, [code]: { low: '', high: '', ...all[code], [end]: text } }));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = wrongEnds(typed).map(({ code, end }) => ({
      id: idOf(code, end),
      text: t.notANumber,
    }));
    setErrors(wrong);
    if (wrong.length > 0 || busy) return;
    const path = `/patients/${patient.id}/alert-rules/ranges`;
    if ((await run(path, { ranges: rangesOf(typed) })) === null) return;
    await askAnew(client, patientKeys.all(patient.id));
    onClose();
  };
  return (
    <form className="stack" onSubmit={(event) => void save(event)} noValidate>
      <p className="hint">{t.editHint}</p>
      <ErrorSummary errors={errors} />
      <div className="table-box">
        <table className="table range-table">
          <thead>
            <tr>
              <th scope="col">{t.item}</th>
              <th scope="col">{t.low}</th>
              <th scope="col">{t.high}</th>
            </tr>
          </thead>
          <tbody>
            {vitalMeasures.map((measure) => (
              <tr key={measure.code}>
                <th scope="row">
                  {word(measure.label)}{' '}
                  <small className="soft">{say(measure.sign, language)}</small>
                </th>
                {(['low', 'high'] as const).map((end) => {
                  const id = idOf(measure.code, end);
                  return (
                    <td key={end}>
                      <input
                        id={id}
                        inputMode="decimal"
                        autoComplete="off"
                        aria-label={(end === 'low' ? t.lowOf : t.highOf)(word(measure.label))}
                        aria-invalid={errors.some((one) => one.id === id) || undefined}
                        value={typed[measure.code]?.[end] ?? ''}
                        onChange={(event) => set(measure.code, end, event.target.value)}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <FormEnd busy={busy} problem={problem} onClose={onClose} />
    </form>
  );
}
