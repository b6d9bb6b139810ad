import type { Item } from '@/platform/api/types';
import { dayAndClock } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { Mixed } from '@/ui/said';
import { texts } from './texts';

/** Who cancelled the record, when and why; nothing where nobody did. */
export function CancelledNote({ item: { cancelled } }: { item: Item }) {
  const t = useText(texts);
  const { language } = useLanguage();
  if (!cancelled) return null;
  return (
    <p className="entry-note">
      <Mixed>
        {t.cancelledBy(
          cancelled.author.name,
          dayAndClock(cancelled.at, language),
          cancelled.reason,
        )}
      </Mixed>
    </p>
  );
}
