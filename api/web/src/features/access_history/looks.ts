import type { AccessEntry } from '@/platform/api/types';
import { dayOf } from '@/platform/dates/moment';

/** What one person looked at within one minute, for one reason. */
export interface Look {
  first: AccessEntry;
  /** Each once, newest first. */
  actions: string[];
}
export interface DayOfLooks {
  day: string;
  looks: Look[];
}

/** Opening one page asks for several things at once; together they are one line to a reader. */
function together(one: AccessEntry, other: AccessEntry): boolean {
  return (
    one.user.id === other.user.id &&
    one.outcome === other.outcome &&
    one.reason === other.reason &&
    one.purpose === other.purpose &&
    one.at.slice(0, 16) === other.at.slice(0, 16)
  );
}

/** Newest first as the server gave them, by day in Japan. Nothing is left out. */
export function looksByDay(entries: readonly AccessEntry[]): DayOfLooks[] {
  const days: DayOfLooks[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    let last = days.at(-1);
    if (last?.day !== day) {
      last = { day, looks: [] };
      days.push(last);
    }
    const look = last.looks.at(-1);
    if (!look || !together(look.first, entry)) {
      last.looks.push({ first: entry, actions: [entry.action] });
    } else if (!look.actions.includes(entry.action)) {
      look.actions.push(entry.action);
    }
  }
  return days;
}
