import { Redirect } from 'wouter';
import { usePatient } from '@/platform/api/reads';
import { useText } from '@/platform/i18n/language';
import { ButtonLink } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { problemOf, Shown } from '@/ui/query_view';
import { ScreenTitle } from '@/ui/screen';
import ConsentForm from './consent_form';
import { texts } from './texts';

/** C12 after 支援中止: a new consent opens the patient again, from then on. No name can be shown. */
export default function ResumeScreen({ id }: { id: string }) {
  const t = useText(texts);
  const patient = usePatient(id);
  const ended = patient.error !== null && problemOf(patient.error).code === 'discontinued';
  // Nothing to resume: somebody else was faster, or the address was typed.
  if (patient.data) return <Redirect to={`/p/${id}`} replace />;
  return (
    <>
      <ScreenTitle title={t.resumeTitle} />
      {ended ? (
        <>
          <Notice tone="warning">
            <p>{t.resumeText}</p>
          </Notice>
          <ConsentForm patient={{ id, name: null }} />
        </>
      ) : (
        <Shown of={patient}>{() => null}</Shown>
      )}
      <div>
        <ButtonLink href="/" look="quiet" icon="back">
          {t.toList}
        </ButtonLink>
      </div>
    </>
  );
}
