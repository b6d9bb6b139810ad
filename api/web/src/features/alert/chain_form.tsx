import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { askAnew } from '@/platform/api/anew';
import { useCommand } from '@/platform/api/command';
import { patientKeys } from '@/platform/api/keys';
import { useTeam } from '@/platform/api/reads';
import type { AlertStep, Patient } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { professions, useWord } from '@/platform/i18n/words';
import { numberOf } from '@/platform/numbers/numbers';
import { Button } from '@/ui/button';
import { Several } from '@/ui/choice';
import { TextField } from '@/ui/field';
import { FormEnd } from './form_end';
import { texts } from './texts';

interface Step {
  /** Only to tell the steps of the form apart. */
  key: number;
  members: string[];
  minutes: string;
}
interface FormProps {
  patient: Patient;
  chain: readonly AlertStep[];
  onClose: () => void;
}

const goodMinutes = (text: string) => {
  const minutes = numberOf(text);
  return minutes !== null && Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440;
};

/** The order in which members of the team are told. */
export function ChainForm({ patient, chain, onClose }: FormProps) {
  const t = useText(texts);
  const client = useQueryClient();
  const { busy, problem, run } = useCommand();
  const [checked, setChecked] = useState(false);
  const [steps, setSteps] = useState<Step[]>(() =>
    chain.length === 0
      ? [{ key: 0, members: [], minutes: '30' }]
      : chain.map((step, key) => ({
          key,
          members: step.members.map((one) => one.user.id),
          minutes: String(step.minutes),
        })),
  );
  const change = (key: number, part: Partial<Step>) =>
    setSteps((all) => all.map((step) => (step.key === key ? { ...step, ...part } : step)));
  const add = () =>
    setSteps((all) => [
      ...all,
      { key: Math.max(...all.map((step) => step.key)) + 1, members: [], minutes: '30' },
    ]);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const good = steps.every((step) => step.members.length > 0 && goodMinutes(step.minutes));
    if (!good || busy) return;
    const body = steps.map(({ members, minutes }) => ({ members, minutes: numberOf(minutes) }));
    const path = `/patients/${patient.id}/alert-rules/chain`;
    if ((await run(path, { steps: body })) === null) return;
    await askAnew(client, patientKeys.alertRules(patient.id));
    onClose();
  };
  return (
    <form className="stack" onSubmit={(event) => void save(event)} noValidate>
      {steps.map((step, index) => (
        <StepFields
          key={step.key}
          patient={patient}
          step={step}
          number={index + 1}
          last={index + 1 === steps.length}
          checked={checked}
          onChange={(part) => change(step.key, part)}
          onRemove={
            steps.length > 1
              ? () => setSteps((all) => all.filter((one) => one.key !== step.key))
              : null
          }
        />
      ))}
      {steps.length < 10 && (
        <div>
          <Button look="quiet" icon="plus" onClick={add}>
            {t.addStep}
          </Button>
        </div>
      )}
      <FormEnd busy={busy} problem={problem} onClose={onClose} />
    </form>
  );
}

interface StepProps {
  patient: Patient;
  step: Step;
  number: number;
  last: boolean;
  checked: boolean;
  onChange: (part: Partial<Step>) => void;
  onRemove: (() => void) | null;
}

function StepFields({ patient, step, number, last, checked, onChange, onRemove }: StepProps) {
  const t = useText(texts);
  const word = useWord();
  const team = useTeam(patient.id).data?.members ?? [];
  return (
    <section className="chain-step" aria-label={number === 1 ? t.first : t.step(number)}>
      <div className="row row-apart">
        <h4>{number === 1 ? t.first : t.step(number)}</h4>
        {onRemove && (
          <Button look="quiet" icon="close" onClick={onRemove}>
            {t.removeStep(number)}
          </Button>
        )}
      </div>
      {checked && step.members.length === 0 && <p className="field-error">{t.needMember}</p>}
      <Several
        legend={t.members}
        values={step.members}
        onChange={(members) => onChange({ members })}
        choices={team.map(({ user }) => ({
          value: user.id,
          label: `${user.name}（${word(professions[user.profession])}）`,
        }))}
      />
      {!last && (
        <TextField
          label={t.minutes}
          inputMode="numeric"
          value={step.minutes}
          onText={(minutes) => onChange({ minutes })}
          error={checked && !goodMinutes(step.minutes) ? t.badMinutes : null}
        />
      )}
    </section>
  );
}
