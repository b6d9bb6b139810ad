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

export type RegisterField =
  | 'name'
  | 'kana'
  | 'birth'
  | 'sex'
  | 'municipality'
  | 'basis'
  | 'evidence'
  | 'confirmed_on'
  | 'reason'
  | 'level_from'
  | 'personal_number';

export function wrongIn(draft: RegisterDraft): RegisterField[] {
  const wrong: RegisterField[] = [];
  if (draft.name.trim() === '') wrong.push('name');
  if (reading(draft.kana) === null) wrong.push('kana');
  if (typedDate(draft.birth) === null) wrong.push('birth');
  if (draft.sex === '') wrong.push('sex');
  if (draft.municipality === '') wrong.push('municipality');
  if (draft.basis === '') wrong.push('basis');
  if (draft.evidence.trim() === '') wrong.push('evidence');
  if (draft.confirmed_on === '') wrong.push('confirmed_on');
  if (draft.reason.trim() === '') wrong.push('reason');
  if (draft.level !== '' && draft.level_from === '') wrong.push('level_from');
  const free = [draft.name, draft.address, draft.evidence, draft.reason, draft.alerts];
  if (free.some(holdsPersonalNumber)) wrong.push('personal_number');
  return wrong;
}

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
