import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import type { Language, Texts } from './texts';

const storageName = 'ikiiki.language';

interface LanguageChoice {
  language: Language;
  choose: (language: Language) => void;
}
const Context = createContext<LanguageChoice>({ language: 'ja', choose: () => undefined });

function remembered(): Language {
  return localStorage.getItem(storageName) === 'en' ? 'en' : 'ja';
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(remembered);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choice = useMemo(
    () => ({
      language,
      choose: (next: Language) => {
        localStorage.setItem(storageName, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <Context value={choice}>{children}</Context>;
}

export function useLanguage(): LanguageChoice {
  return useContext(Context);
}

export function useText<T>(texts: Texts<T>): T {
  return texts[useContext(Context).language];
}
