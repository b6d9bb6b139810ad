import { PhotoPicker } from '@/ui/attachments';
import { fieldIds } from './draft_errors';
import type { RecordDraft } from './record_draft';

interface PhotosProps {
  draft: RecordDraft;
  change: (next: (before: RecordDraft) => RecordDraft) => void;
}

/** What is seen says more than words, in every kind of record. */
export function Photos({ draft, change }: PhotosProps) {
  return (
    <div id={fieldIds.photos} tabIndex={-1}>
      <PhotoPicker
        photos={draft.photos}
        change={(next) => change((before) => ({ ...before, photos: next(before.photos) }))}
      />
    </div>
  );
}
