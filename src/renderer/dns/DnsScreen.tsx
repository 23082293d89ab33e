import { Tabs } from '@base-ui/react/tabs';
import { Bell } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/server.ts';
import { Button } from '../shared/Button.tsx';
import '../shared/tabs.css';
import { useConsole } from '../state/console-store.ts';
import { ChangesTab } from './ChangesTab.tsx';
import { CompareTab } from './CompareTab.tsx';
import './dns.css';
import { noDnsFilter } from './dns-filter.ts';
import { RecordDetails } from './RecordDetails.tsx';
import { RecordsTab } from './RecordsTab.tsx';
import { WatchDialog } from './WatchDialog.tsx';

const tabs = ['records', 'changes', 'compare'] as const;
type Tab = (typeof tabs)[number];

/** The DNS of an account: its records, what became of them, and what is watched. */
export function DnsScreen({ account: { id: accountId } }: { readonly account: Account }) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<Tab>('records');
  const [filter, setFilter] = useState(noDnsFilter);
  const [openKey, setOpenKey] = useState<string | null>(null);
  /** The dialog, with a name to begin with. */
  const [watching, setWatching] = useState<{ readonly name: string | null } | null>(null);
  const dnsName = useConsole((store) => store.dnsName);
  useEffect(() => {
    if (dnsName === null) return undefined;
    let left = false;
    void window.opsdeck.dns.find({ accountId, name: dnsName }).then((key) => {
      if (left) return;
      setFilter({ ...noDnsFilter, text: dnsName });
      setOpenKey(key);
      setTab('records');
      // It was followed: coming back to the screen later leads nowhere.
      useConsole.setState({ dnsName: null });
    });
    return () => {
      left = true;
    };
  }, [accountId, dnsName]);
  const closeDetails = useCallback(() => {
    setOpenKey(null);
  }, []);
  const panel = { accountId, filter, onFilter: setFilter, openKey, onOpen: setOpenKey };
  return (
    <div className="dns">
      <Tabs.Root
        className="dns-main"
        value={tab}
        onValueChange={(value: Tab) => {
          setTab(value);
        }}
      >
        <div className="dns-head">
          <Tabs.List className="tabs" aria-label={t('dns.tabs')}>
            {tabs.map((name) => (
              <Tabs.Tab key={name} className="tab" value={name}>
                {t(`dns.tab.${name}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <span className="toolbar-space" />
          <Button
            className="toolbar-button"
            onClick={() => {
              setWatching({ name: null });
            }}
          >
            <Bell aria-hidden />
            {t('dns.watch')}
          </Button>
        </div>
        <Tabs.Panel className="dns-panel" value="records" tabIndex={-1}>
          <RecordsTab {...panel} />
        </Tabs.Panel>
        <Tabs.Panel className="dns-panel" value="changes" tabIndex={-1}>
          <ChangesTab {...panel} />
        </Tabs.Panel>
        <Tabs.Panel className="dns-panel" value="compare" tabIndex={-1}>
          <CompareTab accountId={accountId} onOpen={setOpenKey} />
        </Tabs.Panel>
      </Tabs.Root>
      {openKey !== null && (
        <RecordDetails
          key={openKey}
          accountId={accountId}
          recordKey={openKey}
          onClose={closeDetails}
          onWatch={(name) => {
            setWatching({ name });
          }}
        />
      )}
      <WatchDialog
        accountId={accountId}
        open={watching !== null}
        startName={watching?.name ?? null}
        onClose={() => {
          setWatching(null);
        }}
      />
    </div>
  );
}
