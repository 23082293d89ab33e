import { Plus } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../contract/outcome.ts';
import type { Account, Server } from '../../contract/server.ts';
import { connectionFor } from '../frame/connection-of.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { formatNumber } from '../shared/format.ts';
import { settle } from '../shared/use-outcome.ts';
import { useConsole } from '../state/console-store.ts';
import { FilterMenu } from './FilterMenu.tsx';
import { filterOf, isFiltered, noFilter } from './list-filter.ts';
import { NoTasks } from './NoTasks.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { prefill } from './prefill.ts';
import { StartTaskDialog } from './StartTaskDialog.tsx';
import { TaskDetails } from './TaskDetails.tsx';
import { TaskPage } from './TaskPage.tsx';
import { TaskTable } from './TaskTable.tsx';
import { TaskToolbar } from './TaskToolbar.tsx';
import './tasks.css';
import { useListKeys } from './use-list-keys.ts';
import { useListQuery } from './use-list-query.ts';
import { useSelection } from './use-selection.ts';
import { useTaskView } from './use-task-view.ts';
import { ViewMenu } from './ViewMenu.tsx';
import { WaitingCommands } from './WaitingCommands.tsx';

interface TasksScreenProps {
  readonly server: Server;
  readonly account: Account;
}

/** The live list, its filters, the details of one task, and the forms that start new ones. */
export function TasksScreen({ server, account }: TasksScreenProps) {
  const { t } = useTranslation();
  const { filter, setFilter, sort, setSort, query } = useListQuery(account.id);
  const starting = useConsole((store) => store.starting);
  const setStarting = useConsole((store) => store.setStarting);
  const [cancelFailure, setCancelFailure] = useState<Failure | null>(null);
  const [askingMany, setAskingMany] = useState(false);
  const taskKey = useConsole((store) => store.taskKey);
  const whole = useConsole((store) => store.taskWhole);
  const openTask = useConsole((store) => store.openTask);
  const connections = useConsole((store) => store.main?.connections);
  const connection = connectionFor(connections ?? [], account.id, 'tasks', undefined);
  const { view, failure, follow, rank } = useTaskView(query);
  const selection = useSelection(view?.viewId);
  const startable = server.taskKinds.filter((kind) => kind.start !== undefined);
  const newTask =
    startable.length === 0 ? null : (
      <Button
        look="primary"
        onClick={() => {
          setStarting({});
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
  const toList = useCallback((): void => {
    const { current } = list;
    const row =
      current?.querySelector<HTMLElement>('[role=row][data-open=true]') ??
      current?.querySelector<HTMLElement>('[role=row][tabindex="0"]');
    row?.focus();
  }, []);
  const close = useCallback((): void => {
    // The focus goes back to where the details came from, not to the top of the page.
    if ((document.activeElement?.closest('aside') ?? null) !== null) toList();
    openTask(null);
  }, [openTask, toList]);
  const { clear, keys } = selection;
  const askMany = useCallback((): void => {
    setAskingMany(true);
  }, []);
  useListKeys(keys.size > 0, clear, askMany);

  const known = view === null ? 0 : Object.values(view.counts).reduce((sum, count) => sum + count, 0);
  const empty = view !== null && view.total === 0;
  const dialog = (
    <StartTaskDialog
      // Another kind to begin with is another form.
      key={starting?.kind ?? ''}
      accountId={account.id}
      kinds={startable}
      kind={starting?.kind}
      open={starting !== null}
      onClose={() => {
        setStarting(null);
      }}
      onStarted={(key) => {
        setStarting(null);
        openTask(key);
      }}
    />
  );
  if (taskKey !== null && whole)
    return (
      <>
        <TaskPage
          key={taskKey}
          taskKey={taskKey}
          row={view?.rows.get(taskKey)}
          kinds={server.taskKinds}
          onBack={() => {
            openTask(taskKey);
          }}
          onAgain={({ task, input }) => {
            const form = startable.find(({ kind }) => kind === task.kind)?.start?.input;
            if (form === undefined || input === null) return;
            prefill(account.id, task.kind, form, input);
            setStarting({ kind: task.kind });
          }}
        />
        {dialog}
      </>
    );
  return (
    <div className="tasks">
      <div ref={list} className="tasks-list">
        <TaskToolbar
          counts={view?.counts}
          state={filter.states.length === 1 ? (filter.states[0] ?? null) : null}
          onState={(state) => {
            setFilter({ ...filter, states: state === null ? [] : [state] });
          }}
          text={filter.text}
          onText={(next) => {
            setFilter({ ...filter, text: next });
          }}
          onLeave={toList}
          menus={
            <>
              <FilterMenu kinds={server.taskKinds} filter={filter} onFilter={setFilter} />
              <ViewMenu
                filter={filter}
                sort={sort}
                onView={(saved) => {
                  setFilter(filterOf(saved));
                  setSort(saved.sort);
                }}
              />
            </>
          }
          action={newTask}
        />
        <SelectionBar keys={keys} onClear={clear} asking={askingMany} onAsk={setAskingMany} />
        <WaitingCommands accountId={account.id} />
        {failure !== null && <FailureNote failure={failure} />}
        {cancelFailure !== null && <FailureNote failure={cancelFailure} />}
        {empty ? (
          <NoTasks
            filtered={isFiltered(filter) && known > 0}
            live={connection?.freshness === 'live'}
            onClear={() => {
              setFilter(noFilter);
            }}
            action={newTask}
          />
        ) : view === null && failure !== null ? null : (
          <TaskTable
            view={view}
            kinds={server.taskKinds}
            sort={sort}
            onSort={setSort}
            selection={selection}
            openKey={taskKey}
            onOpen={openTask}
            onCancel={cancel}
            onFollow={follow}
            stale={connection?.freshness === 'stale'}
          />
        )}
        {view !== null && view.waiting > 0 && (
          <button type="button" className="list-waiting" onClick={rank}>
            {t('console.tasks.waiting', { count: view.waiting, shown: formatNumber(view.waiting) })}
          </button>
        )}
      </div>
      {taskKey !== null && (
        <TaskDetails
          key={taskKey}
          taskKey={taskKey}
          row={view?.rows.get(taskKey)}
          kinds={server.taskKinds}
          onClose={close}
          onWhole={() => {
            openTask(taskKey, true);
          }}
        />
      )}
      {dialog}
    </div>
  );
}
