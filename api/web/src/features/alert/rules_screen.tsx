import { useState } from 'react';
import { useAlertRules } from '@/platform/api/reads';
import type { AlertRules, Patient, Range } from '@/platform/api/types';
import { dayAndClock } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { professions, useWord } from '@/platform/i18n/words';
import { measureOf } from '@/platform/measures/measures';
import { shownRange } from '@/platform/measures/ranges';
import { Tag } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Person } from '@/ui/person_picker';
import { Shown } from '@/ui/query_view';
import { Mixed, Said } from '@/ui/said';
import './alert.css';
import { ChainForm } from './chain_form';
import { RangesForm } from './ranges_form';
import { texts } from './texts';

/** C16. Which values are usual for this patient, and who is told of others. */
export default function RulesScreen({ patient }: { patient: Patient }) {
  const t = useText(texts);
  const rules = useAlertRules(patient.id);
  return (
    <div className="stack alert-rules">
      <h2>{t.title}</h2>
      <p className="soft">{t.intro}</p>
      <Shown of={rules}>
        {(data) => (
          <>
            <Ranges patient={patient} rules={data} />
            <Chain patient={patient} rules={data} />
            <Earlier rules={data} />
          </>
        )}
      </Shown>
    </div>
  );
}

interface PartProps {
  patient: Patient;
  rules: AlertRules;
}

function Ranges({ patient, rules }: PartProps) {
  const t = useText(texts);
  const word = useWord();
  const { language } = useLanguage();
  const [editing, setEditing] = useState(false);
  const [set] = rules.history;
  const may = patient.can.includes('set_ranges');
  return (
    <section className="card">
      <h3>{t.ranges}</h3>
      {rules.ranges.length === 0 && <p>{t.noRanges}</p>}
      {rules.ranges.length > 0 && !editing && <RangeList ranges={rules.ranges} />}
      {set && rules.ranges.length > 0 && (
        <p className="soft">
          <Mixed>
            {t.rangesBy(
              `${set.by.name}（${word(professions[set.by.profession])}）`,
              dayAndClock(set.at, language),
            )}
          </Mixed>
        </p>
      )}
      {!may && <p className="soft">{t.doctorSets}</p>}
      {may && !editing && (
        <div>
          <Button icon="edit" onClick={() => setEditing(true)}>
            {t.edit}
          </Button>
        </div>
      )}
      {editing && (
        <RangesForm patient={patient} ranges={rules.ranges} onClose={() => setEditing(false)} />
      )}
    </section>
  );
}

function RangeList({ ranges }: { ranges: readonly Range[] }) {
  const word = useWord();
  const { language } = useLanguage();
  return (
    <dl className="range-list">
      {ranges.map((range) => (
        <div key={range.code}>
          <dt>
            <Said>{word(measureOf(range.code)?.label, range.label)}</Said>
          </dt>
          <dd className="numbers">{shownRange(range, language)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Chain({ patient, rules }: PartProps) {
  const t = useText(texts);
  const { language } = useLanguage();
  const [editing, setEditing] = useState(false);
  return (
    <section className="card">
      <h3>{t.chain}</h3>
      {rules.nobody_can_be_told && (
        <Notice tone="warning">
          <p>{t.nobody}</p>
        </Notice>
      )}
      {rules.chain_is_default && <p>{t.chainDefault}</p>}
      {!editing && (
        <ol className="chain">
          {rules.chain.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
            <li key={index}>
              <h4>{index === 0 ? t.first : t.step(index + 1)}</h4>
              <ul>
                {step.members.map(({ user, can_be_told }) => (
                  <li key={user.id} className="row">
                    <Person user={user} />
                    {!can_be_told && (
                      <Tag tone="alert" icon="warning">
                        {t.cannotBeTold}
                      </Tag>
                    )}
                  </li>
                ))}
              </ul>
              {index + 1 < rules.chain.length && <p className="soft">{t.waits(step.minutes)}</p>}
            </li>
          ))}
        </ol>
      )}
      {rules.chain_set_by && rules.chain_set_at && !rules.chain_is_default && (
        <p className="soft">
          <Mixed>
            {t.chainBy(rules.chain_set_by.name, dayAndClock(rules.chain_set_at, language))}
          </Mixed>
        </p>
      )}
      {patient.can.includes('set_alert_chain') && !editing && (
        <div>
          <Button icon="edit" onClick={() => setEditing(true)}>
            {t.editChain}
          </Button>
        </div>
      )}
      {editing && (
        <ChainForm
          patient={patient}
          chain={rules.chain_is_default ? [] : rules.chain}
          onClose={() => setEditing(false)}
        />
      )}
    </section>
  );
}

function Earlier({ rules }: { rules: AlertRules }) {
  const t = useText(texts);
  const { language } = useLanguage();
  const earlier = rules.ranges.length === 0 ? rules.history : rules.history.slice(1);
  if (earlier.length === 0) return null;
  return (
    <details>
      <summary className="summary">{t.earlier}</summary>
      <ol className="range-history">
        {earlier.map((one) => (
          <li key={one.at} className="card">
            <p className="soft">
              <Mixed>{t.rangesBy(one.by.name, dayAndClock(one.at, language))}</Mixed>
            </p>
            {one.ranges.length === 0 ? <p>{t.removed}</p> : <RangeList ranges={one.ranges} />}
          </li>
        ))}
      </ol>
    </details>
  );
}
