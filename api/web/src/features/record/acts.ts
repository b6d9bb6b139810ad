import { useCallback, useMemo } from 'react';
import type { Item, NewCorrection } from '@/platform/api/types';
import { useOutbox } from '@/platform/outbox/outbox_context';
import type { OutboxItem } from '@/platform/outbox/queue';
import { bodyOf, type RecordDraft } from './record_draft';

const at = (patientId: string) => `/patients/${patientId}/records`;

/** Slots of kept drafts: one place to write per patient, plus one per record being corrected. */
export const slots = {
  compose: (patientId: string) => `compose:${patientId}`,
  pad: (patientId: string) => `pad:${patientId}`,
  correct: (patientId: string, record: string) => `correct:${patientId}:${record}`,
};

/** Everything one does with records goes through the outbox. */
export function useRecordActs(patientId: string) {
  const { outbox, items } = useOutbox(patientId);

  const post = useCallback(
    (slot: string, draft: RecordDraft, now: string) =>
      outbox.add({
        patient_id: patientId,
        action: 'record',
        path: at(patientId),
        body: { ...bodyOf(draft, now) },
        slot,
        draft,
        photos: draft.photos,
      }),
    [outbox, patientId],
  );

  const acknowledge = useCallback(
    async (records: readonly Item[]) => {
      for (const record of records) {
        const path = `${at(patientId)}/${record.id}/acknowledgements`;
        await outbox.add({ patient_id: patientId, action: 'acknowledgement', path, body: {} });
      }
    },
    [outbox, patientId],
  );

  const correct = useCallback(
    (record: string, slot: string, body: NewCorrection, draft: unknown) =>
      outbox.add({
        patient_id: patientId,
        action: 'correction',
        path: `${at(patientId)}/${record}/corrections`,
        body: { ...body },
        slot,
        draft,
      }),
    [outbox, patientId],
  );

  const cancel = useCallback(
    (record: string, reason: string) =>
      outbox.add({
        patient_id: patientId,
        action: 'cancellation',
        path: `${at(patientId)}/${record}/cancellation`,
        body: { reason },
      }),
    [outbox, patientId],
  );

  const acknowledging = useMemo(() => acknowledgedIn(items), [items]);
  return { items, post, acknowledge, correct, cancel, acknowledging };
}

/** Records whose acknowledgement is on its way. */
export function acknowledgedIn(items: readonly OutboxItem[]): Set<string> {
  return new Set(
    items
      .filter((item) => item.action === 'acknowledgement' && item.state === 'waiting')
      .map((item) => item.path.split('/').at(-2) ?? ''),
  );
}
