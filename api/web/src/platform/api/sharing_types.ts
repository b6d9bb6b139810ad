/** Who shares what with whom: consent, team, access. */

import type { ConsentStatus } from './code_words';
import type { Attachment, Giver, Scope, UserAt } from './types';

export interface Consent {
  id: string;
  status: ConsentStatus;
  given_at: string;
  revoked_at: string | null;
  giver: Giver;
  scope: Scope;
  method: NewConsent['method'] | 'imported';
  document_ref: string | null;
  explained_by: { id: string; name: string } | null;
  copy_given: boolean;
  changes: { changed_at: string; scope: Scope }[];
  document: Attachment | null;
}
export interface NewConsent {
  given_at: string;
  giver: Giver;
  scope: Scope;
  method: 'paper' | 'electronic' | 'verbal';
  document_ref?: string;
  explained_by?: string;
  copy_given: boolean;
  document?: string;
}

export interface Member {
  user: UserAt;
  since: string;
  me: boolean;
}
export interface Invitation {
  id: string;
  user: UserAt;
  status: 'sent';
  invited_at: string;
  invited_by: UserAt;
}
export interface Team {
  members: Member[];
  invitations: Invitation[];
  position: string;
}
export interface MyInvitation {
  id: string;
  patient_id: string;
  invited_at: string;
  invited_by: UserAt;
}
export interface AccessGrant {
  user: UserAt;
  reason: string;
  since: string;
}
export interface AccessEntry {
  at: string;
  user: UserAt;
  action: string;
  purpose: string;
  outcome: 'allowed' | 'refused';
  reason: string | null;
}
