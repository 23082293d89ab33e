import { ArrowLeft, Copy, RotateCw, X } from 'lucide-react';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskKind } from '../../contract/manifest.ts';
import type { TaskPage as Page, TaskRow } from '../../contract/task.ts';
import { isEnded } from '../../contract/task-state.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { formatNumber } from '../shared/format.ts';
import { JsonTree } from '../shared/JsonTree.tsx';
import { takesKeys } from '../shared/takes-keys.ts';
import { useNow } from '../shared/use-now.ts';
import { useAttempt } from '../shared/use-outcome.ts';
import { LongText } from './LongText.tsx';
import './task-details.css';
import './task-page.css';
import { TaskNumbers, TaskTimes } from './TaskFacts.tsx';
import { BatchList, DeliveryTable } from './TaskParts.tsx';
import { timelineOf } from './task-timeline.ts';
import { TaskTimeline } from './TaskTimeline.tsx';
import { useTask } from './use-task.ts';

const TaskChart = lazy(async () => ({ default: (await import('./TaskChart.tsx')).TaskChart }));

interface TaskPageProps {
  readonly taskKey: string;
  /** The list's own row, where there is one. */
  readonly row?: TaskRow | undefined;
  /** Of the server it belongs to; empty where that is gone. */
  readonly kinds: readonly TaskKind[];
  /** The kind in words, where no manifest is there to say. */
  readonly title?: string;
  readonly onBack: () => void;
  /** `undefined`: its kind cannot be started here. */
  readonly onAgain: ((page: Page) => void) | undefined;
}

/** Everything that is known of one task. */
export function TaskPage({ taskKey, row, kinds, title: given, onBack, onAgain }: TaskPageProps) {
  const { t } = useTranslation();
  const { page, failure } = useTask(taskKey, row);
  const task = page?.task ?? null;
  const running = task !== null && !isEnded(task.state);
  const cancel = useAttempt();
  const now = useNow(running ? 1000 : null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !takesKeys(event.target)) onBack();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, [onBack]);
  const kind = kinds.find((candidate) => candidate.kind === task?.kind);
  const title = kind?.title ?? given ?? task?.kind ?? '';
  return (
    <section className="task-page" aria-label={t('console.details.label')}>
      <header className="task-page-head">
        <Button look="quiet" onClick={onBack}>
          <ArrowLeft aria-hidden />
          {t('console.page.back')}
        </Button>
        <h2>
          <bdi>{title}</bdi>
        </h2>
        <span className="toolbar-space" />
        {task !== null && (
          <CopyButton text={() => JSON.stringify(task, null, 2)} label={t('console.page.copyAll')} />
        )}
        {page !== null && onAgain !== undefined && (
          <Button
            disabled={page.input === null}
            title={page.input === null ? t('console.page.noInput') : undefined}
            onClick={() => {
              onAgain(page);
            }}
          >
            <RotateCw aria-hidden />
            {t('console.page.again')}
          </Button>
        )}
        {running && (
          <Button
            look="danger"
            disabled={task.cancelRequested || cancel.pending}
            onClick={() => void cancel.run(() => window.opsdeck.tasks.cancel({ taskKey }))}
          >
            <X aria-hidden />
            {t(task.cancelRequested ? 'console.tasks.cancelling' : 'console.details.cancel')}
          </Button>
        )}
      </header>
      {failure !== null && <FailureNote failure={failure} />}
      {cancel.failure !== null && <FailureNote failure={cancel.failure} />}
      {page !== null && (
        // It scrolls, so the keyboard must reach it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as said
        <div className="task-page-body" tabIndex={0} role="group" aria-label={title}>
          <div className="task-page-column">
            <TaskNumbers task={page.task} title={title} now={now} />
            {page.course.points.length > 1 && (
              <Part name={t('console.page.progress')}>
                <Suspense fallback={<div className="task-chart" />}>
                  <TaskChart course={page.course} total={page.task.total} />
                </Suspense>
              </Part>
            )}
            <Part name={t('console.page.timeline')}>
              <TaskTimeline events={timelineOf(page)} />
            </Part>
            <Part name={t('console.page.facts')}>
              <TaskTimes task={page.task} now={now} />
            </Part>
          </div>
          <div className="task-page-column">
            {page.task.error !== null && (
              <LongText name={t('console.details.error')} text={page.task.error} look="details-error" />
            )}
            {page.task.message !== null && (
              <LongText name={t('console.details.message')} text={page.task.message} />
            )}
            {page.task.delivery !== null && <DeliveryTable delivery={page.task.delivery} />}
            {page.task.batches !== null && page.task.batches.length > 0 && (
              <BatchList batches={page.task.batches} />
            )}
            {page.task.result !== null && page.task.result !== undefined && (
              <JsonTree name={t('console.details.result')} value={page.task.result} />
            )}
            {page.input !== null && <InputPart input={page.input} />}
          </div>
        </div>
      )}
    </section>
  );
}

/** What it was started with; a list that is long is only counted. */
function InputPart({ input }: { readonly input: Readonly<Record<string, unknown>> }) {
  const { t } = useTranslation();
  const short = Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      Array.isArray(value) && value.length > 100
        ? t('console.page.entries', { count: value.length, shown: formatNumber(value.length) })
        : value,
    ]),
  );
  return <JsonTree name={t('console.page.input')} value={short} />;
}

function Part({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      {children}
    </section>
  );
}

function CopyButton({ text, label }: { readonly text: () => string; readonly label: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  return (
    <Button
      onClick={() => {
        void window.opsdeck.app.copyText(text()).then(() => {
          setCopied(true);
        });
      }}
    >
      <Copy aria-hidden />
      {copied ? t('console.copied') : label}
    </Button>
  );
}
