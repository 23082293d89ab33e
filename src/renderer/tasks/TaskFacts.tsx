import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Task } from '../../contract/task.ts';
import { formatDuration, formatMoment, formatNumber, formatRate } from '../shared/format.ts';
import { JsonTree } from '../shared/JsonTree.tsx';
import { LongText } from './LongText.tsx';
import { ProgressBar } from './ProgressBar.tsx';
import { StateMark } from './StateMark.tsx';
import { BatchList, DeliveryTable } from './TaskParts.tsx';
import { isSilent, leftOf } from './time-left.ts';

interface TaskFactsProps {
  readonly task: Task;
  readonly title: string;
  readonly now: number;
}

/** What is known of a task: how far it is, its times, its texts, its parts. */
export function TaskFacts({ task, title, now }: TaskFactsProps) {
  const { t } = useTranslation();
  return (
    <>
      <TaskNumbers task={task} title={title} now={now} />
      <TaskTimes task={task} now={now} />
      {task.error !== null && (
        <LongText name={t('console.details.error')} text={task.error} look="details-error" />
      )}
      {task.message !== null && <LongText name={t('console.details.message')} text={task.message} />}
      {task.delivery !== null && <DeliveryTable delivery={task.delivery} />}
      {task.batches !== null && task.batches.length > 0 && <BatchList batches={task.batches} />}
      {task.result !== null && task.result !== undefined && (
        <JsonTree name={t('console.details.result')} value={task.result} />
      )}
    </>
  );
}

/** Its state, and how far it is. */
export function TaskNumbers({ task, title, now }: TaskFactsProps) {
  const { t } = useTranslation();
  const left = leftOf(task, now);
  const parts = [
    ...(task.processed === null
      ? []
      : task.total === null
        ? [formatNumber(task.processed)]
        : [
            t('console.tasks.processedOf', {
              processed: formatNumber(task.processed),
              total: formatNumber(task.total),
            }),
          ]),
    ...(task.rate === null || isSilent(task, now)
      ? []
      : [t('console.tasks.rate', { rate: formatRate(task.rate) })]),
    ...(left === null ? [] : [`${t('console.tasks.column.left')}: ${formatDuration(t, left)}`]),
    ...(isSilent(task, now) ? [t('console.tasks.silent')] : []),
  ];
  return (
    <div className="details-state">
      <StateMark state={task.state} cancelling={task.cancelRequested} />
      <ProgressBar
        value={task.progress}
        state={task.state}
        label={t('console.tasks.progressOf', { title, id: task.id })}
      />
      {parts.length > 0 && <p className="soft">{parts.join(' · ')}</p>}
    </div>
  );
}

/** Its id and its times. */
export function TaskTimes({ task, now }: Omit<TaskFactsProps, 'title'>) {
  const { t } = useTranslation();
  const moment = (at: number | null): string =>
    at === null ? t('console.tasks.notKnown') : formatMoment(at);
  const from = task.startedAt ?? task.createdAt;
  return (
    <dl className="facts">
      <Fact name={t('console.details.id')}>
        <bdi className="mono">{task.id}</bdi>
      </Fact>
      <Fact name={t('console.details.created')}>{moment(task.createdAt)}</Fact>
      <Fact name={t('console.details.started')}>{moment(task.startedAt)}</Fact>
      <Fact name={t('console.details.finished')}>{moment(task.finishedAt)}</Fact>
      {from !== null && (
        <Fact name={t('console.details.duration')}>{formatDuration(t, (task.finishedAt ?? now) - from)}</Fact>
      )}
    </dl>
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
