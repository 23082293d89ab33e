import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DnsQuery } from '../../contract/dns.ts';

type Sort = DnsQuery['sort'];

interface SortHeadProps {
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

const columns = ['hints', 'name', 'type', 'value', 'ttl', 'changed'] as const;

/** The names of the columns; all but the hints can be sorted by. */
export function SortHead({ sort, onSort }: SortHeadProps) {
  const { t } = useTranslation();
  return (
    <div role="rowgroup">
      <div className="table-head" role="row" aria-rowindex={1}>
        {columns.map((column) => {
          const label = t(`dns.column.${column}`);
          if (column === 'hints')
            return (
              <div key={column} role="columnheader" className="cell cell-hints">
                <span className="visually-hidden">{label}</span>
              </div>
            );
          const sorted = sort.by === column;
          const Arrow = sort.direction === 'asc' ? ArrowUp : ArrowDown;
          // The latest changes are what is looked for; of everything else the beginning.
          const begins = column === 'changed' ? 'desc' : 'asc';
          const turned = sort.direction === 'asc' ? 'desc' : 'asc';
          return (
            <div
              key={column}
              role="columnheader"
              className={`cell cell-${column}`}
              aria-sort={sorted ? (sort.direction === 'asc' ? 'ascending' : 'descending') : 'none'}
            >
              <button
                type="button"
                className="head-button"
                onClick={() => {
                  onSort({ by: column, direction: sorted ? turned : begins });
                }}
              >
                {label}
                {sorted && <Arrow aria-hidden />}
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}
