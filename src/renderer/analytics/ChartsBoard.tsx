import 'uplot/dist/uPlot.min.css';
import { SearchX } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Series, SeriesList } from '../../contract/analytics.ts';
import { usualWindow, type ChartWindow } from '../../contract/analytics-choices.ts';
import { EmptyState } from '../shared/EmptyState.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { formatNumber } from '../shared/format.ts';
import { useAttempt } from '../shared/use-outcome.ts';
import { useConsole } from '../state/console-store.ts';
import { AnalyticsToolbar } from './AnalyticsToolbar.tsx';
import { ChartGrid } from './ChartGrid.tsx';
import { DeskContext } from './desk.ts';
import { LargeChart } from './LargeChart.tsx';
import { MomentNote, SaidMoment } from './MomentNote.tsx';
import { OldNote } from './OldNote.tsx';
import { PinnedTile } from './PinnedTile.tsx';
import { shownName } from './series-text.ts';
import { ThresholdDialog } from './ThresholdDialog.tsx';
import { useChartDesk } from './use-chart-desk.ts';
import { pinnedOf, useSeriesActions } from './use-series-actions.ts';

interface ChartsBoardProps {
  readonly accountId: string;
  readonly list: SeriesList;
  readonly live: boolean;
}

/** The tiles of what is pinned, and a chart of every series; or one of them, large. */
export function ChartsBoard({ accountId, list, live }: ChartsBoardProps) {
  const { t } = useTranslation();
  const [windowMs, setWindowMs] = useState<ChartWindow>(usualWindow);
  const [until, setUntil] = useState<number | null>(null);
  const [text, setText] = useState('');
  const [openKey, setOpenKey] = useState<string | null>(null);
  const [focusKey, setFocusKey] = useState<string | null>(null);
  const [limits, setLimits] = useState<Series | null>(null);
  const [said, setSaid] = useState<Series | null>(null);
  const [grid, setGrid] = useState<readonly string[]>([]);
  const asked = useConsole((store) => store.series);
  const saving = useAttempt();
  const { series } = list;
  const pinned = useMemo(() => pinnedOf(series), [series]);
  const shown = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return wanted === '' ? series : series.filter((one) => shownName(one).toLowerCase().includes(wanted));
  }, [series, text]);
  const open = series.find(({ key }) => key === openKey);
  const sight = useMemo(
    () => (openKey === null ? [...new Set([...pinned.map(({ key }) => key), ...grid])] : [openKey]),
    [openKey, pinned, grid],
  );
  const desk = useChartDesk(accountId, windowMs, until, sight);
  const actions = useSeriesActions({
    accountId,
    onOpen: setOpenKey,
    onLimits: setLimits,
    onSay: setSaid,
  });
  const back = useCallback(() => {
    setFocusKey(openKey);
    setOpenKey(null);
  }, [openKey]);

  useEffect(() => {
    const found = series.find(({ name }) => name === asked);
    if (found === undefined) return;
    // A notification led here; it is done with once it is shown.
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the store is the outside world
    setOpenKey(found.key);
    useConsole.setState({ series: null });
  }, [asked, series]);

  const dialog = limits !== null && (
    <ThresholdDialog
      accountId={accountId}
      series={series.find(({ key }) => key === limits.key) ?? limits}
      onClose={() => {
        setLimits(null);
      }}
    />
  );
  const old = !live && list.lastAt !== null && <OldNote lastAt={list.lastAt} />;
  if (open !== undefined)
    return (
      <DeskContext value={desk}>
        {old}
        <LargeChart
          series={open}
          actions={actions}
          windowMs={windowMs}
          onWindow={setWindowMs}
          until={until}
          onPause={setUntil}
          onBack={back}
        />
        <SaidMoment series={said} />
        {dialog}
      </DeskContext>
    );
  return (
    <DeskContext value={desk}>
      <AnalyticsToolbar
        windowMs={windowMs}
        onWindow={setWindowMs}
        until={until}
        onPause={setUntil}
        text={text}
        onText={setText}
        onLeave={() => {
          document.querySelector<HTMLElement>('.chart-card')?.focus();
        }}
        onExport={() => {
          void saving.run(() =>
            window.opsdeck.analytics.saveCsv({
              accountId,
              windowMs,
              until,
              series: shown.map(({ key }) => key),
            }),
          );
        }}
        notes={<MomentNote />}
      />
      {old}
      {saving.failure !== null && <FailureNote failure={saving.failure} />}
      {list.leftOut > 0 && (
        <p className="analytics-note">
          {t('analytics.leftOut', { count: list.leftOut, kept: formatNumber(series.length) })}
        </p>
      )}
      {pinned.length > 0 && (
        <ul className="tiles" aria-label={t('analytics.pinned')}>
          {pinned.map((one) => (
            <PinnedTile key={one.key} series={one} actions={actions} />
          ))}
        </ul>
      )}
      {shown.length === 0 ? (
        <EmptyState icon={<SearchX />} title={t('analytics.noMatch')} />
      ) : (
        <ChartGrid series={shown} actions={actions} onSight={setGrid} focusKey={focusKey} />
      )}
      <SaidMoment series={said} />
      {dialog}
    </DeskContext>
  );
}
