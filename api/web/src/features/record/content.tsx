import type { Content, Medication, Observation } from '@/platform/api/types';
import { useLanguage, useText } from '@/platform/i18n/language';
import { useWord } from '@/platform/i18n/words';
import { measureOf, shownWithUnit, signOf } from '@/platform/measures/measures';
import { Icon } from '@/ui/icon';
import { Mixed, Said } from '@/ui/said';
import { texts } from './texts';

/** Text, values and medicines of one version of a record. */
export function ContentView({ content, struck }: { content: Content; struck?: boolean }) {
  return (
    <div className={struck ? 'content content-struck' : 'content'}>
      {content.text && (
        <p className="content-text">
          {struck ? (
            <del>
              <Said>{content.text}</Said>
            </del>
          ) : (
            <Said>{content.text}</Said>
          )}
        </p>
      )}
      {content.observations.length > 0 && <Values observations={content.observations} />}
      {content.medications.length > 0 && <Medicines medications={content.medications} />}
    </div>
  );
}

interface Shown {
  key: string;
  label: string;
  value: string;
  warning: Observation['warning'];
}

function useShown(observations: readonly Observation[]): Shown[] {
  const t = useText(texts);
  const word = useWord();
  const { language } = useLanguage();
  const low = observations.find((one) => one.code === 'diastolic');
  return observations.flatMap((one): Shown[] => {
    if (one.code === 'diastolic' && observations.some((other) => other.code === 'systolic'))
      return [];
    if (one.code === 'systolic' && low) {
      const value = `${one.value}/${low.value} ${signOf(one.code, one.unit, language)}`;
      return [
        { key: one.code, label: t.bloodPressure, value, warning: one.warning ?? low.warning },
      ];
    }
    const label = word(measureOf(one.code)?.label, one.label) || one.code;
    return [
      {
        key: `${one.code}${one.label}`,
        label,
        value: shownWithUnit(one, language),
        warning: one.warning,
      },
    ];
  });
}

function Values({ observations }: { observations: readonly Observation[] }) {
  const t = useText(texts);
  const shown = useShown(observations);
  return (
    <dl className="values">
      {shown.map((one) => (
        <div key={one.key} className={one.warning ? 'value value-warned' : 'value'}>
          <dt>
            <Said>{one.label}</Said>
          </dt>
          <dd className="numbers">
            <Said>{one.value}</Said>
            {one.warning && (
              <span className="value-sign">
                <Icon name="warning" size={16} />
                {t[one.warning]}
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Medicines({ medications }: { medications: readonly Medication[] }) {
  const t = useText(texts);
  const facts = (one: Medication) =>
    [
      one.dose,
      one.usage,
      one.days == null ? null : `${t.days} ${one.days}`,
      one.leftover == null ? null : `${t.leftover} ${one.leftover}`,
    ].filter(Boolean);
  return (
    <ul className="medicines">
      {medications.map((one) => (
        <li key={`${one.name}${one.dose ?? ''}${one.usage ?? ''}`}>
          <b>
            <Said>{one.name}</Said>
          </b>{' '}
          <span className="soft">
            <Mixed>{facts(one).join('・')}</Mixed>
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Reference() {
  const t = useText(texts);
  return (
    <p className="reference">
      <b>{t.reference}</b> {t.referenceText}
    </p>
  );
}
