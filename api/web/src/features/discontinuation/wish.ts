import { useText } from '@/platform/i18n/language';
import type { FieldError } from '@/ui/error_summary';
import { texts } from './texts';

/** Who asks for what; both steps of the screen are about the same wish. */
export interface Wish {
  name: string;
  relation: string;
  scope: 'person' | 'record';
  /** Only with scope `record`. */
  record: string;
}
export type SetWish = (part: Partial<Wish>) => void;

export function startWish(record: string): Wish {
  return { name: '', relation: '', scope: record === '' ? 'person' : 'record', record };
}

export const requesterOf = (wish: Wish) => ({
  name: wish.name.trim(),
  relation: wish.relation.trim(),
});
export const scopeOf = (wish: Wish) => ({
  scope: wish.scope,
  ...(wish.scope === 'record' ? { record_id: wish.record } : {}),
});

export function useWishErrors(): (wish: Wish) => FieldError[] {
  const t = useText(texts);
  return ({ name, relation, scope, record }) => {
    const errors: FieldError[] = [];
    if (name.trim() === '') errors.push({ id: 'end-name', text: t.needRequester });
    if (relation.trim() === '') errors.push({ id: 'end-relation', text: t.needRelation });
    if (scope === 'record' && record === '') {
      errors.push({ id: 'end-record', text: t.needRecord });
    }
    return errors;
  };
}
