import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { get } from '@/platform/api/http';
import { patientKeys } from '@/platform/api/keys';
import type { Patient, PatientRow } from '@/platform/api/types';
import { ageOn, birthDate } from '@/platform/dates/era';
import { dayAndClock, short, today } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { recordKinds, useWord } from '@/platform/i18n/words';
import { Tag } from '@/ui/badge';
import { Said } from '@/ui/said';
import { texts } from './texts';

export function PatientLink({ patient, namesake }: { patient: PatientRow; namesake: boolean }) {
  const t = useText(texts);
  const word = useWord();
  const { language } = useLanguage();
  const client = useQueryClient();
  const [path] = useLocation();
  const href = `/p/${patient.id}`;
  const here = path === href || path.startsWith(`${href}/`);
  const { birth_date: birth } = patient;
  if (patient.name === null || birth === null) {
    return (
      <Link href={href} className="patient-link" aria-current={here ? 'page' : undefined}>
        <span className="patient-link-main">
          <span className="soft">{t.discontinued}</span>
        </span>
      </Link>
    );
  }
  // The banner is asked for when the finger touches, before it lifts.
  const warm = () =>
    void client.prefetchQuery({
      queryKey: patientKeys.banner(patient.id),
      queryFn: () => get<Patient>(`/patients/${patient.id}`),
    });
  return (
    <Link
      href={href}
      className="patient-link"
      aria-current={here ? 'page' : undefined}
      onPointerDown={warm}
    >
      <span className="patient-link-main">
        <small className="patient-link-kana">
          <Said>{patient.kana ?? ''}</Said>
        </small>
        <b>
          <Said>{patient.name}</Said>
        </b>
        <small className="soft">
          {patient.last &&
            `${word(recordKinds[patient.last.kind])}・${short(patient.last.at, language)}`}
          {!patient.last && t.age(ageOn(birth, today()))}
        </small>
        {namesake && (
          <small className="patient-link-double">
            {t.namesake}：{birthDate(birth, language)}
          </small>
        )}
        {patient.reply_due && <Due at={patient.reply_due.at} />}
      </span>
      {patient.unread > 0 && (
        <span className="count">
          <span aria-hidden="true">{patient.unread}</span>
          <span className="unseen">{t.unreadCount(patient.unread)}</span>
        </span>
      )}
    </Link>
  );
}

function Due({ at }: { at: string }) {
  const t = useText(texts);
  const { language } = useLanguage();
  const late = new Date(at).getTime() < Date.now();
  return (
    <span>
      <Tag tone={late ? 'alert' : 'waiting'} icon="clock">
        {late && `${t.overdue}・`}
        {t.replyBy(dayAndClock(at, language))}
      </Tag>
    </span>
  );
}
