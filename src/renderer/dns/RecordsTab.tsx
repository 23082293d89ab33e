import { Globe, SearchX } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DnsQuery, DnsRow } from '../../contract/dns.ts';
import { Button } from '../shared/Button.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { formatNumber } from '../shared/format.ts';
import { useSettled } from '../shared/use-settled.ts';
import { copyRow } from './copy-row.ts';
import { isRecordFiltered, noDnsFilter, recordQueryOf, type DnsFilter } from './dns-filter.ts';
import { RecordTable } from './RecordTable.tsx';
import { RecordToolbar } from './RecordToolbar.tsx';
import { SavedNote } from './SavedNote.tsx';
import { useDnsFreshness } from './use-dns-freshness.ts';
import { useDnsView } from './use-dns-view.ts';
import { useSavedFile } from './use-saved-file.ts';

export interface DnsPanelProps {
  readonly accountId: string;
  readonly filter: DnsFilter;
  readonly onFilter: (filter: DnsFilter) => void;
  readonly openKey: string | null;
  readonly onOpen: (key: string) => void;
}

const typingMs = 120;

/** All records, live. */
export function RecordsTab({ accountId, filter, onFilter, openKey, onOpen }: DnsPanelProps) {
  const { t } = useTranslation();
  const [sort, setSort] = useState<DnsQuery['sort']>({ by: 'name', direction: 'asc' });
  const text = useSettled(filter.text, typingMs);
  const { types, zones, hinted } = filter;
  const query = useMemo(
    () => recordQueryOf(accountId, { ...noDnsFilter, text, types, zones, hinted }, sort),
    [accountId, text, types, zones, hinted, sort],
  );
  const { view, failure, follow } = useDnsView(query);
  const freshness = useDnsFreshness(accountId);
  const saved = useSavedFile();
  const list = useRef<HTMLDivElement>(null);
  const toList = (): void => {
    list.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus();
  };
  const onCopy = useCallback(
    (row: DnsRow, part: 'name' | 'value' | 'row') => {
      void copyRow(accountId, row, part);
    },
    [accountId],
  );
  /** Said once for each search: what changes afterwards is told to nobody but the eye. */
  const [found, setFound] = useState({ viewId: '', words: '' });
  if (view !== null && view.viewId !== found.viewId) {
    const words = t('dns.total', { shown: formatNumber(view.total), all: formatNumber(view.all) });
    setFound({ viewId: view.viewId, words: isRecordFiltered(filter) ? words : '' });
  }
  const isOld = view !== null && view.known && freshness !== 'live';
  return (
    <div ref={list} className="dns-list">
      <RecordToolbar
        view={view}
        filter={filter}
        onFilter={onFilter}
        onLeave={toList}
        exporting={saved.pending}
        onExport={(format) => {
          saved.save(() => window.opsdeck.dns.exportRecords({ query, format }));
        }}
      />
      <SavedNote saved={saved} />
      {failure !== null && <FailureNote failure={failure} />}
      {isOld && (
        <p className="dns-note dns-note-old" role="status">
          {t(freshness === 'catchingUp' ? 'dns.catchingUp' : 'dns.stale')}
        </p>
      )}
      {view !== null && view.leftOut > 0 && (
        <p className="dns-note">{t('dns.leftOut', { count: view.leftOut })}</p>
      )}
      {view === null || view.total > 0 ? (
        failure === null && (
          <RecordTable
            view={view}
            sort={sort}
            onSort={setSort}
            openKey={openKey}
            onOpen={onOpen}
            onCopy={onCopy}
            onFollow={follow}
            stale={isOld}
          />
        )
      ) : isRecordFiltered(filter) && view.all > 0 ? (
        <EmptyState icon={<SearchX />} title={t('dns.noMatch')} hint={t('dns.noMatchHint')}>
          <Button
            onClick={() => {
              onFilter(noDnsFilter);
            }}
          >
            {t('dns.showAll')}
          </Button>
        </EmptyState>
      ) : view.known ? (
        <EmptyState icon={<Globe />} title={t('dns.none')} hint={t('dns.noneHint')} />
      ) : (
        <EmptyState icon={<Globe />} title={t('dns.waiting')} hint={t('dns.waitingHint')} />
      )}
      <p className="visually-hidden" role="status">
        {found.words}
      </p>
    </div>
  );
}
