import type { ReactNode } from 'react';
import type { Profession } from '@/platform/api/types';
import { professions, useWord } from '@/platform/i18n/words';
import { Icon } from './icon';

const families: Partial<Record<Profession, string>> = {
  doctor: 'blue',
  dentist: 'blue',
  nurse: 'green',
  assistant_nurse: 'green',
  public_health_nurse: 'green',
  midwife: 'green',
  pharmacist: 'purple',
  physical_therapist: 'cyan',
  occupational_therapist: 'cyan',
  speech_therapist: 'cyan',
  dental_hygienist: 'cyan',
  dietitian: 'cyan',
  care_manager: 'orange',
  community_support_center: 'orange',
  consultation_support: 'orange',
  care_worker: 'yellow',
  helper: 'yellow',
  life_consultant: 'yellow',
  welfare_equipment: 'yellow',
};

export function ProfessionBadge({ profession }: { profession: Profession }) {
  const word = useWord();
  return (
    <span className={`badge badge-${families[profession] ?? 'gray'}`}>
      {word(professions[profession], profession)}
    </span>
  );
}

type Tone = 'danger' | 'alert' | 'key' | 'plain' | 'waiting' | 'ok';

export function Tag({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: Tone;
  icon?: 'warning' | 'clock' | 'check' | 'outbox';
  children: ReactNode;
}) {
  return (
    <span className={`tag tag-${tone}`}>
      {icon && <Icon name={icon} size={16} />}
      {children}
    </span>
  );
}
