import type { CareLevel, NewPatient, ResidenceBasis, Sex } from '@/platform/api/types';
import type { TypedDate } from '@/platform/dates/era';
import { today } from '@/platform/dates/moment';
import { reading } from '@/platform/kana/fold';
import { holdsPersonalNumber } from '@/platform/numbers/numbers';
import { noDate, typedDate } from '@/ui/era_date';

export interface RegisterDraft {
  name: string;
  kana: string;
  birth: TypedDate;
  sex: Sex | '';
  municipality: string;
  address: string;
  phone: string;
  basis: ResidenceBasis | '';
  evidence: string;
  confirmed_on: string;
  reason: string;
  level: CareLevel | '';
  level_from: string;
  level_to: string;
  alerts: string;
}

export function startRegister(): RegisterDraft {
  return {
    name: '',
    kana: '',
    birth: noDate,
    sex: '',
    municipality: '',
    address: '',
    phone: '',
    basis: '',
    evidence: '',
    confirmed_on: today(),
    reason: '',
    level: '',
    level_from: '',
    level_to: '',
    alerts: '',
  };
}

/** A place that is none of the three, before somebody says which. */
export const elsewhere = '000000';

export type RegisterField =
  | 'name'
  | 'kana'
  | 'birth'
  | 'sex'
  | 'municipality'
  | 'address'
  | 'phone'
  | 'basis'
  | 'evidence'
  | 'confirmed_on'
  | 'reason'
  | 'level_from'
  | 'level_to'
  | 'alerts';
export interface RegisterProblem {
  field: RegisterField;
  problem: 'missing' | 'personal_number';
}

const typedFreely = ['name', 'address', 'evidence', 'reason', 'alerts'] as const;

export function wrongIn(draft: RegisterDraft): RegisterProblem[] {
  const missing: RegisterField[] = [];
  if (draft.name.trim() === '') missing.push('name');
  if (reading(draft.kana) === null) missing.push('kana');
  if (typedDate(draft.birth) === null) missing.push('birth');
  if (draft.sex === '') missing.push('sex');
  if (draft.municipality === '') missing.push('municipality');
  if (draft.basis === '') missing.push('basis');
  if (draft.evidence.trim() === '') missing.push('evidence');
  if (draft.confirmed_on === '') missing.push('confirmed_on');
  if (draft.reason.trim() === '') missing.push('reason');
  if (draft.level !== '' && draft.level_from === '') missing.push('level_from');
  return [
    ...missing.map((field): RegisterProblem => ({ field, problem: 'missing' })),
    ...typedFreely
      .filter((field) => holdsPersonalNumber(draft[field]))
      .map((field): RegisterProblem => ({ field, problem: 'personal_number' })),
  ];
}

/** Controls by what the server points at. */
export const fieldAt: Record<string, RegisterField> = {
  '/name': 'name',
  '/kana': 'kana',
  '/birth_date': 'birth',
  '/sex': 'sex',
  '/municipality': 'municipality',
  '/address': 'address',
  '/phone': 'phone',
  '/residence/basis': 'basis',
  '/residence/evidence': 'evidence',
  '/residence/confirmed_on': 'confirmed_on',
  '/reason': 'reason',
  '/care_level/from': 'level_from',
  '/care_level/to': 'level_to',
  '/alerts': 'alerts',
};

/** Only called when wrongIn() found nothing. */
export function patientOf(draft: RegisterDraft, notSameAs: readonly string[]): NewPatient {
  const filled = (text: string) => text.trim() !== '';
  const alerts = draft.alerts
    .split('\n')
    .map((line) => line.trim())
    .filter(filled);
  return {
    name: draft.name.trim(),
    kana: reading(draft.kana) ?? '',
    birth_date: typedDate(draft.birth) ?? '',
    sex: draft.sex === '' ? 'unknown' : draft.sex,
    municipality: draft.municipality,
    ...(filled(draft.address) ? { address: draft.address.trim() } : {}),
    ...(filled(draft.phone) ? { phone: draft.phone.trim() } : {}),
    residence: {
      basis: draft.basis === '' ? 'actual_residence' : draft.basis,
      evidence: draft.evidence.trim(),
      confirmed_on: draft.confirmed_on,
    },
    reason: draft.reason.trim(),
    ...(draft.level === ''
      ? {}
      : {
          care_level: {
            level: draft.level,
            from: draft.level_from,
            ...(draft.level_to === '' ? {} : { to: draft.level_to }),
          },
        }),
    ...(alerts.length > 0 ? { alerts } : {}),
    ...(notSameAs.length > 0 ? { not_same_as: [...notSameAs] } : {}),
  };
}
