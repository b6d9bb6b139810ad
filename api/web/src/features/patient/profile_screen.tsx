import { useState } from 'react';
import type { Patient } from '@/platform/api/types';
import { birthDate } from '@/platform/dates/era';
import { plainDate } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import {
  careLevels,
  municipalities,
  neighbours,
  residenceBases,
  sexes,
  useWord,
} from '@/platform/i18n/words';
import { Tag } from '@/ui/badge';
import { Button, ButtonLink } from '@/ui/button';
import { Said } from '@/ui/said';
import { RelocationDialog } from './relocation_dialog';
import { ResidenceDialog } from './residence_dialog';
import { texts } from './texts';

const places = { ...municipalities, ...neighbours };

/** The rest of what is registered, and the two rare acts: a move, and the wish to delete. */
export default function ProfileScreen({ patient }: { patient: Patient }) {
  const t = useText(texts);
  const word = useWord();
  const { language } = useLanguage();
  const [open, setOpen] = useState<'move' | 'residence' | null>(null);
  const { residence, care_level: level } = patient;
  const inJapanese = places[patient.municipality]?.[0];
  const addressSaysIt = inJapanese !== undefined && patient.address?.includes(inJapanese);
  const imported = residence.basis === 'imported';
  const doubtful = imported || residence.moved_on !== null;
  const place = word(places[patient.municipality], t.unknownPlace);
  const date = (text: string) => plainDate(text, language);
  return (
    <div className="stack profile-page">
      <section className="card">
        <h2>{t.profile}</h2>
        <dl className="facts">
          <dt>{t.kana}</dt>
          <dd>
            <Said>{patient.kana}</Said>
          </dd>
          <dt>{t.birth}</dt>
          <dd>{birthDate(patient.birth_date, language)}</dd>
          <dt>{t.sex}</dt>
          <dd>{word(sexes[patient.sex])}</dd>
          <dt>{t.address}</dt>
          <dd>
            {!addressSaysIt && !imported && `${place} `}
            <Said>{patient.address ?? ''}</Said>
          </dd>
          {patient.phone && (
            <>
              <dt>{t.phone}</dt>
              <dd>{patient.phone}</dd>
            </>
          )}
          {level && (
            <>
              <dt>{t.careLevel}</dt>
              <dd>
                {word(careLevels[level.level])}（
                {t.validUntil(date(level.from), level.to ? date(level.to) : '')}）
              </dd>
            </>
          )}
          <dt>{t.residence}</dt>
          <dd>
            {imported && `${place}・`}
            {residence.basis === 'imported' ? (
              <Tag tone="waiting" icon="warning">
                {t.residenceImported(date(residence.confirmed_on))}
              </Tag>
            ) : (
              `${word(residenceBases[residence.basis])}・${t.confirmed(date(residence.confirmed_on))}`
            )}{' '}
            {residence.moved_on && (
              <Tag tone="waiting" icon="warning">
                {t.movedOn(date(residence.moved_on))}
              </Tag>
            )}
          </dd>
        </dl>
        {patient.can.includes('post_record') && (
          <div className="row">
            {doubtful && patient.can.includes('confirm_residence') && (
              <Button onClick={() => setOpen('residence')}>{t.confirmResidence}</Button>
            )}
            <Button onClick={() => setOpen('move')}>{t.relocate}</Button>
          </div>
        )}
      </section>
      <section className="card">
        <h2>{t.ending}</h2>
        <p className="soft">{t.endingText}</p>
        <div>
          <ButtonLink href={`/p/${patient.id}/end`} icon="stop">
            {t.ending}
          </ButtonLink>
        </div>
      </section>
      {open === 'move' && <RelocationDialog patient={patient} onClose={() => setOpen(null)} />}
      {open === 'residence' && <ResidenceDialog patient={patient} onClose={() => setOpen(null)} />}
    </div>
  );
}
