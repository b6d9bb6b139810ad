/** The closed lists of /api/v1: words the server knows and stores. */

export type Profession =
  | 'doctor'
  | 'dentist'
  | 'pharmacist'
  | 'public_health_nurse'
  | 'midwife'
  | 'nurse'
  | 'assistant_nurse'
  | 'physical_therapist'
  | 'occupational_therapist'
  | 'speech_therapist'
  | 'dental_hygienist'
  | 'dietitian'
  | 'care_manager'
  | 'care_worker'
  | 'helper'
  | 'social_worker'
  | 'psychiatric_social_worker'
  | 'medical_social_worker'
  | 'consultation_support'
  | 'welfare_equipment'
  | 'life_consultant'
  | 'community_support_center'
  | 'municipal_officer'
  | 'firefighter'
  | 'clerk';
export type Role = 'care' | 'facility_manager' | 'operator' | 'contractor' | 'auditor';
export type Sex = 'female' | 'male' | 'other' | 'unknown';
export type WrittenKind =
  | 'visit'
  | 'vitals'
  | 'medication'
  | 'consultation'
  | 'notice'
  | 'phone'
  | 'conference'
  | 'assessment';
export type RecordKind =
  | WrittenKind
  | 'encounter'
  | 'condition'
  | 'observation'
  | 'procedure'
  | 'document';
export type CareLevel =
  | 'none'
  | 'applicable'
  | 'support_1'
  | 'support_2'
  | 'care_1'
  | 'care_2'
  | 'care_3'
  | 'care_4'
  | 'care_5';
export type ResidenceBasis = 'resident_register' | 'actual_residence' | 'facility_stay';
export type PatientStatus = 'active' | 'discontinued';
export type ConsentStatus = 'given' | 'none' | 'replaced' | 'revoked';
