import type { PatientRow } from '@/platform/api/types';
import { fold, matches, type Row, rowOf } from '@/platform/kana/fold';

const collator = new Intl.Collator('ja');

export type Filter = 'all' | 'unread' | 'due';

export const filters: Record<Filter, (patient: PatientRow) => boolean> = {
  all: () => true,
  unread: (patient) => patient.unread > 0,
  due: (patient) => patient.reply_due !== null,
};

export interface RowGroup {
  row: Row;
  patients: PatientRow[];
}

/** The list as it is shown: folded search, order of the fifty sounds, one group per row. */
export function groupedByRow(patients: readonly PatientRow[], query: string): RowGroup[] {
  const shown = patients
    .filter((patient) => matches(query, patient.name, patient.kana))
    .sort((a, b) => collator.compare(a.kana ?? 'ん', b.kana ?? 'ん'));
  const groups = new Map<Row, PatientRow[]>();
  for (const patient of shown) {
    const row = patient.kana === null ? '他' : rowOf(patient.kana);
    groups.set(row, [...(groups.get(row) ?? []), patient]);
  }
  return [...groups].map(([row, list]) => ({ row, patients: list }));
}

/** Readings that more than one patient has: they are told apart by their date of birth. */
export function namesakes(patients: readonly PatientRow[]): Set<string> {
  const seen = new Map<string, number>();
  for (const { kana } of patients) {
    if (kana) seen.set(fold(kana), (seen.get(fold(kana)) ?? 0) + 1);
  }
  return new Set([...seen].filter(([, count]) => count > 1).map(([kana]) => kana));
}
