import './styles/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LanguageProvider } from '@/platform/i18n/language';
import { registerServiceWorker } from '@/platform/service_worker';
import { SessionProvider } from '@/platform/session/session';
import { applyTheme } from '@/platform/theme';
import { App } from './app';

applyTheme();
const root = document.getElementById('root');
if (!root) throw new Error('#root is missing');
createRoot(root).render(
  <StrictMode>
    <LanguageProvider>
      <SessionProvider>
        <App />
      </SessionProvider>
    </LanguageProvider>
  </StrictMode>,
);
void registerServiceWorker().catch(() => undefined);
