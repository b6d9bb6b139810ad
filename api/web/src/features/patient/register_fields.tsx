import type { CareLevel, ResidenceBasis, Sex } from '@/platform/api/types';
import { today } from '@/platform/dates/moment';
import { useText } from '@/platform/i18n/language';
import {
  careLevels,
  municipalities,
  neighbours,
  residenceBases,
  sexes,
  useWord,
  type Word,
} from '@/platform/i18n/words';
import { reading } from '@/platform/kana/fold';
import { Choices } from '@/ui/choice';
import { EraDate } from '@/ui/era_date';
import { errorOf, type FieldError } from '@/ui/error_summary';
import { SelectField, TextArea, TextField } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { elsewhere, type RegisterDraft } from './register_draft';
import { texts } from './texts';

interface FieldsProps {
  draft: RegisterDraft;
  set: (part: Partial<RegisterDraft>) => void;
  errors: readonly FieldError[];
}

export function RegisterFields(props: FieldsProps) {
  return (
    <>
      <WhoFields {...props} />
      <ResidenceFields {...props} />
      <CareFields {...props} />
    </>
  );
}

function useOptions() {
  const word = useWord();
  return <K extends string>(words: Record<K, Word>) =>
    (Object.keys(words) as K[]).map((value) => ({ value, label: word(words[value]) }));
}

const error = (errors: readonly FieldError[], field: string) =>
  errorOf(errors, `register-${field}`);

function WhoFields({ draft, set, errors }: FieldsProps) {
  const t = useText(texts);
  const options = useOptions();
  const kana = reading(draft.kana);
  const changed = kana !== null && kana !== draft.kana;
  return (
    <>
      <div className="form-pair">
        <TextField
          id="register-name"
          label={t.name}
          need="required"
          hint={t.nameHint}
          value={draft.name}
          onText={(name) => set({ name })}
          error={error(errors, 'name')}
        />
        <div className="stack-tight">
          <TextField
            id="register-kana"
            label={t.kana}
            need="required"
            hint={t.kanaHint}
            value={draft.kana}
            onText={(text) => set({ kana: text })}
            error={error(errors, 'kana')}
          />
          <p className="echo" role="status">
            {changed ? t.kanaEcho(kana) : ''}
          </p>
        </div>
      </div>
      <EraDate
        id="register-birth"
        legend={t.birth}
        value={draft.birth}
        onChange={(birth) => set({ birth })}
        error={error(errors, 'birth')}
      />
      <Choices<Sex>
        id="register-sex"
        legend={t.sex}
        need="required"
        look="chips"
        value={draft.sex}
        onPick={(sex) => set({ sex })}
        choices={options(sexes)}
        error={error(errors, 'sex')}
      />
    </>
  );
}

function ResidenceFields({ draft, set, errors }: FieldsProps) {
  const t = useText(texts);
  const options = useOptions();
  return (
    <>
      <MunicipalityFields draft={draft} set={set} errors={errors} />
      <div className="form-pair">
        <TextField
          id="register-address"
          label={t.address}
          need="optional"
          value={draft.address}
          onText={(address) => set({ address })}
          error={error(errors, 'address')}
        />
        <TextField
          id="register-phone"
          label={t.phone}
          need="optional"
          inputMode="tel"
          value={draft.phone}
          onText={(phone) => set({ phone })}
          error={error(errors, 'phone')}
        />
      </div>
      <Choices<ResidenceBasis>
        id="register-basis"
        legend={t.basis}
        need="required"
        value={draft.basis}
        onPick={(basis) => set({ basis })}
        choices={options(residenceBases)}
        error={error(errors, 'basis')}
      />
      <div className="form-pair">
        <TextField
          id="register-evidence"
          label={t.evidence}
          need="required"
          hint={t.evidenceHint}
          value={draft.evidence}
          onText={(evidence) => set({ evidence })}
          error={error(errors, 'evidence')}
        />
        <TextField
          id="register-confirmed_on"
          type="date"
          label={t.confirmedOn}
          need="required"
          max={today()}
          value={draft.confirmed_on}
          onText={(confirmed_on) => set({ confirmed_on })}
          error={error(errors, 'confirmed_on')}
        />
      </div>
    </>
  );
}

/** The three of the area; the others only to say where somebody lives who cannot be registered. */
function MunicipalityFields({ draft, set, errors }: FieldsProps) {
  const t = useText(texts);
  const options = useOptions();
  const outside = draft.municipality !== '' && !(draft.municipality in municipalities);
  return (
    <>
      <Choices
        id="register-municipality"
        legend={t.municipality}
        need="required"
        look="chips"
        value={outside ? elsewhere : draft.municipality}
        onPick={(municipality) => set({ municipality })}
        choices={[...options(municipalities), { value: elsewhere, label: t.elsewhere }]}
        error={error(errors, 'municipality')}
      />
      {outside && (
        <>
          <SelectField
            label={t.otherMunicipality}
            empty={t.unknownPlace}
            value={draft.municipality === elsewhere ? '' : draft.municipality}
            onPick={(municipality) => set({ municipality: municipality || elsewhere })}
            options={options(neighbours)}
          />
          <Notice tone="warning" live="status">
            <p>{t.elsewhereText}</p>
          </Notice>
        </>
      )}
    </>
  );
}

function CareFields({ draft, set, errors }: FieldsProps) {
  const t = useText(texts);
  const options = useOptions();
  return (
    <>
      <TextArea
        id="register-reason"
        label={t.reason}
        need="required"
        rows={2}
        value={draft.reason}
        onText={(reason) => set({ reason })}
        error={error(errors, 'reason')}
      />
      <SelectField
        label={t.careLevel}
        need="optional"
        value={draft.level}
        onPick={(level) => set({ level: level as CareLevel | '' })}
        options={options(careLevels)}
      />
      {draft.level !== '' && (
        <div className="form-pair">
          <TextField
            id="register-level_from"
            type="date"
            label={t.levelFrom}
            need="required"
            value={draft.level_from}
            onText={(level_from) => set({ level_from })}
            error={error(errors, 'level_from')}
          />
          <TextField
            id="register-level_to"
            type="date"
            label={t.levelTo}
            need="optional"
            value={draft.level_to}
            onText={(level_to) => set({ level_to })}
            error={error(errors, 'level_to')}
          />
        </div>
      )}
      <TextArea
        id="register-alerts"
        label={t.alerts}
        need="optional"
        hint={t.alertsHint}
        rows={2}
        value={draft.alerts}
        onText={(alerts) => set({ alerts })}
        error={error(errors, 'alerts')}
      />
    </>
  );
}
