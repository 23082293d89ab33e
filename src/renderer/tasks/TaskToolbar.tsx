import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskCounts } from '../../contract/task.ts';
import { taskStates, type TaskState } from '../../contract/task-state.ts';
import { formatNumber } from '../shared/format.ts';
import { SearchField } from '../shared/SearchField.tsx';

interface TaskToolbarProps {
  readonly counts: TaskCounts | undefined;
  readonly state: TaskState | null;
  readonly onState: (state: TaskState | null) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Out of the search, into the list. */
  readonly onLeave: () => void;
  readonly menus: ReactNode;
  readonly action: ReactNode;
}

/** Running work first: it is what an operator looks for. */
const shownStates: readonly TaskState[] = ['running', 'pending', 'completed', 'failed', 'cancelled'];

/** Filter by state, with live counts; search (`/`); and what starts a new task. */
export function TaskToolbar(props: TaskToolbarProps) {
  const { counts, state, onState, text, onText, onLeave, menus, action } = props;
  const { t } = useTranslation();
  const all = counts === undefined ? undefined : taskStates.reduce((sum, name) => sum + counts[name], 0);
  return (
    <div className="toolbar">
      <div className="segments" role="radiogroup" aria-label={t('console.tasks.filter')}>
        <Segment
          label={t('console.tasks.all')}
          count={all}
          checked={state === null}
          onCheck={() => {
            onState(null);
          }}
        />
        {shownStates.map((name) => (
          <Segment
            key={name}
            label={t(`console.tasks.state.${name}`)}
            count={counts?.[name]}
            checked={state === name}
            onCheck={() => {
              onState(name);
            }}
          />
        ))}
      </div>
      <div className="toolbar-menus">{menus}</div>
      <SearchField
        label={t('console.tasks.search')}
        hint={t('console.tasks.searchHint')}
        text={text}
        onText={onText}
        onLeave={onLeave}
      />
      {action}
    </div>
  );
}

interface SegmentProps {
  readonly label: string;
  readonly count: number | undefined;
  readonly checked: boolean;
  readonly onCheck: () => void;
}

function Segment({ label, count, checked, onCheck }: SegmentProps) {
  return (
    <label className="segment" data-checked={checked}>
      <input type="radio" name="task-state" checked={checked} onChange={onCheck} />
      {label}
      {count !== undefined && <span className="segment-count">{formatNumber(count)}</span>}
    </label>
  );
}
