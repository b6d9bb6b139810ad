import { useCallback, useRef, useState } from 'react';
import { noAnswer } from '@/platform/api/command';
import { newKey } from '@/platform/api/http';
import type { Problem } from '@/platform/api/types';
import { uploadOverHttp } from '@/platform/outbox/outbox';
import { useDatabase } from '@/platform/outbox/outbox_context';
import type { KeptPhoto } from '@/platform/outbox/queue';

/**
 * The scan of the signed paper, sent before the consent that names it. Pressing again after a lost
 * answer repeats with the same key as long as the paper and its words are the same.
 */
export function usePaper(patientId: string) {
  const database = useDatabase();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const last = useRef<{ content: string; key: string; id: string | null } | null>(null);

  /** Its id; null when there is no paper; undefined when it did not arrive (see problem). */
  const send = useCallback(
    async (paper: KeptPhoto | undefined): Promise<string | null | undefined> => {
      setProblem(null);
      if (!paper) return null;
      const content = JSON.stringify(paper);
      if (last.current?.content !== content) last.current = { content, key: newKey(), id: null };
      const current = last.current;
      if (current.id) return current.id;
      setBusy(true);
      try {
        const bytes = await database.photo(paper.key);
        if (!bytes) {
          setProblem({ status: 400, code: 'photo_lost' });
          return undefined;
        }
        const up = await uploadOverHttp(patientId, { ...paper, send_key: current.key }, bytes);
        if (up.kind === 'uploaded') {
          current.id = up.id;
          return up.id;
        }
        if (up.kind === 'refused' && up.problem.status < 500) last.current = null;
        setProblem(up.kind === 'refused' ? up.problem : noAnswer);
        return undefined;
      } finally {
        setBusy(false);
      }
    },
    [database, patientId],
  );

  const drop = useCallback(
    (papers: readonly KeptPhoto[]) => database.dropPhotos(papers.map((one) => one.key)),
    [database],
  );
  return { busy, problem, send, drop };
}
