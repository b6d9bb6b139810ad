/** Personal ranges, who is told of values outside them, and what they answered. */

import type { UserAt } from './types';

export interface Range {
  code: string;
  label: string;
  unit: string;
  low: number | null;
  high: number | null;
}
export interface NewRange {
  code: string;
  low?: number;
  high?: number;
}
export interface AlertStep {
  members: { user: UserAt; can_be_told: boolean }[];
  minutes: number;
}
export interface NewAlertStep {
  members: string[];
  minutes: number;
}
export interface AlertRules {
  ranges: Range[];
  /** newest first */
  history: { at: string; by: UserAt; ranges: Range[] }[];
  /** as it works now: without one that was set, all doctors of the team */
  chain: AlertStep[];
  chain_is_default: boolean;
  chain_set_at: string | null;
  chain_set_by: UserAt | null;
  nobody_can_be_told: boolean;
  position: string;
}

export interface Alert {
  revision: number;
  state: 'open' | 'answered' | 'lifted' | 'ended';
  raised_at: string;
  next_at: string | null;
  values: (Range & { value: number })[];
  /** no user: there was nobody who might be told */
  told: { step: number; at: string; users: UserAt[] }[];
  answers: { at: string; user: UserAt; text: string | null; record_id: string | null }[];
  told_me: boolean;
  answered_by_me: boolean;
}
/** Ids and times only; what it is about is opened with the record. */
export interface MyAlert {
  patient_id: string;
  record_id: string;
  revision: number;
  raised_at: string;
  told_at: string;
  next_at: string | null;
}
export interface NewAlertAnswer {
  text?: string;
  record_id?: string;
}
