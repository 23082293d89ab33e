import { useTranslation } from 'react-i18next';
import type { StateSpan } from '../../contract/diagnostics.ts';
import { formatClock, formatDuration } from '../shared/format.ts';
import { drawSpans, timeInStates } from './health.ts';

interface TimelineStripProps {
  readonly spans: readonly StateSpan[];
  /** The right end. */
  readonly at: number;
}

/** The states of the last hour as one strip; each span names itself under the pointer. */
export function TimelineStrip({ spans, at }: TimelineStripProps) {
  const { t } = useTranslation();
  const parts = timeInStates(spans, at)
    .map(([state, ms]) =>
      t('diagnostics.connections.summaryPart', {
        state: t(`diagnostics.state.${state}`),
        duration: formatDuration(t, ms),
      }),
    )
    .join(', ');
  return (
    <div className="timeline">
      <div className="timeline-strip" role="img" aria-label={t('diagnostics.connections.summary', { parts })}>
        {drawSpans(spans, at).map(({ state, from, until, left, width }) => (
          <span
            key={`${state} ${String(from)}`}
            className={`span span-${state}`}
            style={{ left: `${String(left)}%`, width: `${String(width)}%` }}
            title={t('diagnostics.connections.span', {
              state: t(`diagnostics.state.${state}`),
              duration: formatDuration(t, (until ?? at) - from),
              from: formatClock(from),
            })}
          />
        ))}
      </div>
      <div className="timeline-ends" aria-hidden>
        <span>{t('diagnostics.connections.hourAgo')}</span>
        <span>{t('diagnostics.connections.now')}</span>
      </div>
    </div>
  );
}
