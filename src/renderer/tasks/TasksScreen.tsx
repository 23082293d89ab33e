import { ListChecks, Plus, SearchX } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../contract/outcome.ts';
import type { Account, Server } from '../../contract/server.ts';
import type { TaskQuery } from '../../contract/task.ts';
import { allTasksOf } from '../../contract/task-sort.ts';
import type { TaskState } from '../../contract/task-state.ts';
import { connectionFor } from '../frame/connection-of.ts';
import { Button } from '../shared/Button.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { settle } from '../shared/use-outcome.ts';
import { useConsole } from '../state/console-store.ts';
import { StartTaskDialog } from './StartTaskDialog.tsx';
import { TaskDetails } from './TaskDetails.tsx';
import { TaskTable } from './TaskTable.tsx';
import { TaskToolbar } from './TaskToolbar.tsx';
import { WaitingCommands } from './WaitingCommands.tsx';
import './tasks.css';
import { useTaskView } from './use-task-view.ts';

interface TasksScreenProps {
  readonly server: Server;
  readonly account: Account;
}

/** The live list, its filters, the details of one task, and the forms that start new ones. */
export function TasksScreen({ server, account }: TasksScreenProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<TaskState | null>(null);
  const [text, setText] = useState('');
  const [sort, setSort] = useState<TaskQuery['sort']>({ by: 'created', direction: 'desc' });
  const [starting, setStarting] = useState(false);
  const [cancelFailure, setCancelFailure] = useState<Failure | null>(null);
  const taskKey = useConsole((store) => store.taskKey);
  const openTask = useConsole((store) => store.openTask);
  const connections = useConsole((store) => store.main?.connections);
  const connection = connectionFor(connections ?? [], account.id, 'tasks', undefined);
  const query = useMemo<TaskQuery>(
    () => ({ ...allTasksOf(account.id), states: state === null ? [] : [state], text, sort }),
    [account.id, state, text, sort],
  );
  const { view, failure, follow } = useTaskView(query);
  const startable = server.taskKinds.filter((kind) => kind.start !== undefined);
  const newTask =
    startable.length === 0 ? null : (
      <Button
        look="primary"
        onClick={() => {
          setStarting(true);
        }}
      >
        <Plus aria-hidden />
        {t('console.tasks.new')}
      </Button>
    );
  const cancel = useCallback((key: string): void => {
    setCancelFailure(null);
    void settle(() => window.opsdeck.tasks.cancel({ taskKey: key })).then((outcome) => {
      if (!outcome.ok) setCancelFailure(outcome.failure);
    });
  }, []);
  const list = useRef<HTMLDivElement>(null);
  const close = useCallback((): void => {
    // The focus goes back to where the details came from, not to the top of the page.
    const inDetails = document.activeElement?.closest('aside') ?? null;
    if (inDetails !== null)
      list.current?.querySelector<HTMLElement>('[role=row][aria-selected=true]')?.focus();
    openTask(null);
  }, [openTask]);
  const filtered = state !== null || text !== '';
  const known = view === null ? 0 : Object.values(view.counts).reduce((sum, count) => sum + count, 0);
  const empty = view !== null && view.total === 0;
  return (
    <div className="tasks">
      <div ref={list} className="tasks-list">
        <TaskToolbar
          counts={view?.counts}
          state={state}
          onState={setState}
          text={text}
          onText={setText}
          action={newTask}
        />
        <WaitingCommands accountId={account.id} />
        {failure !== null && <FailureNote failure={failure} />}
        {cancelFailure !== null && <FailureNote failure={cancelFailure} />}
        {empty && filtered && known > 0 ? (
          <EmptyState
            icon={<SearchX />}
            title={t('console.tasks.noMatch')}
            hint={t('console.tasks.noMatchHint')}
          >
            <Button
              onClick={() => {
                setState(null);
                setText('');
              }}
            >
              {t('console.tasks.clearFilter')}
            </Button>
          </EmptyState>
        ) : empty ? (
          <EmptyState
            icon={<ListChecks />}
            title={t('console.tasks.none')}
            hint={t(connection?.freshness === 'live' ? 'console.tasks.noneHint' : 'console.tasks.away')}
          >
            {connection?.freshness === 'live' && newTask}
          </EmptyState>
        ) : view === null && failure !== null ? null : (
          <TaskTable
            view={view}
            kinds={server.taskKinds}
            sort={sort}
            onSort={setSort}
            selected={taskKey}
            onOpen={openTask}
            onCancel={cancel}
            onFollow={follow}
            stale={connection?.freshness === 'stale'}
          />
        )}
      </div>
      {taskKey !== null && (
        <TaskDetails
          key={taskKey}
          taskKey={taskKey}
          row={view?.rows.get(taskKey)}
          kinds={server.taskKinds}
          onClose={close}
        />
      )}
      <StartTaskDialog
        accountId={account.id}
        kinds={startable}
        open={starting}
        onClose={() => {
          setStarting(false);
        }}
        onStarted={(key) => {
          setStarting(false);
          openTask(key);
        }}
      />
    </div>
  );
}
