import type { NewRecord } from '@/platform/api/types';
import { useLanguage, useText } from '@/platform/i18n/language';
import { explain } from '@/platform/i18n/problems';
import { recordKinds, useWord } from '@/platform/i18n/words';
import { useOutbox } from '@/platform/outbox/outbox_context';
import { askedWarnings, type OutboxItem } from '@/platform/outbox/queue';
import { KeptPhotos } from '@/ui/attachments';
import { Tag } from '@/ui/badge';
import { Button } from '@/ui/button';
import { ProblemParts } from '@/ui/problem_parts';
import { ContentView } from './content';
import { texts } from './texts';

/** A record that is on this device only: waiting, or set aside for its author. Never "sent". */
export function PendingEntry({ item, onEdit }: { item: OutboxItem; onEdit: () => void }) {
  const t = useText(texts);
  const word = useWord();
  const { language } = useLanguage();
  const { outbox, sending } = useOutbox();
  const body = item.body as unknown as NewRecord;
  const observations = (body.observations ?? []).map((one) => ({
    ...one,
    label: one.code,
    warning: null,
  }));
  const edit = async () => {
    await outbox.backToDraft(item);
    onEdit();
  };
  return (
    <article className="entry entry-pending" data-testid="pending-entry">
      <div className="entry-marks">
        <h3 className="entry-kind">{word(recordKinds[body.kind])}</h3>
        {item.state === 'attention' ? (
          <Tag tone="alert" icon="warning">
            {t.attention}
          </Tag>
        ) : (
          <Tag tone="waiting" icon="outbox">
            {sending === item.key ? t.sending : t.waiting}
          </Tag>
        )}
      </div>
      <ContentView
        content={{
          text: body.text ?? null,
          observations,
          medications: body.medications ?? [],
          attachments: [],
        }}
      />
      <KeptPhotos photos={item.photos ?? []} />
      {item.problem && item.state === 'attention' && (
        <div className="entry-note">
          <p>{explain(item.problem, language)}</p>
          <ProblemParts problem={item.problem} body={item.body} />
        </div>
      )}
      {item.state === 'attention' && (
        <footer className="entry-actions">
          {askedWarnings(item.problem).length > 0 && (
            <Button onClick={() => void outbox.confirm(item)}>{t.sendAnyway}</Button>
          )}
          <Button look="quiet" icon="edit" onClick={() => void edit()}>
            {t.editAgain}
          </Button>
        </footer>
      )}
    </article>
  );
}
