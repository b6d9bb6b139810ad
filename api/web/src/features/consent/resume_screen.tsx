import { useText } from '@/platform/i18n/language';
import { ButtonLink } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { ScreenTitle } from '@/ui/screen';
import ConsentForm from './consent_form';
import { texts } from './texts';

/** C12 after 支援中止: a new consent opens the patient again, from then on. No name can be shown. */
export default function ResumeScreen({ id }: { id: string }) {
  const t = useText(texts);
  return (
    <>
      <ScreenTitle title={t.resumeTitle} />
      <Notice tone="warning">
        <p>{t.resumeText}</p>
      </Notice>
      <ConsentForm patient={{ id, name: null }} />
      <div>
        <ButtonLink href="/" look="quiet" icon="back">
          {t.toList}
        </ButtonLink>
      </div>
    </>
  );
}
