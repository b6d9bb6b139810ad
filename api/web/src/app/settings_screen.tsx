import { useState } from 'react';
import { SignOut } from '@/features/session/sign_out';
import type { Me } from '@/platform/api/types';
import { dayAndClock } from '@/platform/dates/moment';
import { useLanguage, useText } from '@/platform/i18n/language';
import { professions, roles, useWord } from '@/platform/i18n/words';
import { applyTheme, type Theme, theme } from '@/platform/theme';
import { Choices } from '@/ui/choice';
import { Said } from '@/ui/said';
import { ScreenTitle } from '@/ui/screen';
import { texts } from './texts';

export function SettingsScreen({ me }: { me: Me }) {
  const t = useText(texts);
  const word = useWord();
  const { language, choose } = useLanguage();
  const [look, setLook] = useState<Theme>(theme);
  const pickLook = (next: Theme) => {
    applyTheme(next);
    setLook(next);
  };
  return (
    <div className="form">
      <ScreenTitle title={t.settings} />
      <section className="card">
        <h2>{t.account}</h2>
        <p>
          <b>
            <Said>{me.user.name}</Said>
          </b>
          （{word(professions[me.user.profession])}・{word(roles[me.user.role])}）<br />
          <Said>{me.facility.name}</Said>
        </p>
        <p className="soft">{t.sessionUntil(dayAndClock(me.session_expires_at, language))}</p>
        <SignOut />
      </section>
      <Choices
        legend={t.theme}
        look="chips"
        value={look}
        onPick={pickLook}
        choices={[
          { value: 'system', label: t.themeSystem },
          { value: 'light', label: t.themeLight },
          { value: 'dark', label: t.themeDark },
        ]}
      />
      <Choices
        legend={t.language}
        look="chips"
        value={language}
        onPick={choose}
        choices={[
          { value: 'ja', label: <span lang="ja">日本語</span> },
          { value: 'en', label: <span lang="en">English</span> },
        ]}
      />
    </div>
  );
}
