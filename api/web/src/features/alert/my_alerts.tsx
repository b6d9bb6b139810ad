import { Link } from 'wouter';
import { useMyAlerts, usePatients } from '@/platform/api/reads';
import type { MyAlert, Patient } from '@/platform/api/types';
import { dayAndClock } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { Icon } from '@/ui/icon';
import { Mixed } from '@/ui/said';
import './alert.css';
import { texts } from './texts';

/** Above every list: values outside a range that I was told of and nobody has answered. */
export function MyAlerts() {
  const t = useText(texts);
  const alerts = useMyAlerts().data ?? [];
  return (
    <div role="status">
      {alerts.length > 0 && (
        <section className="my-alerts" aria-label={t.mine}>
          <p className="row my-alerts-title">
            <Icon name="warning" />
            <b>{t.mine}</b> <span className="numbers">{alerts.length}</span>
          </p>
          <p>{t.mineText}</p>
          <ul>
            {alerts.map((alert) => (
              <li key={alert.patient_id + alert.record_id}>
                <AlertLink alert={alert} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function AlertLink({ alert }: { alert: MyAlert }) {
  const t = useText(texts);
  const { language } = useLanguage();
  const name = usePatients().data?.find((one) => one.id === alert.patient_id)?.name;
  return (
    <Link href={`/p/${alert.patient_id}/records/${alert.record_id}`} className="my-alert">
      <Mixed>{t.mineOf(name ?? t.somebody, dayAndClock(alert.raised_at, language))}</Mixed>
    </Link>
  );
}

/** On every page of the patient, for who was told. */
export function PatientAlert({ patient }: { patient: Patient }) {
  const t = useText(texts);
  const { language } = useLanguage();
  const alerts = useMyAlerts().data ?? [];
  const mine = alerts.filter((one) => one.patient_id === patient.id);
  return (
    <div role="status">
      {mine.map((alert) => (
        <Link
          key={alert.record_id}
          href={`/p/${patient.id}/records/${alert.record_id}`}
          className="patient-alert"
        >
          <Icon name="warning" />
          <span>
            <b>{t.patientAlert}</b>
            <small>{t.patientAlertText(dayAndClock(alert.told_at, language))}</small>
          </span>
          <span className="patient-alert-act">{t.toRecord}</span>
        </Link>
      ))}
    </div>
  );
}
