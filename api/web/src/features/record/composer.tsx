import {
  type FormEvent,
  type KeyboardEvent,
  lazy,
  type Ref,
  Suspense,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import type { Item, Patient, WrittenKind } from '@/platform/api/types';
import { nowUtc } from '@/platform/dates/moment';
import { useText } from '@/platform/i18n/language';
import { useWord, writtenKinds } from '@/platform/i18n/words';
import { useDraft } from '@/platform/outbox/draft';
import { useWide } from '@/platform/wide';
import { Button, ButtonLink } from '@/ui/button';
import { Choices } from '@/ui/choice';
import { ErrorSummary, type FieldError } from '@/ui/error_summary';
import { Icon } from '@/ui/icon';
import { Mixed, Said } from '@/ui/said';
import { slots, useRecordActs } from './acts';
import { useDraftErrors } from './draft_errors';
import { check, isBlank, type RecordDraft, startDraft } from './record_draft';
import { texts } from './texts';
import { UnlikelyDialog } from './unlikely_dialog';

export interface ComposerHandle {
  open: () => void;
  reply: (item: Item) => void;
  reload: () => void;
}

const fields = () => import('./composer_fields');
const ComposerFields = lazy(fields);
const kinds = Object.keys(writtenKinds) as WrittenKind[];

/** C4. Kept on the disk as it is typed; leaving is always safe. */
export function Composer({ patient, ref }: { patient: Patient; ref: Ref<ComposerHandle> }) {
  const t = useText(texts);
  const wide = useWide();
  const slot = slots.compose(patient.id);
  const draft = useDraft<RecordDraft>(slot, startDraft);
  const [open, setOpen] = useState(false);
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [sentKey, setSentKey] = useState<string | null>(null);
  const acts = useRecordActs(patient.id);
  const words = useDraftErrors();
  const kindChoices = useKindChoices();
  const box = useRef<HTMLFormElement>(null);

  useEffect(() => void fields(), []);

  const focus = () => box.current?.querySelector('textarea')?.focus();
  const expand = () => {
    setOpen(true);
    requestAnimationFrame(focus);
  };
  useImperativeHandle(ref, () => ({
    open: expand,
    reply: (item) => {
      const excerpt = (item.text ?? '').slice(0, 40);
      draft.change((before) => ({
        ...before,
        kind: before.text === '' ? 'notice' : before.kind,
        reply_to: { id: item.id, author: item.author.name, excerpt },
      }));
      expand();
    },
    reload: () => {
      draft.reload();
      expand();
    },
  }));

  const value = draft.value;
  const send = async () => {
    if (!value) return;
    const wrong = words(check(value));
    setErrors(wrong);
    if (wrong.length > 0) return;
    const item = await acts.post(slot, value, nowUtc());
    draft.reset();
    setSentKey(item.key);
    if (!wide) setOpen(false);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  const keys = (event: KeyboardEvent) => {
    const composing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || composing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      void send();
    } else if (event.target instanceof HTMLInputElement) event.preventDefault();
  };

  if (!value) return <div className="composer" />;
  if (!open) {
    return (
      <ClosedComposer patient={patient} draft={value} onOpen={expand} wide={wide}>
        <Watcher
          acts={acts}
          sentKey={sentKey}
          done={() => setSentKey(null)}
          onEdit={() => {
            draft.reload();
            expand();
          }}
        />
      </ClosedComposer>
    );
  }
  return (
    <form
      className="composer composer-open"
      ref={box}
      onSubmit={submit}
      onKeyDown={keys}
      noValidate
      aria-label={t.composer}
    >
      <div className="composer-head">
        <Choices
          legend={t.kind}
          legendHidden
          look="chips"
          value={value.kind}
          onPick={(kind) => draft.change((before) => ({ ...before, kind }))}
          choices={kindChoices}
        />
        <button type="button" className="icon-button" onClick={() => setOpen(false)}>
          <Icon name="down" />
          <span className="unseen">{t.collapse}</span>
        </button>
      </div>
      <div className="composer-body">
        <ErrorSummary errors={errors} />
        <Suspense fallback={null}>
          <ComposerFields
            patient={patient}
            draft={value}
            change={draft.change}
            errors={errors}
            onShown={focus}
          />
        </Suspense>
      </div>
      <div className="composer-foot">
        <p className="composer-for">
          <Mixed>{t.sendFor(patient.name)}</Mixed>
          <span className="composer-kept" role="status">
            {draft.kept && !isBlank(value) ? t.draftKept : ''}
          </span>
        </p>
        <Button type="submit" look="primary" icon="send">
          {t.send}
        </Button>
      </div>
      <Watcher acts={acts} sentKey={sentKey} done={() => setSentKey(null)} onEdit={draft.reload} />
    </form>
  );
}

function useKindChoices() {
  const word = useWord();
  return kinds.map((kind) => ({ value: kind, label: word(writtenKinds[kind]) }));
}

function ClosedComposer({
  patient,
  draft,
  onOpen,
  wide,
  children,
}: {
  patient: Patient;
  draft: RecordDraft;
  onOpen: () => void;
  wide: boolean;
  children: React.ReactNode;
}) {
  const t = useText(texts);
  const begun = !isBlank(draft);
  return (
    <div className="composer composer-closed">
      <button type="button" className="composer-opener" onClick={onOpen}>
        <Icon name="edit" />
        {begun ? (
          <span>
            <b>{t.continueDraft}</b>{' '}
            <span className="soft">
              <Said>{draft.text.slice(0, 30)}</Said>
            </span>
          </span>
        ) : (
          <span>{t.composer}</span>
        )}
      </button>
      <ButtonLink href={`/p/${patient.id}/pad`} icon="pad" look={wide ? 'secondary' : 'primary'}>
        {t.vitals}
      </ButtonLink>
      {children}
    </div>
  );
}

/** Watches what was just sent from here: when the server doubts a value, asks at once. */
function Watcher({
  acts,
  sentKey,
  done,
  onEdit,
}: {
  acts: ReturnType<typeof useRecordActs>;
  sentKey: string | null;
  done: () => void;
  onEdit: () => void;
}) {
  const sent = acts.items.find((item) => item.key === sentKey);
  const asked = sent?.state === 'attention' && sent.problem?.code === 'confirm_unlikely_values';
  useEffect(() => {
    if (sentKey && !sent) done();
  }, [sentKey, sent, done]);
  return sent && asked ? <UnlikelyDialog item={sent} onDone={done} onEdit={onEdit} /> : null;
}
