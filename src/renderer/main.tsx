import { CSPProvider } from '@base-ui/react/csp-provider';
import '@fontsource-variable/inter/wght.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import './design/base.css';
import './design/tokens.css';
import { startI18n } from './i18n.ts';
import { StartFailed } from './StartFailed.tsx';
import { connectConsoleStore } from './state/console-store.ts';

async function start(): Promise<void> {
  await startI18n();
  await connectConsoleStore();
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

void start().catch(() => {
  const root = document.getElementById('root');
  if (root !== null) createRoot(root).render(<StartFailed />);
});
