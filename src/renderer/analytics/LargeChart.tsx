import { ArrowLeft, Gauge, Image, Pin, PinOff, Table2 } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Series } from '../../contract/analytics.ts';
import type { ChartWindow } from '../../contract/analytics-choices.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { useAttempt } from '../shared/use-outcome.ts';
import { takesKeys } from '../shared/takes-keys.ts';
import { PauseButton } from './AnalyticsToolbar.tsx';
import { pngOf } from './chart-png.ts';
import { KindSelect } from './KindSelect.tsx';
import { LivePlot } from './LivePlot.tsx';
import { MomentNote } from './MomentNote.tsx';
import type { Plot } from './plot.ts';
import type { SeriesActions } from './SeriesMenu.tsx';
import { shownName } from './series-text.ts';
import { useSeriesKeys } from './use-series-keys.ts';
import { useSeriesText } from './use-series-text.ts';
import { ValueTable } from './ValueTable.tsx';
import { WindowChoice } from './WindowChoice.tsx';

interface LargeChartProps {
  readonly series: Series;
  readonly actions: SeriesActions;
  readonly windowMs: ChartWindow;
  readonly onWindow: (windowMs: ChartWindow) => void;
  readonly until: number | null;
  readonly onPause: (until: number | null) => void;
  readonly onBack: () => void;
}

const height = 340;

/** One series with the screen for itself: its chart, what it is taken for, its limits, its values as a table. */
export function LargeChart(props: LargeChartProps) {
  const { series, actions, windowMs, onWindow, until, onPause, onBack } = props;
  const { t } = useTranslation();
  const { root, value, range, severity, show } = useSeriesText(series);
  const plot = useRef<Plot>(null);
  const [table, setTable] = useState(false);
  const saving = useAttempt();
  const moved = useCallback(() => {
    actions.say(series);
  }, [actions, series]);
  const onArrow = useSeriesKeys(series, moved);
  const pinned = series.settings.pinned !== null;
  useEffect(() => {
    root.current?.focus();
  }, [root, series.key]);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && !takesKeys(event.target)) onBack();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, [onBack]);
  const savePng = (): void => {
    const canvas = plot.current?.canvas();
    const place = root.current;
    if (canvas === undefined || place === null) return;
    const base64 = pngOf(canvas, place, {
      title: shownName(series),
      value: [value.current?.textContent, severity.current?.textContent].filter(Boolean).join(' · '),
      range: range.current?.textContent ?? '',
    });
    void saving.run(() =>
      window.opsdeck.analytics.savePng({ name: shownName(series).slice(0, 200), base64 }),
    );
  };
  return (
    <div className="large-chart">
      <div className="toolbar">
        <Button look="quiet" className="toolbar-button" onClick={onBack}>
          <ArrowLeft aria-hidden />
          {t('analytics.back')}
        </Button>
        <WindowChoice windowMs={windowMs} onWindow={onWindow} />
        <PauseButton until={until} onPause={onPause} />
        <MomentNote />
        <span className="toolbar-space" />
        <Button
          className="toolbar-button"
          onClick={() => {
            actions.pin(series.key, !pinned);
          }}
        >
          {pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
          {t(pinned ? 'analytics.menu.unpin' : 'analytics.menu.pin')}
        </Button>
        <Button
          className="toolbar-button"
          onClick={() => {
            actions.setLimits(series);
          }}
        >
          <Gauge aria-hidden />
          {t('analytics.menu.limits')}
        </Button>
        <Button className="toolbar-button" disabled={saving.pending} onClick={savePng}>
          <Image aria-hidden />
          {t('analytics.png')}
        </Button>
      </div>
      {saving.failure !== null && <FailureNote failure={saving.failure} />}
      <div className="large-body">
        <div className="large-head">
          <h2 className="chart-name">
            <bdi>{shownName(series)}</bdi>
          </h2>
          <KindSelect series={series} onKind={actions.setKind} />
        </div>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it has no other way to be moved in */}
        <article
          ref={root}
          className="large-card"
          data-large={series.key}
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the chart is what the arrow keys move in
          tabIndex={0}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.target === event.currentTarget) onArrow(event);
          }}
        >
          <div className="chart-head">
            <strong ref={value} className="large-value" />
            <span ref={severity} className="chart-severity" />
            <span ref={range} className="chart-range" />
          </div>
          <LivePlot series={series} height={height} large onDrawn={show} plotRef={plot} />
        </article>
        <div className="large-table">
          <Button
            look="quiet"
            aria-expanded={table}
            onClick={() => {
              setTable(!table);
            }}
          >
            <Table2 aria-hidden />
            {t(table ? 'analytics.table.hide' : 'analytics.table.show')}
          </Button>
          {table && <ValueTable series={series} />}
        </div>
      </div>
    </div>
  );
}
