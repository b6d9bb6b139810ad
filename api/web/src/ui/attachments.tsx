import { lazy, Suspense } from 'react';
import type { KeptPhoto } from '@/platform/outbox/queue';
import type { ListProps } from './attachment_list';
import type { PickerProps } from './photo_picker';

/** Photos and papers: loaded when there is one, or a form that takes one; the first page has none. */
const List = lazy(() => import('./attachment_list'));
const Picker = lazy(() => import('./photo_picker'));
const Kept = lazy(() => import('./kept_photos'));

/** Of a record or a consent. */
export function Attachments(props: ListProps) {
  if (props.attachments.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <List {...props} />
    </Suspense>
  );
}

/** Before they are sent. */
export function PhotoPicker(props: PickerProps) {
  return (
    <Suspense fallback={null}>
      <Picker {...props} />
    </Suspense>
  );
}

/** On their way. */
export function KeptPhotos({ photos }: { photos: readonly KeptPhoto[] }) {
  if (photos.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <Kept photos={photos} />
    </Suspense>
  );
}
