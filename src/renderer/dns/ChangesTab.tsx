import { Download, History, SearchX } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { dnsActions, type DnsAction } from '../../contract/dns-defaults.ts';
import { Button } from '../shared/Button.tsx';
import { CheckMenu } from '../shared/CheckMenu.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { SearchField } from '../shared/SearchField.tsx';
import { useSettled } from '../shared/use-settled.ts';
import { SkeletonRow } from '../tasks/TaskTableRow.tsx';
import { ChangeTable } from './ChangeTable.tsx';
import { isLogFiltered, logQueryOf, noDnsFilter } from './dns-filter.ts';
import { FacetMenus } from './FacetMenus.tsx';
import type { DnsPanelProps } from './RecordsTab.tsx';
import { SavedNote } from './SavedNote.tsx';
import { useDnsChanges } from './use-dns-changes.ts';
import { useDnsFacets } from './use-dns-facets.ts';
import { useSavedFile } from './use-saved-file.ts';

const typingMs = 150;

/** The change log: who, what, before, after, when, and what was missed. */
export function ChangesTab({ accountId, filter, onFilter, openKey, onOpen }: DnsPanelProps) {
  const { t } = useTranslation();
  const text = useSettled(filter.text, typingMs);
  const { types, zones, actions, missedOnly } = filter;
  const query = useMemo(
    () => logQueryOf(accountId, { ...noDnsFilter, text, types, zones, actions, missedOnly }),
    [accountId, text, types, zones, actions, missedOnly],
  );
  const { entries, more, failed, loadMore } = useDnsChanges(query);
  const facets = useDnsFacets(accountId);
  const saved = useSavedFile();
  const list = useRef<HTMLDivElement>(null);
  const toList = (): void => {
    list.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus();
  };
  return (
    <div ref={list} className="dns-list">
      <div className="toolbar">
        <SearchField
          look="dns-search"
          hint={t('dns.searchHint')}
          longest={300}
          label={t('dns.log.search')}
          text={filter.text}
          onText={(next) => {
            onFilter({ ...filter, text: next });
          }}
          onLeave={toList}
        />
        <div className="toolbar-menus">
          <CheckMenu
            label={t('dns.filter.actions')}
            choices={dnsActions.map((id) => ({ id, words: t(`dns.action.${id}`) }))}
            chosen={filter.actions}
            onChange={(chosen) => {
              onFilter({ ...filter, actions: chosen as DnsAction[] });
            }}
          />
          <FacetMenus view={facets} filter={filter} onFilter={onFilter} />
          <button
            type="button"
            className="button button-quiet toolbar-button"
            aria-pressed={missedOnly}
            data-active={missedOnly}
            onClick={() => {
              onFilter({ ...filter, missedOnly: !missedOnly });
            }}
          >
            {t('dns.log.missedOnly')}
          </button>
        </div>
        <div className="dns-actions">
          <Button
            className="toolbar-button"
            disabled={entries === null || entries.length === 0 || saved.pending}
            onClick={() => {
              saved.save(() => window.opsdeck.dns.exportChanges({ query }));
            }}
          >
            <Download aria-hidden />
            {t('dns.export.title')}
          </Button>
        </div>
      </div>
      <SavedNote saved={saved} />
      {failed && <FailureNote failure={{ code: 'internal' }} />}
      {entries === null ? (
        [0, 1, 2, 3, 4, 5].map((index) => <SkeletonRow key={index} />)
      ) : entries.length > 0 ? (
        <ChangeTable
          key={JSON.stringify(query)}
          entries={entries}
          more={more}
          onMore={loadMore}
          openKey={openKey}
          onOpen={onOpen}
        />
      ) : isLogFiltered(filter) ? (
        <EmptyState icon={<SearchX />} title={t('dns.log.noMatch')} hint={t('dns.log.noMatchHint')}>
          <Button
            onClick={() => {
              onFilter(noDnsFilter);
            }}
          >
            {t('dns.showAll')}
          </Button>
        </EmptyState>
      ) : (
        <EmptyState icon={<History />} title={t('dns.log.none')} hint={t('dns.log.noneHint')} />
      )}
    </div>
  );
}
