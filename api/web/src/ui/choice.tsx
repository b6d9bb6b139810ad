import { type ReactNode, useId } from 'react';
import { useText } from '@/platform/i18n/language';
import { Said } from './said';
import { texts } from './texts';

interface Choice<T extends string> {
  value: T;
  label: ReactNode;
  hint?: string;
}
interface ChoiceProps<T extends string> {
  legend: string;
  value: T | '';
  onPick: (value: T) => void;
  choices: readonly Choice<T>[];
  /** chips: one line of rounded buttons; list: one under the other. */
  look?: 'chips' | 'list';
  legendHidden?: boolean;
  need?: 'required' | 'optional';
  error?: string | null;
  id?: string;
}

export function Choices<T extends string>(props: ChoiceProps<T>) {
  const t = useText(texts);
  const own = useId();
  const { legend, value, onPick, choices, look = 'list', legendHidden, need, error } = props;
  const id = props.id ?? own;
  return (
    <fieldset
      className={`choices choices-${look} ${error ? 'field-wrong' : ''}`}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend className={legendHidden ? 'unseen' : undefined}>
        {legend} {need && <span className={`need need-${need}`}>{t[need]}</span>}
      </legend>
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      <div className="choices-row">
        {choices.map((choice, index) => (
          <label key={choice.value} className="choice">
            <input
              type="radio"
              id={index === 0 ? id : undefined}
              name={own}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onPick(choice.value)}
            />
            <span className="choice-text">
              {choice.label}
              {choice.hint && <small>{choice.hint}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface CheckProps {
  checked: boolean;
  onCheck: (checked: boolean) => void;
  children: ReactNode;
  id?: string;
  error?: string | null;
}

export function Check({ checked, onCheck, children, id, error }: CheckProps) {
  const own = useId();
  const name = id ?? own;
  return (
    <div className={error ? 'field-wrong' : undefined}>
      {error && (
        <p className="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <label className="choice">
        <input
          type="checkbox"
          id={name}
          checked={checked}
          aria-describedby={error ? `${name}-error` : undefined}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onCheck(event.target.checked)}
        />
        <span className="choice-text">{children}</span>
      </label>
    </div>
  );
}

/** Several of a list; an empty choice means all, and says so. */
export function Several<T extends string>(props: {
  legend: string;
  hint?: string;
  values: readonly T[];
  onChange: (values: T[]) => void;
  choices: readonly Choice<T>[];
}) {
  const { legend, hint, values, onChange, choices } = props;
  const toggle = (value: T) =>
    onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
  return (
    <fieldset className="choices choices-chips">
      <legend>{legend}</legend>
      {hint && <p className="hint">{hint}</p>}
      <div className="choices-row">
        {choices.map((choice) => (
          <label key={choice.value} className="choice">
            <input
              type="checkbox"
              checked={values.includes(choice.value)}
              onChange={() => toggle(choice.value)}
            />
            <span className="choice-text">
              {typeof choice.label === 'string' ? <Said>{choice.label}</Said> : choice.label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
