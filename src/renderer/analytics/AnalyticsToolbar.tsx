import { Download, Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import { formatDuration } from '../shared/format.ts';
import { useNow } from '../shared/use-now.ts';
import { SearchField } from '../shared/SearchField.tsx';
import { WindowChoice } from './WindowChoice.tsx';
import type { ChartWindow } from '../../contract/analytics-choices.ts';

interface AnalyticsToolbarProps {
  readonly windowMs: ChartWindow;
  readonly onWindow: (windowMs: ChartWindow) => void;
  /** Where the picture stands still; `null`: it follows. */
  readonly until: number | null;
  readonly onPause: (until: number | null) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Out of the search, to the charts. */
  readonly onLeave: () => void;
  readonly onExport: () => void;
  readonly notes: ReactNode;
}

/** How far back, whether it moves, which series (`/`), and the file of all that is shown. */
export function AnalyticsToolbar(props: AnalyticsToolbarProps) {
  const { windowMs, onWindow, until, onPause, text, onText, onLeave, onExport, notes } = props;
  const { t } = useTranslation();
  return (
    <div className="toolbar">
      <WindowChoice windowMs={windowMs} onWindow={onWindow} />
      <PauseButton until={until} onPause={onPause} />
      {notes}
      <SearchField
        label={t('analytics.search')}
        hint={t('console.tasks.searchHint')}
        text={text}
        onText={onText}
        onLeave={onLeave}
      />
      <Button
        className="toolbar-button"
        aria-label={t('analytics.csv')}
        title={t('analytics.csv')}
        onClick={onExport}
      >
        <Download aria-hidden />
        <span className="export-words-wide">{t('analytics.csv')}</span>
      </Button>
    </div>
  );
}

/** Stops the picture, not the readings, and says how far behind it is. */
export function PauseButton({ until, onPause }: Pick<AnalyticsToolbarProps, 'until' | 'onPause'>) {
  const { t } = useTranslation();
  const now = useNow(until === null ? null : 1_000);
  return (
    <span className="pause">
      <Button
        className="toolbar-button"
        aria-pressed={until !== null}
        onClick={() => {
          onPause(until === null ? Date.now() : null);
        }}
      >
        {until === null ? <Pause aria-hidden /> : <Play aria-hidden />}
        {t(until === null ? 'analytics.pause' : 'analytics.resume')}
      </Button>
      {until !== null && (
        <span className="pause-behind">
          {t('analytics.behind', { span: formatDuration(t, now - until) })}
        </span>
      )}
    </span>
  );
}
