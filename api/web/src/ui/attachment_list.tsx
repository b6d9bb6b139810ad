import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '@/platform/api/types';
import { usePicture, useReadFile } from '@/platform/attachment/pictures';
import { useText } from '@/platform/i18n/language';
import { useExplain } from '@/platform/i18n/problems';
import { Button } from './button';
import { Dialog } from './dialog';
import { Notice } from './notice';
import './attachment.css';
import { texts } from './attachment_texts';
import { Mixed } from './said';

export interface ListProps {
  patientId: string;
  attachments: readonly Attachment[];
  /** When and by whom, for pictures without words of their own. */
  about: string;
}

/** Photos and papers of a record or a consent. */
export default function AttachmentList({ patientId, attachments, about }: ListProps) {
  const t = useText(texts);
  return (
    <ul className="photo-list" aria-label={t.photos}>
      {attachments.map((one) => (
        <li key={one.id}>
          {one.media_type === 'application/pdf' ? (
            <Paper patientId={patientId} paper={one} />
          ) : (
            <Photo patientId={patientId} photo={one} about={about} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Read when it comes near the screen: what nobody looks at is nobody's access. */
function useNear() {
  const place = useRef<HTMLElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: '200px',
    });
    if (place.current) watcher.observe(place.current);
    return () => watcher.disconnect();
  }, []);
  return { place, near };
}

function Photo({
  patientId,
  photo,
  about,
}: {
  patientId: string;
  photo: Attachment;
  about: string;
}) {
  const t = useText(texts);
  const explain = useExplain();
  const { place, near } = useNear();
  const { address, problem, again } = usePicture(patientId, photo.id, near);
  const [large, setLarge] = useState(false);
  const words = photo.caption ?? t.photoOf(about);
  return (
    <figure className="photo" ref={place}>
      {problem ? (
        <div className="photo-failed">
          <p>{explain(problem)}</p>
          <Button look="quiet" onClick={again}>
            {t.retry}
          </Button>
        </div>
      ) : (
        <button
          type="button"
          className="photo-button"
          aria-busy={address === null}
          onClick={() => address && setLarge(true)}
        >
          {address ? (
            <img src={address} alt={words} />
          ) : (
            <span className="unseen">{`${words}・${t.loading}`}</span>
          )}
        </button>
      )}
      {photo.caption && (
        <figcaption>
          <Mixed>{photo.caption}</Mixed>
        </figcaption>
      )}
      {large && address && (
        <Dialog title={words} onClose={() => setLarge(false)}>
          <img className="photo-large" src={address} alt={words} />
        </Dialog>
      )}
    </figure>
  );
}

/** Never shown in the page: a paper is opened by the device's own reader. */
function Paper({ patientId, paper }: { patientId: string; paper: Attachment }) {
  const t = useText(texts);
  const explain = useExplain();
  const read = useReadFile(patientId);
  const [failed, setFailed] = useState(false);
  const save = async () => {
    setFailed(false);
    try {
      const address = URL.createObjectURL(await read(paper.id));
      const link = document.createElement('a');
      Object.assign(link, { href: address, download: 'attachment.pdf' });
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 10_000);
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="paper">
      <Button icon="paper" onClick={() => void save()}>
        {t.savePaper(paper.caption ?? t.paperName)}
      </Button>
      {failed && (
        <Notice tone="error" live="alert">
          <p>{explain({ status: 0, code: 'not_reached' })}</p>
        </Notice>
      )}
    </div>
  );
}
