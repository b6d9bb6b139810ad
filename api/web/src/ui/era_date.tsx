import { type ClipboardEvent, useId } from 'react';
import {
  ageOn,
  birthDate,
  dateInEra,
  type Era,
  readDate,
  type TypedDate,
} from '@/platform/dates/era';
import { today } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { numberOf } from '@/platform/numbers/numbers';
import { texts } from './texts';

const order: readonly Era[] = ['showa', 'taisho', 'heisei', 'reiwa', 'western'];

export const noDate: TypedDate = { era: 'showa', year: '', month: '', day: '' };

export function typedDate(typed: TypedDate): string | null {
  const year = numberOf(typed.year);
  const month = numberOf(typed.month);
  const day = numberOf(typed.day);
  if (year === null || month === null || day === null) return null;
  return dateInEra(typed.era, year, month, day);
}

interface EraDateProps {
  legend: string;
  value: TypedDate;
  onChange: (value: TypedDate) => void;
  error?: string | null;
  id: string;
}

/** A date of birth: era and three number fields, pasting any usual form, echoed in both calendars. */
export function EraDate({ legend, value, onChange, error, id }: EraDateProps) {
  const t = useText(texts);
  const { language } = useLanguage();
  const name = useId();
  const date = typedDate(value);
  const complete = value.year !== '' && value.month !== '' && value.day !== '';
  const paste = (event: ClipboardEvent) => {
    const read = readDate(event.clipboardData.getData('text'));
    if (!read) return;
    event.preventDefault();
    onChange(read);
  };
  const part = (which: 'year' | 'month' | 'day', width: number) => (
    <label className="date-part">
      <input
        id={which === 'year' ? id : undefined}
        inputMode="numeric"
        autoComplete="off"
        size={width}
        value={value[which]}
        aria-describedby={error ? `${name}-error ${name}-echo` : `${name}-echo`}
        aria-invalid={error ? true : undefined}
        onPaste={paste}
        onChange={(event) => onChange({ ...value, [which]: event.target.value })}
      />
      <span>{t[which]}</span>
    </label>
  );
  return (
    <fieldset className={error ? 'field field-wrong era-date' : 'field era-date'}>
      <legend>
        {legend} <span className="need need-required">{t.required}</span>
      </legend>
      {error && (
        <p className="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <div className="date-parts">
        <label className="date-part">
          <span className="unseen">{t.era}</span>
          <select
            value={value.era}
            onChange={(event) => onChange({ ...value, era: event.target.value as Era })}
          >
            {order.map((era) => (
              <option key={era} value={era}>
                {t[era]}
              </option>
            ))}
          </select>
        </label>
        {part('year', 4)}
        {part('month', 2)}
        {part('day', 2)}
      </div>
      <p className="echo" id={`${name}-echo`} role="status">
        {date && t.ageEcho(birthDate(date, language), ageOn(date, today()))}
        {!date && complete && t.noSuchDate}
      </p>
    </fieldset>
  );
}
