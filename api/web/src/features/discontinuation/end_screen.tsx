import { useState } from 'react';
import type { Patient } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { EndForm } from './end_form';
import { texts } from './texts';
import { WishForm } from './wish_form';

/** C13. The wish is recorded first; then the effect is shown and confirmed by typing the name. */
export default function EndScreen({ patient }: { patient: Patient }) {
  const t = useText(texts);
  const [requester, setRequester] = useState({ name: '', relation: '' });
  return (
    <div className="form">
      <h2>{t.title}</h2>
      <WishForm patient={patient} requester={requester} onRequester={setRequester} />
      {patient.can.includes('discontinue') && <EndForm patient={patient} requester={requester} />}
    </div>
  );
}
