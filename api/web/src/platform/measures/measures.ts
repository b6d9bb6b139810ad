import type { NewObservation, Observation } from '@/platform/api/types';
import type { Language } from '@/platform/i18n/texts';
import { say, type Word } from '@/platform/i18n/words';
import { numberOf } from '@/platform/numbers/numbers';

export interface Measure {
  code: string;
  /** UCUM, as the server keeps it */
  unit: string;
  /** as it is shown */
  sign: Word;
  label: Word;
  /** The values of a scale; what lies beside it is a slip of the keys, known without the server. */
  scale?: { max: number; step: number };
  /** The values are grades: index → word. */
  grades?: readonly string[];
}

const same = (sign: string): Word => [sign, sign];
const perMinute: Word = ['/分', '/min'];
const points: Word = ['点', 'points'];

export const vitalMeasures: readonly Measure[] = [
  { code: 'body_temperature', unit: 'Cel', sign: same('℃'), label: ['体温', 'Temperature'] },
  { code: 'systolic', unit: 'mm[Hg]', sign: same('mmHg'), label: ['血圧（上）', 'Systolic'] },
  { code: 'diastolic', unit: 'mm[Hg]', sign: same('mmHg'), label: ['血圧（下）', 'Diastolic'] },
  { code: 'pulse', unit: '/min', sign: perMinute, label: ['脈拍', 'Pulse'] },
  { code: 'spo2', unit: '%', sign: same('%'), label: ['SpO₂', 'SpO₂'] },
  { code: 'respiration', unit: '/min', sign: perMinute, label: ['呼吸数', 'Respiration'] },
  { code: 'weight', unit: 'kg', sign: same('kg'), label: ['体重', 'Weight'] },
  { code: 'blood_glucose', unit: 'mg/dL', sign: same('mg/dL'), label: ['血糖', 'Blood glucose'] },
  { code: 'height', unit: 'cm', sign: same('cm'), label: ['身長', 'Height'] },
];

const disabled = ['自立', 'J1', 'J2', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'];
const dementia = ['自立', 'Ⅰ', 'Ⅱ', 'Ⅱa', 'Ⅱb', 'Ⅲ', 'Ⅲa', 'Ⅲb', 'Ⅳ', 'M'];

export const assessmentMeasures: readonly Measure[] = [
  {
    code: 'barthel',
    unit: '{score}',
    sign: points,
    label: ['Barthel 指数（0〜100）', 'Barthel index (0–100)'],
    scale: { max: 100, step: 5 },
  },
  {
    code: 'j_zbi_8',
    unit: '{score}',
    sign: points,
    label: ['介護負担 J-ZBI_8（0〜32）', 'Caregiver burden J-ZBI_8 (0–32)'],
    scale: { max: 32, step: 1 },
  },
  {
    code: 'pain_nrs',
    unit: '{score}',
    sign: points,
    label: ['痛み NRS（0〜10）', 'Pain NRS (0–10)'],
    scale: { max: 10, step: 1 },
  },
  {
    code: 'independence_disabled',
    unit: '{score}',
    sign: same(''),
    grades: disabled,
    label: ['障害高齢者の日常生活自立度', 'Independence (physical)'],
  },
  {
    code: 'independence_dementia',
    unit: '{score}',
    sign: same(''),
    grades: dementia,
    label: ['認知症高齢者の日常生活自立度', 'Independence (dementia)'],
  },
];

const all = new Map([...vitalMeasures, ...assessmentMeasures].map((one) => [one.code, one]));

export function measureOf(code: string): Measure | undefined {
  return all.get(code);
}

const signs: Record<string, Word> = {
  '(score)': points,
  '{nominal}': same(''),
  '{count}': ['回', 'times'],
  '{T-score}': ['Tスコア', 'T-score'],
  'kg/m2': same('kg/m²'),
  'mL/min/{1.73_m2}': ['mL/分/1.73m²', 'mL/min/1.73m²'],
  '10*3/uL': same('10³/µL'),
  '10*6/uL': same('10⁶/µL'),
  Cel: same('℃'),
  'mm[Hg]': same('mmHg'),
  '/min': perMinute,
  '{score}': points,
  '{beats}/min': perMinute,
  '1': same(''),
};

export function signOf(code: string, unit: string, language: Language): string {
  return say(all.get(code)?.sign ?? signs[unit] ?? same(unit), language);
}

/** What devices show without decimals. */
const whole = new Set(['systolic', 'diastolic', 'pulse', 'respiration', 'spo2', 'blood_glucose']);

/** Computed values come with more decimals than mean anything: 129.7597 → "130", 0.9793 → "0.979". */
function rounded(code: string, value: number): string {
  const plain = Math.round(value * 100) / 100;
  if (plain === value) return String(plain);
  if (whole.has(code)) return String(Math.round(value));
  return String(Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}

/** 36.50 → "36.5"; grades by their word. */
export function shownValue(code: string, value: number): string {
  const grade = all.get(code)?.grades?.[value];
  if (grade !== undefined) return grade;
  const text = rounded(code, value);
  return code === 'body_temperature' && !text.includes('.') ? `${text}.0` : text;
}

export function shownWithUnit(
  one: Pick<Observation, 'code' | 'value' | 'unit'>,
  language: Language,
): string {
  const sign = signOf(one.code, one.unit, language);
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

/** Codes whose number is not on their scale. */
export function offScale(values: TypedValues): string[] {
  return Object.keys(values).filter((code) => {
    const scale = all.get(code)?.scale;
    const value = numberOf(values[code] ?? '');
    if (!scale || value === null) return false;
    return value < 0 || value > scale.max || value % scale.step !== 0;
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
