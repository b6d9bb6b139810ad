import { useDeferredValue, useState } from 'react';
import { useUsers } from '@/platform/api/reads';
import type { UserAt } from '@/platform/api/types';
import { useText } from '@/platform/i18n/language';
import { toHiragana } from '@/platform/kana/fold';
import { ProfessionBadge } from './badge';
import { Icon } from './icon';
import { Said } from './said';
import { texts } from './texts';

interface PickerProps {
  label: string;
  hint?: string;
  picked: readonly UserAt[];
  onChange: (picked: UserAt[]) => void;
  /** Offered before anything is typed. */
  near?: readonly UserAt[];
  several?: boolean;
  error?: string | null;
  id?: string;
}

/** Picks staff by name, reading or facility: a search field and plain buttons, no hidden gestures. */
export function PersonPicker(props: PickerProps) {
  const { label, hint, picked, onChange, near = [], several, error, id } = props;
  const t = useText(texts);
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(toHiragana(query.trim()));
  const found = useUsers(asked, asked !== '');
  const known = new Set(picked.map((user) => user.id));
  const offered = (asked === '' ? near : (found.data ?? [])).filter((user) => !known.has(user.id));
  const pick = (user: UserAt) => {
    onChange(several ? [...picked, user] : [user]);
    setQuery('');
  };
  const open = several || picked.length === 0;
  return (
    <fieldset className={error ? 'field field-wrong picker' : 'field picker'}>
      <legend>{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      {error && <p className="field-error">{error}</p>}
      {picked.map((user) => (
        <div key={user.id} className="picked">
          <Person user={user} />
          <button
            type="button"
            className="icon-button"
            onClick={() => onChange(picked.filter((one) => one.id !== user.id))}
          >
            <Icon name="close" />
            <span className="unseen">{t.remove(user.name)}</span>
          </button>
        </div>
      ))}
      {open && (
        <input
          type="search"
          id={id}
          aria-label={`${label} ${t.findPerson}`}
          placeholder={t.findPerson}
          autoComplete="off"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      {open && offered.length > 0 && (
        <ul className="offers">
          {offered.slice(0, 8).map((user) => (
            <li key={user.id}>
              <button type="button" className="offer" onClick={() => pick(user)}>
                <Person user={user} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="hint">
        {open && asked !== '' && found.data?.length === 0 && t.noPerson}
      </p>
    </fieldset>
  );
}

/** Staff are name, profession and facility together. */
export function Person({ user }: { user: UserAt }) {
  return (
    <span className="person">
      <ProfessionBadge profession={user.profession} />
      <span className="person-name">
        <b>
          <Said>{user.name}</Said>
        </b>
        <small>
          <Said>{user.facility.name}</Said>
        </small>
      </span>
    </span>
  );
}
