import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TaskQuery } from '../../contract/task.ts';

export type Sort = TaskQuery['sort'];

interface TaskTableHeadProps {
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

const columns: readonly {
  key: 'state' | 'task' | 'progress' | 'processed' | 'rate' | 'left' | 'age' | 'actions';
  by?: Sort['by'];
}[] = [
  { key: 'state', by: 'state' },
  { key: 'task', by: 'kind' },
  { key: 'progress', by: 'progress' },
  { key: 'processed' },
  { key: 'rate' },
  { key: 'left' },
  { key: 'age', by: 'created' },
  { key: 'actions' },
];

/** The names of the columns; those that can be sorted by are buttons. */
export function TaskTableHead({ sort, onSort }: TaskTableHeadProps) {
  const { t } = useTranslation();
  return (
    <div role="rowgroup">
      <div className="table-head" role="row" aria-rowindex={1}>
        {columns.map(({ key, by }) => (
          <HeadCell
            key={key}
            label={t(`console.tasks.column.${key}`)}
            name={key}
            by={by}
            sort={sort}
            onSort={onSort}
          />
        ))}
      </div>
    </div>
  );
}

interface HeadCellProps extends TaskTableHeadProps {
  readonly label: string;
  readonly name: string;
  readonly by: Sort['by'] | undefined;
}

function HeadCell({ label, name, by, sort, onSort }: HeadCellProps) {
  if (by === undefined)
    return (
      <div role="columnheader" className={`cell cell-${name}`}>
        <span className={name === 'actions' ? 'visually-hidden' : ''}>{label}</span>
      </div>
    );
  const sorted = sort.by === by;
  const Arrow = sort.direction === 'asc' ? ArrowUp : ArrowDown;
  return (
    <div
      role="columnheader"
      className={`cell cell-${name}`}
      aria-sort={sorted ? (sort.direction === 'asc' ? 'ascending' : 'descending') : 'none'}
    >
      <button
        type="button"
        className="head-button"
        onClick={() => {
          onSort({ by, direction: sorted && sort.direction === 'desc' ? 'asc' : 'desc' });
        }}
      >
        {label}
        {sorted && <Arrow aria-hidden />}
      </button>
    </div>
  );
}
