import { type ChangeEvent, useRef, useState } from 'react';
import { newKey } from '@/platform/api/http';
import { useKeptPicture } from '@/platform/attachment/pictures';
import { prepare, type Unfit } from '@/platform/attachment/prepare';
import { useText } from '@/platform/i18n/language';
import { useExplain } from '@/platform/i18n/problems';
import { useDatabase } from '@/platform/outbox/outbox_context';
import type { KeptPhoto } from '@/platform/outbox/queue';
import { Button } from './button';
import { TextField } from './field';
import { Icon } from './icon';
import './attachment.css';
import { texts } from './attachment_texts';

export interface PickerProps {
  photos: readonly KeptPhoto[];
  change: (next: (before: readonly KeptPhoto[]) => KeptPhoto[]) => void;
  most?: number;
  /** A paper may come as a PDF. */
  papers?: boolean;
  label?: string;
}

/** Photos before they are sent: kept on the device at once, seen small, named, taken out again. */
export default function PhotoPicker({ photos, change, most = 10, papers, label }: PickerProps) {
  const t = useText(texts);
  const { take, busy, unfit } = useTaking(most - photos.length, change);
  const touch = window.matchMedia('(pointer: coarse)').matches;
  const full = photos.length >= most;
  const remove = (key: string) => change((before) => before.filter((one) => one.key !== key));
  const name = (key: string, caption: string) =>
    change((before) => before.map((one) => (one.key === key ? { ...one, caption } : one)));
  return (
    <div className="photo-picker">
      {!full && (
        <div className="row">
          {touch && (
            <Opener label={t.takePhoto} icon="camera" accept="image/*" capture onTake={take} />
          )}
          <Opener
            label={label ?? t.addPhotos}
            icon={touch ? 'picture' : 'camera'}
            accept={papers ? 'image/*,application/pdf' : 'image/*'}
            several={most > 1}
            onTake={take}
          />
        </div>
      )}
      <p role="status" className={unfit ? 'field-error' : 'unseen'}>
        {unfit ? <UnfitWords unfit={unfit} most={most} /> : busy ? t.preparing : ''}
      </p>
      {photos.length > 0 && (
        <ol className="photo-strip" aria-label={t.chosenPhotos}>
          {photos.map((photo, index) => (
            <Chosen
              key={photo.key}
              photo={photo}
              number={index + 1}
              onName={(caption) => name(photo.key, caption)}
              onRemove={() => remove(photo.key)}
            />
          ))}
        </ol>
      )}
    </div>
  );
}

function useTaking(room: number, change: PickerProps['change']) {
  const database = useDatabase();
  const [busy, setBusy] = useState(false);
  const [unfit, setUnfit] = useState<Unfit | 'too_many' | null>(null);
  const take = async (files: readonly File[]) => {
    setBusy(true);
    setUnfit(files.length > room ? 'too_many' : null);
    for (const file of files.slice(0, room)) {
      const made = await prepare(file);
      if (typeof made === 'string') {
        setUnfit(made);
        continue;
      }
      const photo = { key: newKey(), type: made.type, caption: '' };
      await database.keepPhoto(photo.key, made.bytes);
      change((before) => [...before, photo]);
    }
    setBusy(false);
  };
  return { take, busy, unfit };
}

function UnfitWords({ unfit, most }: { unfit: Unfit | 'too_many'; most: number }) {
  const t = useText(texts);
  const explain = useExplain();
  if (unfit === 'too_many') return t.tooManyPhotos(most);
  return unfit === 'too_large' ? t.tooLargePhoto : explain({ status: 415, code: unfit });
}

interface OpenerProps {
  label: string;
  icon: 'camera' | 'picture';
  accept: string;
  several?: boolean;
  capture?: boolean;
  onTake: (files: readonly File[]) => Promise<void>;
}

/** The browser's own choosing of files behind a button: the camera or the album is one tap away. */
function Opener({ label, icon, accept, several, capture, onTake }: OpenerProps) {
  const input = useRef<HTMLInputElement>(null);
  const picked = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    event.target.value = ''; // the same one can be picked again
    if (files.length > 0) void onTake(files);
  };
  return (
    <>
      <Button look="quiet" icon={icon} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        hidden
        aria-label={label}
        type="file"
        accept={accept}
        multiple={several}
        capture={capture ? 'environment' : undefined}
        onChange={picked}
      />
    </>
  );
}

interface ChosenProps {
  photo: KeptPhoto;
  number: number;
  onName: (caption: string) => void;
  onRemove: () => void;
}

function Chosen({ photo, number, onName, onRemove }: ChosenProps) {
  const t = useText(texts);
  const address = useKeptPicture(photo);
  const words = photo.type === 'application/pdf' ? t.paper(number) : t.photo(number);
  return (
    <li className="photo-chosen">
      {photo.type === 'application/pdf' ? (
        <span className="photo-paper">PDF</span>
      ) : (
        address && <img src={address} alt={photo.caption || words} />
      )}
      <TextField label={t.captionOf(words)} maxLength={200} value={photo.caption} onText={onName} />
      <button type="button" className="icon-button" onClick={onRemove}>
        <Icon name="close" />
        <span className="unseen">{t.remove(words)}</span>
      </button>
    </li>
  );
}
