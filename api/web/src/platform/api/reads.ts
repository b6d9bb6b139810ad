import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { dayOf, startOfDay } from '@/platform/dates/moment';
import { toldOnce } from './anew';
import { get } from './http';
import { patientKeys } from './keys';
import type {
  AccessEntry,
  AccessGrant,
  AlertRules,
  Consent,
  Facility,
  Item,
  MyAlert,
  MyInvitation,
  Page,
  Patient,
  PatientRow,
  Team,
  Timeline,
  UserAt,
  VitalSeries,
} from './types';

const at = (id: string) => `/patients/${encodeURIComponent(id)}`;

/** Pages are followed to the end: the list is indexed by kana and searched on the device. */
async function allPatients(signal: AbortSignal): Promise<PatientRow[]> {
  const rows: PatientRow[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<PatientRow> = await get('/patients', { limit: 200, cursor }, signal);
    rows.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null && rows.length < 5000);
  return rows;
}

export function usePatients() {
  return useQuery({ queryKey: ['patients'], queryFn: ({ signal }) => allPatients(signal) });
}

export function usePatient(id: string) {
  return useQuery({
    queryKey: patientKeys.banner(id),
    queryFn: ({ signal }) => get<Patient>(at(id), undefined, signal),
  });
}

export function useTimeline(id: string, kind: string) {
  return useInfiniteQuery({
    queryKey: patientKeys.timeline(id, kind),
    meta: toldOnce,
    queryFn: ({ pageParam, signal }) =>
      get<Timeline>(`${at(id)}/timeline`, { kind, limit: 50, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useRecord(id: string, record: string, wanted = true) {
  return useQuery({
    enabled: wanted,
    queryKey: patientKeys.record(id, record),
    queryFn: ({ signal }) =>
      get<Item>(`${at(id)}/records/${encodeURIComponent(record)}`, undefined, signal),
  });
}

export function useVitals(id: string, days: number) {
  const from = startOfDay(dayOf(new Date()), -days);
  return useQuery({
    queryKey: patientKeys.vitals(id, from),
    queryFn: ({ signal }) =>
      get<{ items: VitalSeries[] }>(`${at(id)}/vitals`, { from }, signal).then((all) => all.items),
  });
}

export function useConsents(id: string) {
  return useQuery({
    queryKey: patientKeys.consents(id),
    queryFn: ({ signal }) =>
      get<{ items: Consent[] }>(`${at(id)}/consents`, undefined, signal).then((all) => all.items),
  });
}

export function useTeam(id: string) {
  return useQuery({
    queryKey: patientKeys.team(id),
    queryFn: ({ signal }) => get<Team>(`${at(id)}/team`, undefined, signal),
  });
}

export function useAlertRules(id: string) {
  return useQuery({
    queryKey: patientKeys.alertRules(id),
    queryFn: ({ signal }) => get<AlertRules>(`${at(id)}/alert-rules`, undefined, signal),
  });
}

/** Open alerts I was told of. */
export function useMyAlerts() {
  return useQuery({
    queryKey: ['alerts'],
    queryFn: ({ signal }) =>
      get<{ items: MyAlert[] }>('/alerts', undefined, signal).then((all) => all.items),
  });
}

export function useAccess(id: string) {
  return useQuery({
    queryKey: patientKeys.access(id),
    queryFn: ({ signal }) =>
      get<{ items: AccessGrant[] }>(`${at(id)}/access`, undefined, signal).then((all) => all.items),
  });
}

export function useAccessHistory(id: string) {
  return useInfiniteQuery({
    queryKey: patientKeys.history(id),
    queryFn: ({ pageParam, signal }) =>
      get<Page<AccessEntry>>(`${at(id)}/access-history`, { limit: 50, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useInvitations(wanted = true) {
  return useQuery({
    enabled: wanted,
    queryKey: ['invitations'],
    queryFn: ({ signal }) =>
      get<{ items: MyInvitation[] }>('/invitations', undefined, signal).then((all) => all.items),
  });
}

export function useUsers(query: string, wanted = true) {
  return useQuery({
    queryKey: ['users', query],
    queryFn: ({ signal }) =>
      get<{ items: UserAt[] }>('/users', { q: query }, signal).then((all) => all.items),
    enabled: wanted,
    placeholderData: (before) => before,
  });
}

export function useFacilities(wanted = true) {
  return useQuery({
    queryKey: ['facilities'],
    queryFn: () => get<{ items: Facility[] }>('/facilities').then((all) => all.items),
    enabled: wanted,
    staleTime: 10 * 60_000,
  });
}
