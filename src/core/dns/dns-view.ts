import type { DnsQuery, DnsView } from '../../contract/dns.ts';
import type { RowWindow } from '../../contract/task.ts';
import type { RecordTable, TableRow } from './record-table.ts';
import { matcherOf, orderOf, shownRow } from './row-query.ts';

/** One open view: all matching rows in their order, of which a window is shown. */
export interface LiveDnsView {
  readonly accountId: string;
  move(window: RowWindow): DnsView;
  /** These rows came, went or changed. */
  note(keys: ReadonlySet<string>): void;
  /** A picture, where it is another one than the last. */
  flush(): DnsView | undefined;
}

/** What the table does not know. */
export interface ViewFacts {
  readonly known: boolean;
  readonly leftOut: number;
}

/** So many changes are taken out and put in one by one; for more, everything is put in order anew. */
const fewChanges = 200;

export function createDnsView(
  viewId: string,
  query: DnsQuery,
  table: RecordTable,
  facts: () => ViewFacts,
  firstWindow: RowWindow,
): LiveDnsView {
  const matches = matcherOf(query);
  const compare = orderOf(query);
  const ordered = (): TableRow[] => [...table.rows()].filter(matches).sort(compare);
  let order = ordered();
  /** Each as it stands in the order: it is found there by what it was, not by what it has become. */
  const standing = new Map(order.map((row) => [row.key, row]));
  let window = firstWindow;
  let seq = 0;
  let last = '';

  const placeOf = (row: TableRow): number => {
    let low = 0;
    let high = order.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = order[middle];
      if (other !== undefined && compare(other, row) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const picture = (): Omit<DnsView, 'seq'> => {
    const { types, zones, faults, hinted } = table.facets();
    return {
      viewId,
      window,
      rows: order.slice(window.offset, window.offset + window.limit).map(shownRow),
      total: order.length,
      all: table.size(),
      types: [...types],
      zones: [...zones],
      faults,
      hinted,
      ...facts(),
    };
  };
  const next = (): DnsView | undefined => {
    const shown = picture();
    const text = JSON.stringify(shown);
    if (text === last) return undefined;
    last = text;
    seq += 1;
    return { ...shown, seq };
  };

  return {
    accountId: query.accountId,
    move(moved) {
      window = moved;
      last = '';
      return next() ?? { ...picture(), seq };
    },
    note(keys) {
      if (keys.size > fewChanges) {
        order = ordered();
        standing.clear();
        for (const row of order) standing.set(row.key, row);
        return;
      }
      for (const key of keys) {
        const former = standing.get(key);
        if (former !== undefined) {
          order.splice(placeOf(former), 1);
          standing.delete(key);
        }
        const row = table.get(key);
        if (row === undefined || !matches(row)) continue;
        order.splice(placeOf(row), 0, row);
        standing.set(key, row);
      }
    },
    flush: next,
  };
}
