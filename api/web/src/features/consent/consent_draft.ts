import type { Giver, NewConsent, Scope, UserAt } from '@/platform/api/types';
import { fromLocalInput, nowUtc, toLocalInput } from '@/platform/dates/moment';
import type { KeptPhoto } from '@/platform/outbox/queue';

export interface ConsentDraft {
  given_at: string;
  giver: 'self' | 'proxy';
  proxy_name: string;
  relation: string;
  proxy_reason: 'minor' | 'incapable' | '';
  scope: Scope;
  method: NewConsent['method'] | '';
  document_ref: string;
  explained_by: UserAt[];
  copy_given: boolean;
  /** The signed paper, at most one. */
  photos: KeptPhoto[];
}

export const wholeScope: Scope = {
  facilities: [],
  excluded_facilities: [],
  professions: [],
  record_kinds: [],
  from: null,
  until: null,
  wide_area: false,
  include_earlier: true,
};

/** `earlier`: whether records from before it are shared too, unless somebody says otherwise. */
export function startConsent(earlier = true, now = new Date()): ConsentDraft {
  return {
    given_at: toLocalInput(now),
    giver: 'self',
    proxy_name: '',
    relation: '',
    proxy_reason: '',
    scope: { ...wholeScope, include_earlier: earlier },
    method: '',
    document_ref: '',
    explained_by: [],
    copy_given: false,
    photos: [],
  };
}

export type ConsentField = 'given_at' | 'proxy_name' | 'relation' | 'proxy_reason' | 'method';

/** Controls by what the server points at. */
export const fieldAt: Record<string, ConsentField | 'document_ref'> = {
  '/given_at': 'given_at',
  '/giver/name': 'proxy_name',
  '/giver/relation': 'relation',
  '/giver/proxy_reason': 'proxy_reason',
  '/method': 'method',
  '/document_ref': 'document_ref',
};

export function missingIn(draft: ConsentDraft): ConsentField[] {
  const missing: ConsentField[] = [];
  if (fromLocalInput(draft.given_at) === null) missing.push('given_at');
  if (draft.giver === 'proxy') {
    if (draft.proxy_name.trim() === '') missing.push('proxy_name');
    if (draft.relation.trim() === '') missing.push('relation');
    if (draft.proxy_reason === '') missing.push('proxy_reason');
  }
  if (draft.method === '') missing.push('method');
  return missing;
}

/** The field knows minutes only; within the present one it means now, not the minute's begin. */
function momentOf(typed: string, now = new Date()): string {
  return toLocalInput(now) === typed ? nowUtc() : (fromLocalInput(typed) ?? '');
}

export function consentOf(draft: ConsentDraft, document: string | null = null): NewConsent {
  const giver: Giver =
    draft.giver === 'self'
      ? { kind: 'self' }
      : {
          kind: 'proxy',
          name: draft.proxy_name.trim(),
          relation: draft.relation.trim(),
          ...(draft.proxy_reason === '' ? {} : { proxy_reason: draft.proxy_reason }),
        };
  const [explainer] = draft.explained_by;
  return {
    given_at: momentOf(draft.given_at),
    giver,
    scope: draft.scope,
    method: draft.method === '' ? 'paper' : draft.method,
    copy_given: draft.copy_given,
    ...(draft.document_ref.trim() === '' ? {} : { document_ref: draft.document_ref.trim() }),
    ...(explainer ? { explained_by: explainer.id } : {}),
    ...(document ? { document } : {}),
  };
}
