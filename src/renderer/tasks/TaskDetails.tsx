import { Maximize2, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskKind } from '../../contract/manifest.ts';
import type { TaskRow } from '../../contract/task.ts';
import { isEnded } from '../../contract/task-state.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { takesKeys } from '../shared/takes-keys.ts';
import { useNow } from '../shared/use-now.ts';
import { useAttempt } from '../shared/use-outcome.ts';
import './task-details.css';
import { TaskFacts } from './TaskFacts.tsx';
import { useTask } from './use-task.ts';

interface TaskDetailsProps {
  readonly taskKey: string;
  /** The list's own row, where the task is in its window: newer rows fetch the details anew. */
  readonly row: TaskRow | undefined;
  readonly kinds: readonly TaskKind[];
  readonly onClose: () => void;
  /** To the page of its own. */
  readonly onWhole: () => void;
}

/** Everything that is known of one task. */
export function TaskDetails({ taskKey, row, kinds, onClose, onWhole }: TaskDetailsProps) {
  const { t } = useTranslation();
  const { page, failure } = useTask(taskKey, row);
  const task = page?.task ?? null;
  const cancel = useAttempt();
  const now = useNow(task !== null && isEnded(task.state) ? null : 1000);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !takesKeys(event.target)) onClose();
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
        <span className="toolbar-space" />
        <button
          type="button"
          className="icon-button"
          aria-label={t('console.page.open')}
          title={t('console.page.open')}
          onClick={onWhole}
        >
          <Maximize2 aria-hidden />
        </button>
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
