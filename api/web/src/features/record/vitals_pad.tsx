import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useVitals } from '@/platform/api/reads';
import type { Patient, Range, VitalSeries } from '@/platform/api/types';
import { nowUtc, short } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { useWord } from '@/platform/i18n/words';
import { type Measure, shownWithUnit, vitalMeasures } from '@/platform/measures/measures';
import { rangesLeft, shownRange } from '@/platform/measures/ranges';
import { useDraft } from '@/platform/outbox/draft';
import { Button } from '@/ui/button';
import { ErrorSummary, type FieldError } from '@/ui/error_summary';
import { TextField } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { Loading } from '@/ui/notice';
import './alert_note.css';
import { slots, useRecordActs } from './acts';
import { texts as alertTexts } from './alert_texts';
import { fieldIds, useDraftErrors } from './draft_errors';
import { OccurredAt } from './occurred_at';
import { Photos } from './photos';
import './record.css';
import './vitals_pad.css';
import { Mixed } from '@/ui/said';
import { check, type RecordDraft, startDraft } from './record_draft';
import { sorted } from './series';
import { texts } from './texts';

const measures = vitalMeasures.slice(0, 7);
const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0'];

/** C6. One hand, gloves: large rows with the last value beside, and a number pad in thumb's reach. */
export default function VitalsPad({ patient }: { patient: Patient }) {
  const t = useText(texts);
  const [, go] = useLocation();
  const slot = slots.pad(patient.id);
  const draft = useDraft<RecordDraft>(slot, () => startDraft('vitals'));
  const acts = useRecordActs(patient.id);
  const words = useDraftErrors();
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [current, setCurrent] = useState(measures[0]?.code ?? '');
  const form = useRef<HTMLFormElement>(null);
  const value = draft.value;
  if (!value) return <Loading />;

  const set = (code: string, text: string) =>
    draft.change((before) => ({ ...before, values: { ...before.values, [code]: text } }));
  const focus = (code: string) => document.getElementById(fieldIds.value(code))?.focus();
  const press = (key: string) => {
    set(current, (value.values[current] ?? '') + key);
    focus(current);
  };
  const next = () => {
    const index = measures.findIndex((measure) => measure.code === current);
    const following = measures[(index + 1) % measures.length];
    if (following) focus(following.code);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = words(check(value));
    setErrors(wrong);
    if (wrong.length > 0) return;
    await acts.post(slot, value, nowUtc());
    draft.reset();
    go(`/p/${patient.id}`);
  };

  return (
    <form className="pad" ref={form} onSubmit={(event) => void send(event)} noValidate>
      <div className="row row-apart">
        <h2>{t.padTitle}</h2>
        <Photos draft={value} change={draft.change} />
      </div>
      <ErrorSummary errors={errors} />
      <div className="pad-rows">
        <Rows
          patient={patient}
          values={value.values}
          current={current}
          onFocus={setCurrent}
          onText={set}
        />
        <TextField
          label={t.note}
          need="optional"
          value={value.text}
          onText={(text) => draft.change((before) => ({ ...before, text }))}
        />
        <OccurredAt
          value={value.occurred_at}
          onChange={(occurred_at) => draft.change((before) => ({ ...before, occurred_at }))}
          error={null}
        />
      </div>
      <div className="pad-thumb">
        <fieldset className="pad-keys">
          <legend className="unseen">{t.padKeys}</legend>
          {keys.map((key) => (
            <button key={key} type="button" className="pad-key" onClick={() => press(key)}>
              {key}
            </button>
          ))}
          <button
            type="button"
            className="pad-key"
            onClick={() => set(current, (value.values[current] ?? '').slice(0, -1))}
          >
            <span aria-hidden="true">⌫</span>
            <span className="unseen">{t.erase}</span>
          </button>
        </fieldset>
        <div className="pad-acts">
          <button type="button" className="pad-key pad-next" onClick={next}>
            {t.next} <Icon name="down" />
          </button>
          <p className="composer-for">
            <Mixed>{t.sendFor(patient.name)}</Mixed>
            <span className="composer-kept" role="status">
              {draft.kept ? t.draftKept : ''}
            </span>
          </p>
          <Button type="submit" look="primary" icon="send" className="pad-send">
            {t.send}
          </Button>
        </div>
      </div>
    </form>
  );
}

interface RowsProps {
  patient: Patient;
  values: Record<string, string>;
  current: string;
  onFocus: (code: string) => void;
  onText: (code: string, text: string) => void;
}

function Rows({ patient, values, current, onFocus, onText }: RowsProps) {
  const word = useWord();
  const vitals = useVitals(patient.id, 90);
  const left = rangesLeft(values, patient.ranges);
  const seriesOf = (code: string) => vitals.data?.find((one) => one.code === code);
  // The pad below is the keyboard on a touch screen; a desk has its own.
  const touch = window.matchMedia('(pointer: coarse)').matches;
  return measures.map((measure) => (
    <div
      key={measure.code}
      className={measure.code === current ? 'pad-row pad-row-now' : 'pad-row'}
    >
      <label htmlFor={fieldIds.value(measure.code)}>{word(measure.label)}</label>
      <span className="with-unit">
        <input
          id={fieldIds.value(measure.code)}
          inputMode={touch ? 'none' : 'decimal'}
          autoComplete="off"
          value={values[measure.code] ?? ''}
          onFocus={() => onFocus(measure.code)}
          onChange={(event) => onText(measure.code, event.target.value)}
        />
        <span className="unit">{word(measure.sign)}</span>
      </span>
      <LastValue measure={measure} series={seriesOf(measure.code)} />
      <Outside range={left.find((one) => one.code === measure.code)} />
    </div>
  ));
}

/** Calmly, before sending: that the value lies outside, and that the doctor will be told. */
function Outside({ range }: { range: Range | undefined }) {
  const t = useText(alertTexts);
  const { language } = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  const outside = range !== undefined;
  useEffect(() => {
    if (outside) place.current?.scrollIntoView({ block: 'nearest' });
  }, [outside]);
  return (
    <div role="status" className="pad-outside" ref={place}>
      {range && (
        <p>
          <Icon name="info" size={18} /> {t.padOutside(shownRange(range, language))}
        </p>
      )}
    </div>
  );
}

function LastValue({ measure, series }: { measure: Measure; series: VitalSeries | undefined }) {
  const t = useText(texts);
  const { language } = useLanguage();
  const last = series ? sorted(series.points).at(-1) : undefined;
  return (
    <small className="soft numbers pad-last">
      {last
        ? t.lastTime(
            shownWithUnit({ ...measure, value: last.value }, language),
            short(last.at, language),
          )
        : t.noLast}
    </small>
  );
}
