import { useRecord, useTimeline } from '@/platform/api/reads';
import type { Item, Patient } from '@/platform/api/types';
import { dayAndClock } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { recordKinds, useWord } from '@/platform/i18n/words';
import { Choices } from '@/ui/choice';
import { errorOf, type FieldError } from '@/ui/error_summary';
import { SelectField } from '@/ui/field';
import { texts } from './texts';
import type { SetWish, Wish } from './wish';

interface ScopeProps {
  patient: Patient;
  wish: Wish;
  set: SetWish;
  errors: readonly FieldError[];
}

export function ScopeChoice(props: ScopeProps) {
  const { wish, set } = props;
  const t = useText(texts);
  return (
    <>
      <Choices
        legend={t.scope}
        value={wish.scope}
        onPick={(scope) => set({ scope })}
        choices={[
          { value: 'person', label: t.person, hint: t.personHint },
          { value: 'record', label: t.record, hint: t.recordHint },
        ]}
      />
      {wish.scope === 'record' && <RecordPicker {...props} />}
    </>
  );
}

const excerpt = 24;

function RecordPicker({ patient, wish, set, errors }: ScopeProps) {
  const t = useText(texts);
  const word = useWord();
  const { language } = useLanguage();
  const timeline = useTimeline(patient.id, '');
  const newest = timeline.data?.pages.flatMap((page) => page.items) ?? [];
  const known = newest.some((item) => item.id === wish.record);
  // One that was chosen on its own page may be older than what is listed here.
  const chosen = useRecord(patient.id, wish.record, wish.record !== '' && !known).data;
  const items = chosen && !known ? [chosen, ...newest] : newest;
  const line = (item: Item) => {
    const text = (item.text ?? '').replace(/\s+/g, ' ');
    const begin = text.length > excerpt ? `${text.slice(0, excerpt)}…` : text;
    const kind = word(recordKinds[item.kind], item.kind);
    return `${dayAndClock(item.occurred_at, language)} ${kind} ${item.author.name} ${begin}`;
  };
  return (
    <SelectField
      id="end-record"
      label={t.whichRecord}
      need="required"
      hint={t.whichRecordHint}
      value={wish.record}
      onPick={(record) => set({ record })}
      error={errorOf(errors, 'end-record')}
      options={items
        .filter((item) => !item.discontinued)
        .map((item) => ({ value: item.id, label: line(item) }))}
    />
  );
}
