import type {
  CareLevel,
  Profession,
  RecordKind,
  ResidenceBasis,
  Role,
  Sex,
  WrittenKind,
} from '@/platform/api/types';
import { useLanguage } from './language';
import type { Language } from './texts';

/** One word of the shared vocabulary: [日本語, English]. */
export type Word = readonly [string, string];

export const professions: Record<Profession, Word> = {
  doctor: ['医師', 'Doctor'],
  dentist: ['歯科医師', 'Dentist'],
  pharmacist: ['薬剤師', 'Pharmacist'],
  public_health_nurse: ['保健師', 'Public health nurse'],
  midwife: ['助産師', 'Midwife'],
  nurse: ['看護師', 'Nurse'],
  assistant_nurse: ['准看護師', 'Assistant nurse'],
  physical_therapist: ['理学療法士', 'Physical therapist'],
  occupational_therapist: ['作業療法士', 'Occupational therapist'],
  speech_therapist: ['言語聴覚士', 'Speech therapist'],
  dental_hygienist: ['歯科衛生士', 'Dental hygienist'],
  dietitian: ['管理栄養士', 'Dietitian'],
  care_manager: ['介護支援専門員', 'Care manager'],
  care_worker: ['介護福祉士', 'Care worker'],
  helper: ['訪問介護員', 'Home helper'],
  social_worker: ['社会福祉士', 'Social worker'],
  psychiatric_social_worker: ['精神保健福祉士', 'Psychiatric social worker'],
  medical_social_worker: ['医療ソーシャルワーカー', 'Medical social worker'],
  consultation_support: ['相談支援専門員', 'Consultation support'],
  welfare_equipment: ['福祉用具専門相談員', 'Welfare equipment adviser'],
  life_consultant: ['生活相談員', 'Life consultant'],
  community_support_center: ['地域包括支援センター職員', 'Community support centre'],
  municipal_officer: ['行政職員', 'Municipal officer'],
  firefighter: ['消防職員', 'Fire service'],
  clerk: ['事務職員', 'Clerk'],
};

export const roles: Record<Role, Word> = {
  care: ['ケアに携わる人', 'Care staff'],
  facility_manager: ['施設管理者', 'Facility manager'],
  operator: ['サービス運用者', 'Operator'],
  contractor: ['契約事業者', 'Contractor'],
  auditor: ['監査担当', 'Auditor'],
};

export const sexes: Record<Sex, Word> = {
  female: ['女性', 'Female'],
  male: ['男性', 'Male'],
  other: ['その他', 'Other'],
  unknown: ['不明', 'Unknown'],
};

export const writtenKinds: Record<WrittenKind, Word> = {
  visit: ['訪問記録', 'Visit'],
  vitals: ['バイタル', 'Vitals'],
  medication: ['服薬', 'Medication'],
  consultation: ['相談', 'Question'],
  notice: ['連絡', 'Notice'],
  phone: ['電話メモ', 'Phone note'],
  conference: ['会議録', 'Conference'],
  assessment: ['評価', 'Assessment'],
};

export const recordKinds: Record<RecordKind, Word> = {
  ...writtenKinds,
  encounter: ['受診', 'Encounter'],
  condition: ['病名', 'Condition'],
  observation: ['検査・測定', 'Observation'],
  procedure: ['処置', 'Procedure'],
  document: ['文書', 'Document'],
};

export const careLevels: Record<CareLevel, Word> = {
  none: ['非該当', 'Not certified'],
  applicable: ['事業対象者', 'Programme target'],
  support_1: ['要支援1', 'Support 1'],
  support_2: ['要支援2', 'Support 2'],
  care_1: ['要介護1', 'Care 1'],
  care_2: ['要介護2', 'Care 2'],
  care_3: ['要介護3', 'Care 3'],
  care_4: ['要介護4', 'Care 4'],
  care_5: ['要介護5', 'Care 5'],
};

export const residenceBases: Record<ResidenceBasis, Word> = {
  resident_register: ['住民登録がある', 'Registered resident'],
  actual_residence: ['登録はないが、実際に住んでいる', 'Lives there without registration'],
  facility_stay: ['施設に入所している', 'Lives in a facility there'],
};

/** The area of the service (article 2(2)). */
export const municipalities: Record<string, Word> = {
  '082171': ['取手市', 'Toride'],
  '082244': ['守谷市', 'Moriya'],
  '085642': ['利根町', 'Tone'],
};

/** The neighbours: a patient may move there, and may be shared once an agreement is concluded. */
export const neighbours: Record<string, Word> = {
  '082082': ['龍ケ崎市', 'Ryugasaki'],
  '082112': ['常総市', 'Joso'],
  '082198': ['牛久市', 'Ushiku'],
  '082201': ['つくば市', 'Tsukuba'],
  '082350': ['つくばみらい市', 'Tsukubamirai'],
  '084476': ['河内町', 'Kawachi'],
  '122173': ['柏市', 'Kashiwa'],
  '122220': ['我孫子市', 'Abiko'],
};

export function say(word: Word | undefined, language: Language, otherwise = ''): string {
  if (!word) return otherwise;
  return language === 'en' ? word[1] : word[0];
}

/** say(), bound to the language in use; unknown names are shown as they are. */
export function useWord(): (word: Word | undefined, otherwise?: string) => string {
  const { language } = useLanguage();
  return (word, otherwise) => say(word, language, otherwise);
}
