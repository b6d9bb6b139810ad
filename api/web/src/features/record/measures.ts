import type { NewObservation, Observation } from '@/platform/api/types';
import type { Word } from '@/platform/i18n/words';
import { numberOf } from '@/platform/numbers/numbers';

export interface Measure {
  code: string;
  /** UCUM, as the server keeps it */
  unit: string;
  /** as it is shown */
  sign: string;
  label: Word;
  /** The values are grades: index → word. */
  grades?: readonly string[];
}

export const vitalMeasures: readonly Measure[] = [
  { code: 'body_temperature', unit: 'Cel', sign: '℃', label: ['体温', 'Temperature'] },
  { code: 'systolic', unit: 'mm[Hg]', sign: 'mmHg', label: ['血圧（上）', 'Systolic'] },
  { code: 'diastolic', unit: 'mm[Hg]', sign: 'mmHg', label: ['血圧（下）', 'Diastolic'] },
  { code: 'pulse', unit: '/min', sign: '/分', label: ['脈拍', 'Pulse'] },
  { code: 'spo2', unit: '%', sign: '%', label: ['SpO₂', 'SpO₂'] },
  { code: 'respiration', unit: '/min', sign: '/分', label: ['呼吸数', 'Respiration'] },
  { code: 'weight', unit: 'kg', sign: 'kg', label: ['体重', 'Weight'] },
  { code: 'blood_glucose', unit: 'mg/dL', sign: 'mg/dL', label: ['血糖', 'Blood glucose'] },
  { code: 'height', unit: 'cm', sign: 'cm', label: ['身長', 'Height'] },
];

const disabled = ['自立', 'J1', 'J2', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'];
const dementia = ['自立', 'Ⅰ', 'Ⅱ', 'Ⅱa', 'Ⅱb', 'Ⅲ', 'Ⅲa', 'Ⅲb', 'Ⅳ', 'M'];

export const assessmentMeasures: readonly Measure[] = [
  {
    code: 'barthel',
    unit: '{score}',
    sign: '点',
    label: ['Barthel 指数（0〜100）', 'Barthel index (0–100)'],
  },
  {
    code: 'j_zbi_8',
    unit: '{score}',
    sign: '点',
    label: ['介護負担 J-ZBI_8（0〜32）', 'Caregiver burden J-ZBI_8 (0–32)'],
  },
  {
    code: 'pain_nrs',
    unit: '{score}',
    sign: '点',
    label: ['痛み NRS（0〜10）', 'Pain NRS (0–10)'],
  },
  {
    code: 'independence_disabled',
    unit: '{score}',
    sign: '',
    grades: disabled,
    label: ['障害高齢者の日常生活自立度', 'Independence (physical)'],
  },
  {
    code: 'independence_dementia',
    unit: '{score}',
    sign: '',
    grades: dementia,
    label: ['認知症高齢者の日常生活自立度', 'Independence (dementia)'],
  },
];

const all = new Map([...vitalMeasures, ...assessmentMeasures].map((one) => [one.code, one]));

export function measureOf(code: string): Measure | undefined {
  return all.get(code);
}

const signs: Record<string, string> = {
  '(score)': '点',
  '{nominal}': '',
  '{count}': '回',
  '{T-score}': 'Tスコア',
  'kg/m2': 'kg/m²',
  'mL/min/{1.73_m2}': 'mL/分/1.73m²',
  '10*3/uL': '10³/µL',
  '10*6/uL': '10⁶/µL',
  Cel: '℃',
  'mm[Hg]': 'mmHg',
  '/min': '/分',
  '{score}': '点',
  '{beats}/min': '/分',
  '1': '',
};

export function signOf(code: string, unit: string): string {
  return all.get(code)?.sign ?? signs[unit] ?? unit;
}

/** 36.50 → "36.5"; grades by their word. */
export function shownValue(code: string, value: number): string {
  const grade = all.get(code)?.grades?.[value];
  if (grade !== undefined) return grade;
  // Others' measurements come with more decimals than mean anything, some far below 0.01.
  const text = all.has(code)
    ? String(Math.round(value * 100) / 100)
    : String(Number(value.toPrecision(4)));
  return code === 'body_temperature' && !text.includes('.') ? `${text}.0` : text;
}

export function shownWithUnit(one: Pick<Observation, 'code' | 'value' | 'unit'>): string {
  const sign = signOf(one.code, one.unit);
  const space = /^[a-z]/i.test(sign) ? ' ' : '';
  return `${shownValue(one.code, one.value)}${space}${sign}`;
}

export type TypedValues = Record<string, string>;

/** Codes whose typed text is not a number. */
export function unreadable(values: TypedValues): string[] {
  return Object.keys(values).filter((code) => {
    const text = (values[code] ?? '').trim();
    return text !== '' && numberOf(text) === null;
  });
}

/** Typed values in the order of the form. */
export function observationsOf(values: TypedValues): NewObservation[] {
  const found: NewObservation[] = [];
  for (const measure of all.values()) {
    const value = numberOf(values[measure.code] ?? '');
    if (value !== null) found.push({ code: measure.code, value, unit: measure.unit });
  }
  return found;
}

export function typedFrom(observations: readonly Observation[]): TypedValues {
  return Object.fromEntries(observations.map((one) => [one.code, String(one.value)]));
}
