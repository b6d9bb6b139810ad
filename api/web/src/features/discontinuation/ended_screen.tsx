import { useText } from '@/platform/i18n/language';
import { ButtonLink } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { ScreenTitle } from '@/ui/screen';
import { texts } from './texts';

/** What the one who did it sees afterwards: that it is done, and nothing of the patient. */
export default function EndedScreen() {
  const t = useText(texts);
  return (
    <div className="form">
      <ScreenTitle title={t.doneTitle} />
      <Notice tone="done">
        <p>{t.doneText}</p>
        <p>{t.doneNext}</p>
      </Notice>
      <div>
        <ButtonLink href="/" look="primary">
          {t.toList}
        </ButtonLink>
      </div>
    </div>
  );
}
