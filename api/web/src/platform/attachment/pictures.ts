import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { getFile, NoAnswer, Refusal } from '@/platform/api/http';
import { patientKeys } from '@/platform/api/keys';
import type { Problem } from '@/platform/api/types';
import { useDatabase } from '@/platform/outbox/outbox_context';
import type { KeptPhoto } from '@/platform/outbox/queue';

/** The address of a blob while it is shown. */
function useAddress(blob: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => {
      setAddress(null);
      URL.revokeObjectURL(made);
    };
  }, [blob]);
  return address;
}

export interface Picture {
  /** null while it is read. */
  address: string | null;
  problem: Problem | null;
  again: () => void;
}

/** Each reading is in the access history, so a file is read once and kept while the page is open. */
export function useReadFile(patientId: string): (id: string) => Promise<Blob> {
  const client = useQueryClient();
  return useCallback(
    (id) =>
      client.fetchQuery({
        queryKey: patientKeys.attachment(patientId, id),
        queryFn: ({ signal }) => getFile(`/patients/${patientId}/attachments/${id}`, signal),
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
      }),
    [client, patientId],
  );
}

/** A file of the server as something to show, read when `wanted`. */
export function usePicture(patientId: string, id: string, wanted: boolean): Picture {
  const read = useReadFile(patientId);
  const [blob, setBlob] = useState<Blob | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks for another reading
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    setProblem(null);
    read(id).then(
      (found) => !gone && setBlob(found),
      (error: unknown) => {
        if (gone) return;
        if (error instanceof Refusal) setProblem(error.problem);
        else if (error instanceof NoAnswer) setProblem({ status: 0, code: 'not_reached' });
      },
    );
    return () => {
      gone = true;
    };
  }, [read, id, wanted, round]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  return { address: useAddress(blob), problem, again };
}

/** A photo that is on this device only. */
export function useKeptPicture(photo: KeptPhoto): string | null {
  const database = useDatabase();
  const [blob, setBlob] = useState<Blob | null>(null);
  const { key, type } = photo;
  useEffect(() => {
    let gone = false;
    void database.photo(key).then((bytes) => {
      if (!gone && bytes) setBlob(new Blob([bytes], { type }));
    });
    return () => {
      gone = true;
    };
  }, [database, key, type]);
  return useAddress(blob);
}
