import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { askAnew } from '@/platform/api/anew';
import { useCommand } from '@/platform/api/command';
import { patientKeys } from '@/platform/api/keys';
import type { UserAt } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { useLive } from '@/platform/live/live_context';
import { useDraft } from '@/platform/outbox/draft';
import { useMe } from '@/platform/session/session';
import { PhotoPicker } from '@/ui/attachments';
import { Button, ButtonLink } from '@/ui/button';
import { Check, Choices } from '@/ui/choice';
import { ErrorSummary, errorOf, type FieldError, usePointed } from '@/ui/error_summary';
import { TextField } from '@/ui/field';
import { Loading, ProblemNotice } from '@/ui/notice';
import { PersonPicker } from '@/ui/person_picker';
import './consent.css';
import { Mixed } from '@/ui/said';
import {
  type ConsentDraft,
  type ConsentField,
  consentOf,
  fieldAt,
  missingIn,
  startConsent,
} from './consent_draft';
import { ScopeFields } from './scope_fields';
import { texts } from './texts';
import { usePaper } from './use_paper';

interface Of {
  id: string;
  /** null after 支援中止: whoever records the new consent may not see the name yet. */
  name: string | null;
}

/** C12, giving: who, why a proxy, what for, how, who explained. */
export default function ConsentForm({ patient }: { patient: Of }) {
  const t = useText(texts);
  const resumes = patient.name === null;
  const { reopen } = useLive();
  const me = useMe();
  const client = useQueryClient();
  const [, go] = useLocation();
  // A draft of before the 支援中止 may open what is closed now: resuming starts afresh.
  const slot = `${resumes ? 'resume' : 'consent'}:${patient.id}`;
  const draft = useDraft<ConsentDraft>(slot, () => startConsent(!resumes));
  const { busy, problem, run, forget } = useCommand();
  const paper = usePaper(patient.id);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const pointed = usePointed();
  const value = draft.value;
  if (!value) return <Loading />;

  const words: Record<ConsentField, string> = {
    given_at: t.needGivenAt,
    proxy_name: t.needProxyName,
    relation: t.needRelation,
    proxy_reason: t.needProxyReason,
    method: t.needMethod,
  };
  const set = (part: Partial<ConsentDraft>) => draft.change((before) => ({ ...before, ...part }));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const found = missingIn(value).map((field) => ({ id: `consent-${field}`, text: words[field] }));
    setErrors(found);
    forget();
    if (found.length > 0 || busy || paper.busy) return;
    const document = await paper.send(value.photos[0]);
    if (document === undefined) return;
    const body = consentOf(value, document);
    if ((await run(`/patients/${patient.id}/consents`, body)) === null) return;
    await paper.drop(value.photos);
    await draft.clear();
    await askAnew(client, patientKeys.all(patient.id));
    if (resumes) reopen(patient.id);
    go(resumes ? `/p/${patient.id}` : `/p/${patient.id}/consent`);
  };
  const refused = pointed(problem, (pointer) => {
    const field = fieldAt[pointer];
    return field ? `consent-${field}` : null;
  });
  const wrong = [...errors, ...refused];
  const myself: UserAt = {
    id: me.user.id,
    name: me.user.name,
    kana: me.user.kana,
    profession: me.user.profession,
    facility: me.facility,
  };
  return (
    <form className="form" onSubmit={(event) => void save(event)} noValidate>
      <h2>{t.record}</h2>
      <p>{t.intro}</p>
      <ErrorSummary errors={wrong} />
      <TextField
        id="consent-given_at"
        type="datetime-local"
        label={t.givenAt}
        need="required"
        value={value.given_at}
        onText={(given_at) => set({ given_at })}
        error={errorOf(wrong, 'consent-given_at')}
      />
      <GiverFields draft={value} set={set} errors={wrong} />
      <Choices
        id="consent-method"
        legend={t.method}
        need="required"
        look="chips"
        value={value.method}
        onPick={(method) => set({ method })}
        error={errorOf(wrong, 'consent-method')}
        choices={[
          { value: 'paper', label: t.paper },
          { value: 'electronic', label: t.electronic },
          { value: 'verbal', label: t.verbal },
        ]}
      />
      <TextField
        id="consent-document_ref"
        label={t.documentRef}
        need="optional"
        value={value.document_ref}
        onText={(document_ref) => set({ document_ref })}
        error={errorOf(wrong, 'consent-document_ref')}
      />
      {!resumes && (
        <PhotoPicker
          photos={value.photos}
          most={1}
          papers
          label={t.addPaper}
          change={(next) => draft.change((before) => ({ ...before, photos: next(before.photos) }))}
        />
      )}
      <PersonPicker
        label={t.explainedBy}
        picked={value.explained_by}
        near={[myself]}
        onChange={(explained_by) => set({ explained_by })}
      />
      <Check checked={value.copy_given} onCheck={(copy_given) => set({ copy_given })}>
        {t.copyGiven}
      </Check>
      <section className="card">
        <h3>{t.scope}</h3>
        <ScopeFields scope={value.scope} onChange={(scope) => set({ scope })} />
      </section>
      <ProblemNotice problem={paper.problem} />
      {refused.length === 0 && <ProblemNotice problem={problem} />}
      <p>
        <b>{patient.name !== null && <Mixed>{t.sendFor(patient.name)}</Mixed>}</b>
      </p>
      <div className="form-end">
        <Button type="submit" look="primary" icon="shield" busy={busy || paper.busy}>
          {t.save}
        </Button>
        {!resumes && (
          <ButtonLink href={`/p/${patient.id}/consent`} look="quiet">
            {t.cancel}
          </ButtonLink>
        )}
        <span className="echo" role="status">
          {draft.kept ? t.kept : ''}
        </span>
      </div>
    </form>
  );
}

function GiverFields({
  draft,
  set,
  errors,
}: {
  draft: ConsentDraft;
  set: (part: Partial<ConsentDraft>) => void;
  errors: readonly FieldError[];
}) {
  const t = useText(texts);
  return (
    <>
      <Choices
        legend={t.giver}
        need="required"
        value={draft.giver}
        onPick={(giver) => set({ giver })}
        choices={[
          { value: 'self', label: t.self, hint: t.selfHint },
          { value: 'proxy', label: t.proxy, hint: t.proxyHint },
        ]}
      />
      {draft.giver === 'proxy' && (
        <div className="proxy-fields">
          <Choices
            id="consent-proxy_reason"
            legend={t.proxyReason}
            need="required"
            look="chips"
            value={draft.proxy_reason}
            onPick={(proxy_reason) => set({ proxy_reason })}
            error={errorOf(errors, 'consent-proxy_reason')}
            choices={[
              { value: 'minor', label: t.minor },
              { value: 'incapable', label: t.incapable },
            ]}
          />
          <div className="form-pair">
            <TextField
              id="consent-proxy_name"
              label={t.proxyName}
              need="required"
              value={draft.proxy_name}
              onText={(proxy_name) => set({ proxy_name })}
              error={errorOf(errors, 'consent-proxy_name')}
            />
            <TextField
              id="consent-relation"
              label={t.relation}
              need="required"
              hint={t.relationHint}
              value={draft.relation}
              onText={(relation) => set({ relation })}
              error={errorOf(errors, 'consent-relation')}
            />
          </div>
        </div>
      )}
    </>
  );
}
