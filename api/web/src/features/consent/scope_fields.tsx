import { useFacilities } from '@/platform/api/reads';
import type { Profession, RecordKind, Scope } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { professions, useWord, writtenKinds } from '@/platform/i18n/words';
import { Check, Several } from '@/ui/choice';
import { TextField } from '@/ui/field';
import { texts } from './texts';

/** Facility, profession, class of record and period: what the consent covers. */
export function ScopeFields({
  scope,
  onChange,
}: {
  scope: Scope;
  onChange: (scope: Scope) => void;
}) {
  const t = useText(texts);
  const word = useWord();
  const facilities = useFacilities().data ?? [];
  const set = (part: Partial<Scope>) => onChange({ ...scope, ...part });
  const places = facilities.map((one) => ({ value: one.id, label: one.name }));
  return (
    <div className="stack">
      <p className="soft">{t.emptyIsAll}</p>
      <details open={scope.facilities.length > 0}>
        <summary className="summary">{t.limitFacilities}</summary>
        <Several
          legend={t.limitFacilities}
          values={scope.facilities}
          onChange={(values) => set({ facilities: values })}
          choices={places}
        />
      </details>
      <details open={scope.excluded_facilities.length > 0}>
        <summary className="summary">{t.excludeFacilities}</summary>
        <Several
          legend={t.excludeFacilities}
          hint={t.emptyIsNone}
          values={scope.excluded_facilities}
          onChange={(values) => set({ excluded_facilities: values })}
          choices={places}
        />
      </details>
      <details open={scope.professions.length > 0}>
        <summary className="summary">{t.limitProfessions}</summary>
        <Several
          legend={t.limitProfessions}
          values={scope.professions}
          onChange={(values) => set({ professions: values })}
          choices={(Object.keys(professions) as Profession[]).map((value) => ({
            value,
            label: word(professions[value]),
          }))}
        />
      </details>
      <details open={scope.record_kinds.length > 0}>
        <summary className="summary">{t.limitKinds}</summary>
        <Several
          legend={t.limitKinds}
          values={scope.record_kinds}
          onChange={(values) => set({ record_kinds: values })}
          choices={(Object.entries(writtenKinds) as [RecordKind, readonly [string, string]][]).map(
            ([value, name]) => ({ value, label: word(name) }),
          )}
        />
      </details>
      <div className="form-pair">
        <TextField
          type="date"
          label={t.from}
          need="optional"
          value={scope.from ?? ''}
          onText={(from) => set({ from: from || null })}
        />
        <TextField
          type="date"
          label={t.until}
          need="optional"
          value={scope.until ?? ''}
          onText={(until) => set({ until: until || null })}
        />
      </div>
      <Check
        checked={scope.include_earlier}
        onCheck={(include_earlier) => set({ include_earlier })}
      >
        {t.includeEarlier}
      </Check>
      <Check checked={scope.wide_area} onCheck={(wide_area) => set({ wide_area })}>
        {t.wideArea}
      </Check>
    </div>
  );
}
