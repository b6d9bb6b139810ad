import { useKeptPicture } from '@/platform/attachment/pictures';
import { useText } from '@/platform/i18n/language';
import type { KeptPhoto } from '@/platform/outbox/queue';
import './attachment.css';
import { texts } from './attachment_texts';

/** What waits to be sent, small. */
export default function KeptPhotos({ photos }: { photos: readonly KeptPhoto[] }) {
  const t = useText(texts);
  return (
    <ul className="photo-list" aria-label={t.photos}>
      {photos.map((photo, index) => (
        <li key={photo.key}>
          <KeptPhotoView photo={photo} number={index + 1} />
        </li>
      ))}
    </ul>
  );
}

function KeptPhotoView({ photo, number }: { photo: KeptPhoto; number: number }) {
  const t = useText(texts);
  const address = useKeptPicture(photo);
  if (photo.type === 'application/pdf') return <span className="photo-paper">PDF</span>;
  return address ? (
    <img className="photo-small" src={address} alt={photo.caption || t.photo(number)} />
  ) : (
    <span className="photo-paper">{t.photo(number)}</span>
  );
}
