import { useLanguage } from '@/platform/i18n/language';
import { otherLanguage, stretches } from '@/platform/i18n/spoken';

/**
 * What people wrote, are called or imported: marked where it is not in the language of the page, so
 * that a screen reader changes its voice there.
 */
export function Said({ children }: { children: string }) {
  const { language } = useLanguage();
  const lang = otherLanguage(children, language);
  return lang ? <span lang={lang}>{children}</span> : children;
}

/** A sentence of ours around their names. */
export function Mixed({ children }: { children: string }) {
  const { language } = useLanguage();
  return stretches(children, language).map(({ text, lang }, index) =>
    lang ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of a sentence have no other name
      <span key={index} lang={lang}>
        {text}
      </span>
    ) : (
      text
    ),
  );
}
