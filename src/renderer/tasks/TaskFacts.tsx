import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../contract/task.ts';
import { formatDuration, formatMoment, formatNumber, formatRate } from '../shared/format.ts';
import { LongText } from './LongText.tsx';
import { ProgressBar } from './ProgressBar.tsx';
import { StateMark } from './StateMark.tsx';
import { BatchList, DeliveryBar } from './TaskParts.tsx';

/** What is known of a task: how far it is, its times, its texts, its parts. */
export function TaskFacts({
  task,
  title,
  now,
}: {
  readonly task: Task;
  readonly title: string;
  readonly now: number;
}) {
  const { t } = useTranslation();
  const moment = (at: number | null): string =>
    at === null ? t('console.tasks.notKnown') : formatMoment(at);
  const from = task.startedAt ?? task.createdAt;
  return (
    <>
      <div className="details-state">
        <StateMark state={task.state} cancelling={task.cancelRequested} />
        <ProgressBar
          value={task.progress}
          state={task.state}
          label={t('console.tasks.progressOf', { title, id: task.id })}
        />
        {task.processed !== null && (
          <p className="soft">
            {task.total === null
              ? formatNumber(task.processed)
              : t('console.tasks.processedOf', {
                  processed: formatNumber(task.processed),
                  total: formatNumber(task.total),
                })}
            {task.rate !== null && ` · ${t('console.tasks.rate', { rate: formatRate(task.rate) })}`}
            {task.etaMs !== null && ` · ${t('console.tasks.column.left')}: ${formatDuration(t, task.etaMs)}`}
          </p>
        )}
      </div>
      <dl className="facts">
        <Fact name={t('console.details.id')}>
          <span className="mono">{task.id}</span>
        </Fact>
        <Fact name={t('console.details.created')}>{moment(task.createdAt)}</Fact>
        <Fact name={t('console.details.started')}>{moment(task.startedAt)}</Fact>
        <Fact name={t('console.details.finished')}>{moment(task.finishedAt)}</Fact>
        {from !== null && (
          <Fact name={t('console.details.duration')}>
            {formatDuration(t, (task.finishedAt ?? now) - from)}
          </Fact>
        )}
      </dl>
      {task.error !== null && (
        <LongText name={t('console.details.error')} text={task.error} look="details-error" />
      )}
      {task.message !== null && <LongText name={t('console.details.message')} text={task.message} />}
      {task.delivery !== null && <DeliveryBar delivery={task.delivery} />}
      {task.batches !== null && task.batches.length > 0 && <BatchList batches={task.batches} />}
      {task.result !== null && task.result !== undefined && (
        <LongText
          name={t('console.details.result')}
          text={JSON.stringify(task.result, null, 2)}
          look="mono"
        />
      )}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
