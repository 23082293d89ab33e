import { Tabs } from '@base-ui/react/tabs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/server.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import '../shared/tabs.css';
import { BundleDialog } from './BundleDialog.tsx';
import { ConnectionsPanel } from './ConnectionsPanel.tsx';
import './diagnostics.css';
import { LedgerPanel } from './LedgerPanel.tsx';
import { SignInPanel } from './SignInPanel.tsx';
import { TestPanel } from './TestPanel.tsx';
import { useDiagnostics } from './use-diagnostics.ts';

const tabs = ['connections', 'signIn', 'test', 'ledger'] as const;
type Tab = (typeof tabs)[number];

/** Why it works, or does not: the connections of an account, its sign-in, a test, the ledger, and an export. */
export function DiagnosticsScreen({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<Tab>('connections');
  const [exporting, setExporting] = useState(false);
  const { diagnostics, failure } = useDiagnostics(account.id);
  return (
    <Tabs.Root
      className="diagnostics"
      value={tab}
      onValueChange={(value: Tab) => {
        setTab(value);
      }}
    >
      <div className="toolbar">
        <h2>{t('diagnostics.title')}</h2>
        <span className="toolbar-space" />
        <Button
          onClick={() => {
            setExporting(true);
          }}
        >
          {t('diagnostics.bundle.open')}
        </Button>
      </div>
      <Tabs.List className="tabs diagnostics-tabs" aria-label={t('diagnostics.tabs')}>
        {tabs.map((name) => (
          <Tabs.Tab key={name} className="tab" value={name}>
            {t(`diagnostics.tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {failure !== null && <FailureNote failure={failure} />}
      <Tabs.Panel className="diagnostics-panel" value="connections">
        {diagnostics !== null && <ConnectionsPanel diagnostics={diagnostics} />}
      </Tabs.Panel>
      <Tabs.Panel className="diagnostics-panel" value="signIn">
        {diagnostics !== null && <SignInPanel diagnostics={diagnostics} />}
      </Tabs.Panel>
      {/* A test that runs goes on while another view is looked at. */}
      <Tabs.Panel className="diagnostics-panel" value="test" keepMounted>
        {diagnostics !== null && (
          <TestPanel key={account.id} accountId={account.id} endpoints={diagnostics.endpoints} />
        )}
      </Tabs.Panel>
      <Tabs.Panel className="diagnostics-panel" data-keeps-place value="ledger">
        <LedgerPanel accountId={account.id} />
      </Tabs.Panel>
      <BundleDialog
        accountId={account.id}
        open={exporting}
        onClose={() => {
          setExporting(false);
        }}
      />
    </Tabs.Root>
  );
}
