import { Copy, X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskKind } from '../../contract/manifest.ts';
import type { Failure } from '../../contract/outcome.ts';
import { isEnded, type Task, type TaskRow } from '../../contract/task.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { formatDuration, formatMoment, formatNumber, formatRate } from '../shared/format.ts';
import { useNow } from '../shared/use-now.ts';
import { settle, useAttempt } from '../shared/use-outcome.ts';
import { BatchList, DeliveryBar } from './TaskParts.tsx';
import { ProgressBar } from './ProgressBar.tsx';
import { StateMark } from './StateMark.tsx';
import './task-details.css';

interface TaskDetailsProps {
  readonly taskKey: string;
  /** The list's own row, where the task is in its window: newer rows fetch the details anew. */
  readonly row: TaskRow | undefined;
  readonly kinds: readonly TaskKind[];
  readonly onClose: () => void;
}

/** A task that is not in the list's window tells nothing of its changes: it is asked for so often. */
const askEveryMs = 1000;

/** Everything that is known of one task. */
export function TaskDetails({ taskKey, row, kinds, onClose }: TaskDetailsProps) {
  const { t } = useTranslation();
  const [task, setTask] = useState<Task | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const cancel = useAttempt();
  const now = useNow(askEveryMs);
  useEffect(() => {
    let left = false;
    void settle(() => window.opsdeck.tasks.get({ taskKey })).then((outcome) => {
      if (left) return;
      if (outcome.ok) setTask(outcome.value);
      setFailure(outcome.ok ? null : outcome.failure);
    });
    return () => {
      left = true;
    };
  }, [taskKey, row, now]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const inField =
        event.target instanceof Element && event.target.closest('input, textarea, [role=dialog]') !== null;
      if (event.key === 'Escape' && !inField) onClose();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, [onClose]);
  const title = kinds.find((kind) => kind.kind === task?.kind)?.title ?? task?.kind ?? '';
  return (
    <aside className="details" aria-label={t('console.details.label')}>
      <div className="details-head">
        <h2>{title}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label={t('console.details.close')}
          onClick={onClose}
        >
          <X aria-hidden />
        </button>
      </div>
      {failure !== null && <FailureNote failure={failure} />}
      {task !== null && <TaskFacts task={task} title={title} now={now} />}
      {cancel.failure !== null && <FailureNote failure={cancel.failure} />}
      {task !== null && !isEnded(task.state) && (
        <Button
          look="danger"
          disabled={task.cancelRequested || cancel.pending}
          onClick={() => void cancel.run(() => window.opsdeck.tasks.cancel({ taskKey }))}
        >
          {t(task.cancelRequested ? 'console.tasks.cancelling' : 'console.details.cancel')}
        </Button>
      )}
    </aside>
  );
}

function TaskFacts({
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

interface LongTextProps {
  readonly name: string;
  readonly text: string;
  readonly look?: string;
}

function LongText({ name, text, look = '' }: LongTextProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = t(copied ? 'console.copied' : 'console.copy');
  return (
    <section aria-label={name}>
      <div className="details-section">
        <h3>{name}</h3>
        <button
          type="button"
          className="icon-button"
          aria-label={copy}
          title={copy}
          onClick={() => {
            void window.opsdeck.app.copyText(text).then(() => {
              setCopied(true);
            });
          }}
        >
          <Copy aria-hidden />
        </button>
      </div>
      {/* A long text scrolls, so the keyboard must reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as said */}
      <pre className={`long-text ${look}`} tabIndex={0} dir="auto">
        {text}
      </pre>
    </section>
  );
}
