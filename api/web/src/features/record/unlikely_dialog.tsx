import type { NewRecord } from '@/platform/api/types';
import { useLanguage, useText } from '@/platform/i18n/language';
import { useWord } from '@/platform/i18n/words';
import { measureOf, shownWithUnit } from '@/platform/measures/measures';
import { useOutbox } from '@/platform/outbox/outbox_context';
import type { OutboxItem } from '@/platform/outbox/queue';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { texts } from './texts';

/** "Is this right?" Yes sends the same content with the confirmation under a new key. */
export function UnlikelyDialog({
  item,
  onDone,
  onEdit,
}: {
  item: OutboxItem;
  onDone: () => void;
  onEdit: () => void;
}) {
  const t = useText(texts);
  const word = useWord();
  const { language } = useLanguage();
  const { outbox } = useOutbox();
  const values = (item.body as unknown as NewRecord).observations ?? [];
  const valueAt = (pointer: string) => values[Number(/\/observations\/(\d+)/.exec(pointer)?.[1])];
  const edit = async () => {
    await outbox.backToDraft(item);
    onDone();
    onEdit();
  };
  const confirm = async () => {
    await outbox.confirm(item);
    onDone();
  };
  return (
    <Dialog
      title={t.unlikelyTitle}
      question
      cancelText={t.editAgain}
      onClose={() => void edit()}
      actions={
        <Button look="primary" onClick={() => void confirm()}>
          {t.sendAnyway}
        </Button>
      }
    >
      <ul className="stack-tight">
        {(item.problem?.warnings ?? []).map((warning) => {
          const value = valueAt(warning.pointer);
          return (
            <li key={warning.pointer}>
              {value && (
                <b className="unlikely-value">
                  {word(measureOf(value.code)?.label, value.code)} {shownWithUnit(value, language)}
                </b>
              )}
              <br />
              {warning.detail}
            </li>
          );
        })}
      </ul>
      <p>{t.unlikelyText}</p>
    </Dialog>
  );
}
