import { Link } from 'wouter';
import type { Patient } from '@/platform/api/types';
import { ageOn, birthDate } from '@/platform/dates/era';
import { clock, dayOf, plainDate, today } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { careLevels, professions, sexes, useWord } from '@/platform/i18n/words';
import { usePrintedAt } from '@/platform/printing';
import { useMe } from '@/platform/session/session';
import { Tag } from '@/ui/badge';
import { Mixed, Said } from '@/ui/said';
import { ScreenTitle } from '@/ui/screen';
import { texts } from './texts';

/** Only on paper: that it is a copy, and who made it when. */
function PrintMark() {
  const t = useText(texts);
  const word = useWord();
  const { language } = useLanguage();
  const { user, facility } = useMe();
  const at = usePrintedAt();
  const who = `${user.name}（${word(professions[user.profession])}・${facility.name}）`;
  return (
    <p className="reference print-only">
      <b>{t.reference}</b> {t.referenceText}{' '}
      <Mixed>{t.printedBy(who, `${plainDate(dayOf(at), language)} ${clock(at, language)}`)}</Mixed>
    </p>
  );
}

/** Who this is, on every page and print of the patient. */
export function Banner({ patient, small }: { patient: Patient; small?: boolean }) {
  const t = useText(texts);
  const word = useWord();
  const { language } = useLanguage();
  const { consent } = patient;
  return (
    <header className="banner">
      <div className="banner-row">
        <ScreenTitle title={`${patient.name} ${t.honorific}`}>
          <span className="banner-name">
            <small className="banner-kana">
              <Said>{patient.kana}</Said>
            </small>
            <span>
              <Said>{patient.name}</Said>
            </span>
          </span>
          <span className="banner-honorific"> {t.honorific}</span>
        </ScreenTitle>
        <div className="banner-facts">
          <p>
            <span>
              {word(sexes[patient.sex])} <b>{t.age(ageOn(patient.birth_date, today()))}</b>
            </span>
            {!small && <span>{t.born(birthDate(patient.birth_date, language))}</span>}
            {patient.care_level && !small && (
              <Tag>{word(careLevels[patient.care_level.level])}</Tag>
            )}
          </p>
          {patient.alerts.length > 0 && (
            <ul className="banner-alerts">
              {patient.alerts.map((alert) => (
                <li key={alert}>
                  <Tag tone="alert" icon="warning">
                    <Said>{alert}</Said>
                  </Tag>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
      {!small && consent.status !== 'given' && (
        <p className="banner-consent">
          <Tag tone="waiting" icon="warning">
            {consent.status === 'none' ? t.noConsent : t.revoked}
          </Tag>{' '}
          {patient.can.includes('record_consent') && (
            <Link href={`/p/${patient.id}/consent/new`}>{t.recordConsent}</Link>
          )}
        </p>
      )}
      <PrintMark />
    </header>
  );
}
