import { CSPProvider } from '@base-ui/react/csp-provider';
import '@fontsource-variable/inter/wght.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import './design/base.css';
import './design/tokens.css';
import './design/more-contrast.css';
import './design/forced-colors.css';
import { fetchLanguage, showLanguage, startI18n } from './i18n.ts';
import { StartFailed } from './StartFailed.tsx';
import { connectConsoleStore, useConsole } from './state/console-store.ts';
import { followConnection } from './tour/follow-connection.ts';

async function start(): Promise<void> {
  await startI18n();
  await connectConsoleStore();
  followConnection();
  await startInLanguage();
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <CSPProvider disableStyleElements>
        <App />
      </CSPProvider>
    </StrictMode>,
  );
}

/** Before the first paint, so that no word is seen in one language and read in another. */
async function startInLanguage(): Promise<void> {
  const language = useConsole.getState().main?.shownLanguage ?? 'en';
  await fetchLanguage(language)
    .then(() => showLanguage(language))
    .catch(() => {
      // Its file cannot be read: English can.
    });
}

void start().catch(() => {
  const root = document.getElementById('root');
  if (root !== null) createRoot(root).render(<StartFailed />);
});
