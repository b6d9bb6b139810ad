import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { askAnew } from '@/platform/api/anew';
import { useCommand } from '@/platform/api/command';
import { patientKeys } from '@/platform/api/keys';
import { usePatient } from '@/platform/api/reads';
import type { Alert, Item, Patient, UserAt } from '@/platform/api/types';
import { dayAndClock } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { professions, useWord } from '@/platform/i18n/words';
import { measureOf, shownWithUnit } from '@/platform/measures/measures';
import { shownRange } from '@/platform/measures/ranges';
import { Tag } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { TextArea } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { ProblemNotice } from '@/ui/notice';
import { Mixed } from '@/ui/said';
import './alert_note.css';
import { texts } from './alert_texts';

const tones = { open: 'danger', answered: 'ok', lifted: 'plain', ended: 'plain' } as const;

/** C16. What lay outside the patient's own range, who was told when, and what they answered. */
export function AlertNotes({ item, patientId }: { item: Item; patientId: string }) {
  return item.alerts.map((alert) => (
    <AlertNote key={alert.revision} alert={alert} record={item.id} patientId={patientId} />
  ));
}

interface NoteProps {
  alert: Alert;
  record: string;
  patientId: string;
}

function AlertNote({ alert, record, patientId }: NoteProps) {
  const t = useText(texts);
  const can = usePatient(patientId).data?.can ?? [];
  const [answering, setAnswering] = useState(false);
  const open = alert.state === 'open';
  // Who may set the chain may answer without having been told: as the server decides it.
  const may = open && (alert.told_me || can.includes('set_alert_chain'));
  return (
    <section
      className={open ? 'alert-note alert-note-open' : 'alert-note'}
      aria-label={t.toldTitle}
    >
      <p className="row alert-note-head">
        <Icon name={open ? 'warning' : 'info'} />
        <b>{t.outside}</b>
        <Tag
          tone={tones[alert.state]}
          icon={alert.state === 'answered' ? 'check' : open ? 'clock' : undefined}
        >
          {t[`state_${alert.state}`]}
        </Tag>
      </p>
      <OutsideValues alert={alert} />
      <Told alert={alert} patientId={patientId} />
      {may && (
        <div>
          <Button
            look={alert.told_me ? 'primary' : 'secondary'}
            icon="reply"
            onClick={() => setAnswering(true)}
          >
            {t.answer}
          </Button>
        </div>
      )}
      {answering && (
        <AnswerDialog record={record} patientId={patientId} onClose={() => setAnswering(false)} />
      )}
    </section>
  );
}

function OutsideValues({ alert }: { alert: Alert }) {
  const t = useText(texts);
  const word = useWord();
  const { language } = useLanguage();
  return (
    <ul className="alert-values numbers">
      {alert.values.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one thing may be measured twice
        <li key={one.code + index}>
          {t.value(
            word(measureOf(one.code)?.label, one.label),
            shownWithUnit(one, language),
            shownRange(one, language),
          )}
        </li>
      ))}
    </ul>
  );
}

function Told({ alert, patientId }: { alert: Alert; patientId: string }) {
  const t = useText(texts);
  const word = useWord();
  const { language } = useLanguage();
  const named = (user: UserAt) => `${user.name}（${word(professions[user.profession])}）`;
  const at = (moment: string) => dayAndClock(moment, language);
  return (
    <ol className="alert-told" aria-label={t.toldTitle}>
      {alert.told.map((one) => (
        <li key={one.at + one.step}>
          <Mixed>
            {one.users.length === 0
              ? t.toldNobody(at(one.at))
              : t.told(at(one.at), one.users.map(named).join(t.names))}
          </Mixed>
        </li>
      ))}
      {alert.answers.map((one) => (
        <li key={one.at + one.user.id} className="alert-answer">
          <Mixed>{t.answered(at(one.at), named(one.user))}</Mixed>
          {one.text && (
            <q>
              <Mixed>{one.text}</Mixed>
            </q>
          )}
          {one.record_id && (
            <Link href={`/p/${patientId}/records/${one.record_id}`} className="plain-link">
              {t.answerRecord}
            </Link>
          )}
        </li>
      ))}
      {alert.next_at && alert.told.some((one) => one.users.length > 0) && (
        <li className="soft">{t.next(at(alert.next_at))}</li>
      )}
    </ol>
  );
}

interface AnswerProps {
  record: string;
  patientId: Patient['id'];
  onClose: () => void;
}

function AnswerDialog({ record, patientId, onClose }: AnswerProps) {
  const t = useText(texts);
  const client = useQueryClient();
  const { busy, problem, run } = useCommand();
  const [text, setText] = useState('');
  const send = async () => {
    const path = `/patients/${patientId}/records/${record}/alert-answers`;
    const body = text.trim() === '' ? {} : { text: text.trim() };
    if ((await run(path, body)) === null) return;
    onClose();
    await askAnew(client, patientKeys.all(patientId));
    await askAnew(client, ['alerts']);
  };
  return (
    <Dialog
      title={t.answerTitle}
      question
      onClose={onClose}
      actions={
        <Button look="primary" icon="send" busy={busy} onClick={() => void send()}>
          {t.doAnswer}
        </Button>
      }
    >
      <p>{t.answerText}</p>
      <TextArea
        label={t.answerWords}
        need="optional"
        maxLength={1000}
        value={text}
        onText={setText}
      />
      <ProblemNotice problem={problem} />
    </Dialog>
  );
}
