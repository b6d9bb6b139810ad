import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { Patient } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { EndForm } from './end_form';
import { texts } from './texts';
import { startWish, type Wish } from './wish';
import { WishForm } from './wish_form';

/** C13. The wish is recorded first; then the effect is shown and confirmed by typing the name. */
export default function EndScreen({ patient }: { patient: Patient }) {
  const t = useText(texts);
  const [search] = useSearchParams();
  const [wish, setWish] = useState<Wish>(() => startWish(search.get('record') ?? ''));
  const set = (part: Partial<Wish>) => setWish((before) => ({ ...before, ...part }));
  return (
    <div className="form">
      <h2>{t.title}</h2>
      <WishForm patient={patient} wish={wish} set={set} />
      {patient.can.includes('discontinue') && <EndForm patient={patient} wish={wish} />}
    </div>
  );
}
