import { Menu } from '@base-ui/react/menu';
import { Archive, Download, RefreshCw, SearchX, Settings2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat, HistoryFacets, HistoryQuery, HistoryRow } from '../../contract/history.ts';
import { Button } from '../shared/Button.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { formatNumber } from '../shared/format.ts';
import '../shared/menu.css';
import { menuPlace } from '../shared/menu-place.ts';
import { useSettled } from '../shared/use-settled.ts';
import { useConsole } from '../state/console-store.ts';
import { draftOf } from '../tasks/prefill.ts';
import { useStartDrafts } from '../tasks/start-drafts.ts';
import { SkeletonRow } from '../tasks/TaskTableRow.tsx';
import { TaskPage } from '../tasks/TaskPage.tsx';
import '../tasks/tasks.css';
import { ExportBar } from './ExportBar.tsx';
import './history.css';
import { historyQueryOf, isHistoryFiltered, noHistoryFilter } from './history-filter.ts';
import { HistoryTable } from './HistoryTable.tsx';
import { HistoryToolbar } from './HistoryToolbar.tsx';
import { RetentionDialog } from './RetentionDialog.tsx';
import { useExport } from './use-export.ts';
import { useHistory } from './use-history.ts';

const typingMs = 150;
const atTop = { top: 0, key: '' };
const formats: readonly ExportFormat[] = ['csv', 'ndjson'];

/** The tasks that have ended, of all servers: searched, filtered, exported. */
export function HistoryScreen() {
  const { t } = useTranslation();
  const [filter, setFilter] = useState(noHistoryFilter);
  const [sort, setSort] = useState<HistoryQuery['sort']>({ by: 'finished', direction: 'desc' });
  const [round, setRound] = useState(0);
  const [facets, setFacets] = useState<HistoryFacets | null>(null);
  const [open, setOpen] = useState<HistoryRow | null>(null);
  const [settings, setSettings] = useState(false);
  /** Where the list is taken up again after a task was looked at. */
  const [place, setPlace] = useState(atTop);
  const servers = useConsole((store) => store.main?.servers);
  const accounts = useConsole((store) => store.main?.accounts);
  const selectAccount = useConsole((store) => store.selectAccount);
  const setStarting = useConsole((store) => store.setStarting);
  const setDraft = useStartDrafts((store) => store.set);
  const text = useSettled(filter.text, typingMs);
  const query = useMemo(() => historyQueryOf({ ...filter, text }, sort), [filter, text, sort]);
  const { rows, more, count, failed, loadMore } = useHistory(query, round);
  const exported = useExport();
  useEffect(() => {
    let left = false;
    void window.opsdeck.history.facets().then((next) => {
      if (!left) setFacets(next);
    });
    return () => {
      left = true;
    };
  }, [round]);

  if (open !== null) {
    const serverId = accounts?.find(({ id }) => id === open.accountId)?.serverId;
    const kinds = servers?.find(({ id }) => id === serverId)?.taskKinds ?? [];
    const form = kinds.find(({ kind }) => kind === open.kind)?.start?.input;
    return (
      <TaskPage
        taskKey={open.key}
        kinds={kinds}
        title={open.title}
        onBack={() => {
          setOpen(null);
        }}
        onAgain={
          form === undefined
            ? undefined
            : ({ input }) => {
                if (input === null || serverId === undefined) return;
                setDraft(`${open.accountId} ${open.kind}`, draftOf(form, input));
                selectAccount(serverId, open.accountId);
                setStarting({ kind: open.kind });
              }
        }
      />
    );
  }
  const refresh = (): void => {
    setPlace(atTop);
    setRound((before) => before + 1);
  };
  return (
    <section className="history" aria-label={t('history.title')}>
      <HistoryToolbar
        filter={filter}
        onFilter={(next) => {
          setPlace(atTop);
          setFilter(next);
        }}
        facets={facets}
        actions={
          <>
            <span className="soft history-count" role="status">
              {count === null
                ? ''
                : t(count.atLeast ? 'history.atLeast' : 'history.count', {
                    count: count.count,
                    shown: formatNumber(count.count),
                  })}
            </span>
            <button
              type="button"
              className="icon-button"
              aria-label={t('history.refresh')}
              title={t('history.refresh')}
              onClick={refresh}
            >
              <RefreshCw aria-hidden />
            </button>
            <ExportMenu
              disabled={rows === null || rows.length === 0 || exported.progress?.state === 'running'}
              onFormat={(format) => {
                exported.start(query, format);
              }}
            />
            <button
              type="button"
              className="icon-button"
              aria-label={t('history.retention.title')}
              title={t('history.retention.title')}
              onClick={() => {
                setSettings(true);
              }}
            >
              <Settings2 aria-hidden />
            </button>
          </>
        }
      />
      <ExportBar exported={exported} />
      {failed && <FailureNote failure={{ code: 'internal' }} />}
      {rows === null ? (
        [0, 1, 2, 3, 4, 5].map((index) => <SkeletonRow key={index} />)
      ) : rows.length > 0 ? (
        <HistoryTable
          key={`${JSON.stringify(query)} ${String(round)}`}
          rows={rows}
          more={more}
          sort={sort}
          onSort={setSort}
          onMore={loadMore}
          top={place.top}
          openKey={place.key}
          onOpen={(row, top) => {
            setPlace({ top, key: row.key });
            setOpen(row);
          }}
        />
      ) : isHistoryFiltered(filter) ? (
        <EmptyState icon={<SearchX />} title={t('console.tasks.noMatch')} hint={t('history.noMatchHint')}>
          <Button
            onClick={() => {
              setFilter(noHistoryFilter);
            }}
          >
            {t('history.clearFilter')}
          </Button>
        </EmptyState>
      ) : (
        <EmptyState icon={<Archive />} title={t('history.none')} hint={t('history.noneHint')} />
      )}
      <RetentionDialog
        open={settings}
        facets={facets}
        onClose={() => {
          setSettings(false);
        }}
        onCleared={refresh}
      />
    </section>
  );
}

interface ExportMenuProps {
  readonly disabled: boolean;
  readonly onFormat: (format: ExportFormat) => void;
}

function ExportMenu({ disabled, onFormat }: ExportMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu.Root>
      <Menu.Trigger className="button toolbar-button" disabled={disabled}>
        <Download aria-hidden />
        {t('history.export.title')}
      </Menu.Trigger>
      <Menu.Portal container={menuPlace()}>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="end">
          <Menu.Popup className="menu">
            {formats.map((format) => (
              <Menu.Item
                key={format}
                className="menu-item"
                onClick={() => {
                  onFormat(format);
                }}
              >
                {t(`history.export.as.${format}`)}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
