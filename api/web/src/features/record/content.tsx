import { useState } from 'react';
import type { Content, Item, Medication, Observation } from '@/platform/api/types';
import { dayAndClock } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { useWord } from '@/platform/i18n/words';
import { measureOf, shownValue, shownWithUnit, signOf } from '@/platform/measures/measures';
import { Attachments } from '@/ui/attachments';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { Mixed } from '@/ui/said';
import { texts } from './texts';

interface ViewProps {
  content: Content;
  struck?: boolean;
  /** A very long text shows its beginning first. */
  brief?: boolean;
  /** Whose, when and by whom: for the files that come with it. */
  of?: { patientId: string; about: string };
}

/** What stands for the words of a picture that has none. */
export function useAbout(): (item: Pick<Item, 'occurred_at' | 'author'>) => string {
  const { language } = useLanguage();
  return (item) => `${dayAndClock(item.occurred_at, language)}・${item.author.name}`;
}

/** Text, values, medicines and files of one version of a record. */
export function ContentView({ content, struck, brief, of }: ViewProps) {
  return (
    <div className={struck ? 'content content-struck' : 'content'}>
      {content.text && <Words text={content.text} struck={struck} brief={brief} />}
      {content.observations.length > 0 && <Values observations={content.observations} />}
      {content.medications.length > 0 && <Medicines medications={content.medications} />}
      {of && <Attachments attachments={content.attachments} {...of} />}
    </div>
  );
}

/** Longer than this would push every other record off a phone's screen. */
const longText = { signs: 480, lines: 10 };

function Words({ text, struck, brief }: { text: string } & Pick<ViewProps, 'struck' | 'brief'>) {
  const t = useText(texts);
  const [whole, setWhole] = useState(false);
  const long = text.length > longText.signs || text.split('\n').length > longText.lines;
  const cut = brief && long && !whole;
  return (
    <>
      <p className={cut ? 'content-text content-cut' : 'content-text'}>
        {struck ? (
          <del>
            <Mixed>{text}</Mixed>
          </del>
        ) : (
          <Mixed>{text}</Mixed>
        )}
      </p>
      {cut && (
        <div>
          <Button look="quiet" icon="down" onClick={() => setWhole(true)}>
            {t.readOn}
          </Button>
        </div>
      )}
    </>
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
      const both = `${shownValue(one.code, one.value)}/${shownValue(low.code, low.value)}`;
      const value = `${both} ${signOf(one.code, one.unit, language)}`;
      return [
        { key: one.code, label: t.bloodPressure, value, warning: one.warning ?? low.warning },
      ];
    }
    const english = language === 'en' ? one.original?.display : null;
    const label = word(measureOf(one.code)?.label, english || one.label) || one.code;
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
            <Mixed>{one.label}</Mixed>
          </dt>
          <dd className="numbers">
            <Mixed>{one.value}</Mixed>
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
            <Mixed>{one.name}</Mixed>
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
