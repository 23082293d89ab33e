import { Ban, CircleAlert, CircleCheck, CirclePlay, Clock, Gauge } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatDuration, formatMoment, formatRate } from '../shared/format.ts';
import type { TimelineEvent } from './task-timeline.ts';

const icons = {
  queued: Clock,
  started: CirclePlay,
  rate: Gauge,
  completed: CircleCheck,
  failed: CircleAlert,
  cancelled: Ban,
} as const;

/** What happened to a task, oldest first, each with the time since the one before. */
export function TaskTimeline({ events }: { readonly events: readonly TimelineEvent[] }) {
  const { t } = useTranslation();
  const words = (event: TimelineEvent): string =>
    event.kind !== 'rate'
      ? t(`console.page.event.${event.kind}`)
      : event.perSecond === 0
        ? t('console.page.event.still')
        : t(`console.page.event.${event.unit}`, { rate: formatRate(event.perSecond) });
  return (
    <ol className="timeline">
      {events.map((event, index) => {
        const Icon = icons[event.kind];
        const before = events[index - 1];
        return (
          <li key={`${event.kind} ${String(index)}`} className={`timeline-event timeline-${event.kind}`}>
            <Icon aria-hidden />
            <span className="timeline-words">{words(event)}</span>
            <time className="soft" dateTime={new Date(event.at).toISOString()}>
              {formatMoment(event.at)}
              {before !== undefined && ` · +${formatDuration(t, event.at - before.at)}`}
            </time>
          </li>
        );
      })}
    </ol>
  );
}
