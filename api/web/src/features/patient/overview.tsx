import { usePatients } from '@/platform/api/reads';
import type { PatientRow } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { Shown } from '@/ui/query_view';
import { ScreenTitle } from '@/ui/screen';
import { PatientLink } from './patient_link';
import { texts } from './texts';

const most = 8;

/** What a desk shows before a patient is chosen: replies due first, then what is unread. */
export function Overview() {
  const t = useText(texts);
  const patients = usePatients();
  return (
    <div className="scroller">
      <div className="page overview">
        <ScreenTitle title={t.todayTitle} />
        <Shown of={patients}>
          {(all) => {
            const due = all
              .filter((one) => one.reply_due)
              .sort((a, b) => (a.reply_due?.at ?? '').localeCompare(b.reply_due?.at ?? ''));
            const unread = all
              .filter((one) => one.unread > 0)
              .sort((a, b) => (b.last?.at ?? '').localeCompare(a.last?.at ?? ''));
            return (
              <div className="overview-parts">
                <Part title={t.todayDue} none={t.nothingDue} patients={due} />
                <Part title={t.todayUnread} none={t.nothingUnread} patients={unread} />
              </div>
            );
          }}
        </Shown>
      </div>
    </div>
  );
}

interface PartProps {
  title: string;
  none: string;
  patients: readonly PatientRow[];
}

function Part({ title, none, patients }: PartProps) {
  return (
    <section className="card overview-part">
      <h2>{title}</h2>
      {patients.length === 0 && <p className="soft">{none}</p>}
      <ul>
        {patients.slice(0, most).map((patient) => (
          <li key={patient.id}>
            <PatientLink patient={patient} namesake={false} />
          </li>
        ))}
      </ul>
    </section>
  );
}
