import { type ComponentProps, type ReactNode, useId } from 'react';
import { useLanguage, useText } from '@/platform/i18n/language';
import { otherLanguage } from '@/platform/i18n/spoken';
import { Mixed } from './said';
import { texts } from './texts';

interface FieldProps {
  label: string;
  /** required and optional are said in words; neither where it is plain from the place. */
  need?: 'required' | 'optional';
  hint?: ReactNode;
  error?: string | null;
  /** Anchor of the error summary. */
  id?: string;
}
interface Wiring {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
  'aria-required': true | undefined;
}

/** Label, hint and error of one control; the error is read first. */
export function Field(props: FieldProps & { children: (wiring: Wiring) => ReactNode }) {
  const t = useText(texts);
  const own = useId();
  const id = props.id ?? own;
  const { label, need, hint, error, children } = props;
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <label htmlFor={id}>
        <Mixed>{label}</Mixed> {need && <Need need={need} text={t[need]} />}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
        'aria-required': need === 'required' ? true : undefined,
      })}
    </div>
  );
}

function Need({ need, text }: { need: 'required' | 'optional'; text: string }) {
  return <span className={`need need-${need}`}>{text}</span>;
}

type Own = 'id' | 'value' | 'onChange' | 'aria-describedby' | 'aria-invalid' | 'aria-required';

export function TextField(
  props: FieldProps & { value: string; onText: (text: string) => void } & Omit<
      ComponentProps<'input'>,
      Own
    >,
) {
  const { label, need, hint, error, id, value, onText, ...input } = props;
  return (
    <Field label={label} need={need} hint={hint} error={error} id={id}>
      {(wiring) => (
        <input
          autoComplete="off"
          {...input}
          {...wiring}
          value={value}
          onChange={(event) => onText(event.target.value)}
        />
      )}
    </Field>
  );
}

export function TextArea(
  props: FieldProps & { value: string; onText: (text: string) => void } & Omit<
      ComponentProps<'textarea'>,
      Own
    >,
) {
  const { label, need, hint, error, id, value, onText, ...area } = props;
  return (
    <Field label={label} need={need} hint={hint} error={error} id={id}>
      {(wiring) => (
        <textarea
          rows={3}
          {...area}
          {...wiring}
          value={value}
          onChange={(event) => onText(event.target.value)}
        />
      )}
    </Field>
  );
}

interface Option {
  value: string;
  label: string;
}

export function SelectField(
  props: FieldProps & {
    value: string;
    onPick: (value: string) => void;
    options: readonly Option[];
    empty?: string;
  },
) {
  const t = useText(texts);
  const { language } = useLanguage();
  const { label, need, hint, error, id, value, onPick, options, empty } = props;
  return (
    <Field label={label} need={need} hint={hint} error={error} id={id}>
      {(wiring) => (
        <select {...wiring} value={value} onChange={(event) => onPick(event.target.value)}>
          <option value="">{empty ?? t.choose}</option>
          {options.map((option) => (
            <option
              key={option.value}
              value={option.value}
              lang={otherLanguage(option.label, language)}
            >
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
