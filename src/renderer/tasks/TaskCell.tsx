import { useTranslation } from 'react-i18next';
import type { TaskKind } from '../../contract/manifest.ts';
import type { TaskColumnId } from '../../contract/task-columns.ts';
import type { TaskRow } from '../../contract/task.ts';
import { isEnded } from '../../contract/task-state.ts';
import { formatDuration, formatNumber, formatRate, formatStart } from '../shared/format.ts';
import { DeliveryBar } from './DeliveryBar.tsx';
import { ProgressBar } from './ProgressBar.tsx';
import { StateMark } from './StateMark.tsx';
import { shortId } from './short-id.ts';
import { isSilent, leftOf } from './time-left.ts';

export interface TaskCellProps {
  readonly column: TaskColumnId;
  readonly row: TaskRow;
  readonly kind: TaskKind | undefined;
  readonly now: number;
  /** What is shown may be out of date: how fast it goes, and how long it takes, is not known then. */
  readonly stale: boolean;
}

/** A text that a narrow column cuts off can be had whole. */
const whole = (words: string) => <span title={words}>{words}</span>;

/** What one column shows of a task. */
export function TaskCell({ column, row, kind, now, stale }: TaskCellProps) {
  const { t } = useTranslation();
  const none = t('console.tasks.notKnown');
  const title = kind?.title ?? row.kind;
  switch (column) {
    case 'state':
      return <StateMark state={row.state} cancelling={row.cancelRequested} />;
    case 'task':
      return (
        <>
          <bdi className="cell-title">{title}</bdi>
          <bdi className="cell-short mono">{shortId(row.id)}</bdi>
        </>
      );
    case 'progress': {
      const label = t('console.tasks.progressOf', { title, id: shortId(row.id) });
      return row.delivery === null ? (
        <ProgressBar value={row.progress} state={row.state} label={label} />
      ) : (
        <DeliveryBar delivery={row.delivery} progress={row.progress} label={label} />
      );
    }
    case 'processed':
      return row.processed === null
        ? none
        : row.total === null
          ? formatNumber(row.processed)
          : whole(
              t('console.tasks.processedOf', {
                processed: formatNumber(row.processed),
                total: formatNumber(row.total),
              }),
            );
    case 'rate':
      if (!stale && isSilent(row, now))
        return (
          <span title={t('console.tasks.silentHint')} className="cell-silent">
            {t('console.tasks.silent')}
          </span>
        );
      return stale || row.rate === null ? none : t('console.tasks.rate', { rate: formatRate(row.rate) });
    case 'left': {
      const left = stale ? null : leftOf(row, now);
      return left === null ? none : formatDuration(t, left);
    }
    case 'duration': {
      const from = row.startedAt ?? row.createdAt;
      const until = row.finishedAt ?? (isEnded(row.state) ? null : now);
      // An end before its start is a clock that was set: how long it took, nobody knows.
      return from === null || until === null || (row.finishedAt !== null && until < from)
        ? none
        : formatDuration(t, until - from);
    }
    case 'created':
      return row.createdAt === null ? none : formatStart(row.createdAt, now);
    case 'batches':
      return row.batchCount === null
        ? none
        : t('console.tasks.processedOf', {
            processed: formatNumber(row.batchCount.done),
            total: formatNumber(row.batchCount.total),
          });
    case 'message':
      return <bdi>{row.error ?? row.message ?? none}</bdi>;
    case 'id':
      return <bdi className="mono">{row.id}</bdi>;
  }
}
