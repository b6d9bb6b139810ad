/** Shapes of /api/v1. Times are RFC 3339 UTC strings, dates are YYYY-MM-DD strings. */

import type { Alert, Range } from './alert_types';
import type {
  CareLevel,
  ConsentStatus,
  PatientStatus,
  Profession,
  RecordKind,
  ResidenceBasis,
  Role,
  Sex,
  WrittenKind,
} from './code_words';

export type * from './alert_types';
export type * from './code_words';
export type * from './sharing_types';

export interface FacilityRef {
  id: string;
  name: string;
}
export interface Facility extends FacilityRef {
  kind: string;
  municipality?: string;
}
export interface UserRef {
  id: string;
  name: string;
  profession: Profession;
}
export interface UserAt extends UserRef {
  kana?: string;
  facility: FacilityRef;
}

export interface Me {
  user: {
    id: string;
    name: string;
    kana: string;
    login_id: string;
    profession: Profession;
    role: Role;
  };
  facility: { id: string; name: string; kind: string };
  permissions: string[];
  must_change_password: boolean;
  pledge_signed: boolean;
  second_factor_set: boolean;
  idle_seconds: number;
  session_expires_at: string;
}
/** Operators, auditors and the contractor never see patients. */
export function seesPatients(me: Me): boolean {
  return me.permissions.includes('see_patient');
}
export interface SecondFactor {
  secret: string;
  otpauth_uri: string;
  qr_svg: string;
  recovery_codes: string[];
}

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  position?: string;
}

export interface PatientRow {
  id: string;
  name: string | null;
  kana: string | null;
  sex: Sex | null;
  birth_date: string | null;
  care_level: CareLevel | null;
  alerts: string[];
  unread: number;
  last: { at: string; kind: RecordKind } | null;
  reply_due: { at: string; record_id: string } | null;
  status: PatientStatus;
}
export interface Scope {
  facilities: string[];
  excluded_facilities: string[];
  professions: Profession[];
  record_kinds: RecordKind[];
  from: string | null;
  until: string | null;
  wide_area: boolean;
  include_earlier: boolean;
}
export interface Giver {
  kind: 'self' | 'proxy';
  name?: string;
  relation?: string;
  proxy_reason?: 'minor' | 'incapable' | 'none';
}
export interface Patient {
  id: string;
  name: string;
  kana: string;
  sex: Sex;
  birth_date: string;
  municipality: string;
  address: string | null;
  phone: string | null;
  care_level: { level: CareLevel; from: string; to: string | null } | null;
  alerts: string[];
  residence: { basis: ResidenceBasis | 'imported'; confirmed_on: string; moved_on: string | null };
  consent: {
    status: ConsentStatus;
    id: string | null;
    given_at: string | null;
    giver: Giver | null;
    scope: Scope | null;
  };
  my_access: { reason: string; since: string };
  can: string[];
  status: PatientStatus;
  /** a doctor's, for this patient */
  ranges: Range[];
  /** records whose alert nobody has answered */
  open_alerts: string[];
  version: number;
  position: string;
}
export interface NewPatient {
  name: string;
  kana: string;
  birth_date: string;
  sex: Sex;
  municipality: string;
  address?: string;
  phone?: string;
  residence: { basis: ResidenceBasis; evidence: string; confirmed_on: string };
  reason: string;
  care_level?: { level: CareLevel; from: string; to?: string };
  alerts?: string[];
  not_same_as?: string[];
}
export interface NewResidence {
  basis: ResidenceBasis;
  evidence: string;
  confirmed_on: string;
}
export interface Candidate {
  id: string;
  registered_on: string;
  facility: FacilityRef;
}

export interface Coding {
  system: string;
  code: string;
  display: string;
}
export interface Observation {
  code: string;
  label: string;
  value: number;
  unit: string;
  warning: null | 'low' | 'high';
  /** of an imported value: the source's own code, and its id there */
  original?: Coding | null;
  source_id?: string | null;
}
export interface NewObservation {
  code: string;
  value: number;
  unit: string;
}
export interface Medication {
  name: string;
  code?: string | null;
  dose?: string | null;
  usage?: string | null;
  days?: number | null;
  leftover?: number | null;
}
/** A file that a record or a consent names; its content has an address of its own. */
export interface Attachment {
  id: string;
  media_type: string;
  size: number;
  caption: string | null;
}
export interface Content {
  text: string | null;
  observations: Observation[];
  medications: Medication[];
  attachments: Attachment[];
}
export interface Correction extends Content {
  revision: number;
  at: string;
  author: UserAt;
  reason: string;
}
export interface Acknowledgement {
  user: UserRef;
  at: string;
}
export interface Item extends Content {
  id: string;
  kind: RecordKind;
  occurred_at: string;
  recorded_at: string;
  author: UserAt;
  codings: Coding[];
  urgent: boolean;
  addressees: UserRef[];
  reply_by: string | null;
  reply_to: string | null;
  replied: boolean;
  corrections: Correction[];
  original: Content | null;
  cancelled: { at: string; author: UserAt; reason: string } | null;
  acknowledgements: Acknowledgement[];
  acknowledged_by_me: boolean;
  unread: boolean;
  mine: boolean;
  reference: boolean;
  source: { system: string; id: string } | null;
  discontinued: boolean;
  version: number;
  alerts: Alert[];
}
export interface Timeline extends Page<Item> {
  first_unread_id: string | null;
}
export interface NewRecord {
  kind: WrittenKind;
  occurred_at: string;
  text?: string;
  observations?: NewObservation[];
  medications?: Medication[];
  urgent?: boolean;
  addressees?: string[];
  reply_by?: string;
  reply_to?: string;
  confirmed_warnings?: string[];
  attachments?: string[];
}
export interface NewCorrection {
  reason: string;
  text?: string;
  observations?: NewObservation[];
  medications?: Medication[];
  confirmed_warnings?: string[];
  attachments?: string[];
}

export interface VitalPoint {
  at: string;
  value: number;
  record_id: string;
}
export interface VitalSeries {
  code: string;
  label: string;
  unit: string;
  points: VitalPoint[];
  low: number | null;
  high: number | null;
  personal_low: number | null;
  personal_high: number | null;
}

export interface Written {
  id: string;
  version: number;
  position: string;
}
export interface CommandState {
  status: 'accepted' | 'refused' | 'unknown';
  id?: string;
  position?: string;
}

export interface ProblemPart {
  pointer: string;
  code: string;
  detail: string;
}
export interface Problem {
  type?: string;
  title?: string;
  status: number;
  detail?: string;
  code: string;
  article?: string;
  pointer?: string;
  errors?: ProblemPart[];
  warnings?: ProblemPart[];
  candidates?: Candidate[];
}
