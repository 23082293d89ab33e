import { Tabs } from '@base-ui/react/tabs';
import { Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import '../shared/tabs.css';
import { useConsole } from '../state/console-store.ts';
import { TourPanel } from '../tour/TourPanel.tsx';
import { useTourOffersDemo } from '../tour/use-tour-shown.ts';
import './add-server.css';
import { ManifestForm } from './ManifestForm.tsx';
import { PresetForm } from './PresetForm.tsx';
import { useStartDemo } from './use-start-demo.ts';

interface AddServerScreenProps {
  /** A manifest to begin with, which a link brought. */
  readonly manifestText: string | null;
}

/** The first screen of all, and where further servers come in: the demo, a known system, or a manifest. */
export function AddServerScreen({ manifestText }: AddServerScreenProps) {
  const { t } = useTranslation();
  const first = useConsole((store) => store.main?.servers.length === 0);
  const demoRunning = useConsole((store) => store.main?.demoRunning === true);
  const selectServer = useConsole((store) => store.selectServer);
  const [tab, setTab] = useState<'preset' | 'manifest'>(manifestText === null ? 'preset' : 'manifest');
  const demo = useStartDemo();
  const tourOffersDemo = useTourOffersDemo();
  const choices = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.title = t('console.add.windowTitle');
  }, [t]);
  const focusChoices = (): void => {
    const choice = choices.current?.querySelector<HTMLElement>(
      '[role=tabpanel]:not([hidden]) :is(button, input, textarea)',
    );
    choice?.focus();
  };
  return (
    <div className="add">
      <div className="add-column">
        <div className="add-heading">
          <h1>{t(first ? 'console.add.welcome' : 'console.add.title')}</h1>
          {first && <p className="soft">{t('console.add.lead')}</p>}
        </div>
        <TourPanel onAddServer={focusChoices} />
        {!demoRunning && !tourOffersDemo && (
          <section className="add-demo" aria-label={t('console.add.demoTitle')}>
            <div>
              <h2>{t('console.add.demoTitle')}</h2>
              <p className="soft">{t('console.add.demoText')}</p>
            </div>
            <Button look="primary" disabled={demo.pending} onClick={demo.start}>
              <Play aria-hidden />
              {t(demo.pending ? 'console.add.demoStarting' : 'console.add.demo')}
            </Button>
          </section>
        )}
        {demo.failure !== null && <FailureNote failure={demo.failure} />}
        <Tabs.Root
          ref={choices}
          value={tab}
          onValueChange={(value: 'preset' | 'manifest') => {
            setTab(value);
          }}
        >
          <Tabs.List className="tabs">
            <Tabs.Tab className="tab" value="preset">
              {t('console.add.tabPreset')}
            </Tabs.Tab>
            <Tabs.Tab className="tab" value="manifest">
              {t('console.add.tabManifest')}
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="preset" keepMounted>
            <PresetForm onAdded={selectServer} />
          </Tabs.Panel>
          <Tabs.Panel value="manifest" keepMounted>
            <ManifestForm startWith={manifestText ?? ''} onAdded={selectServer} />
          </Tabs.Panel>
        </Tabs.Root>
      </div>
    </div>
  );
}
