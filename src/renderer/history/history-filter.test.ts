import { expect, it } from 'vitest';
import { historyQueryOf, noHistoryFilter } from './history-filter.ts';

const sort = { by: 'finished', direction: 'desc' } as const;

it('means whole days, from the first midnight to the one after the last', () => {
  const query = historyQueryOf({ ...noHistoryFilter, fromDay: '2026-11-19', toDay: '2026-11-20' }, sort);
  expect(query.from).toBe(new Date(2026, 10, 19).getTime());
  expect(query.to).toBe(new Date(2026, 10, 21).getTime());
});

it('takes a day that is not written to its end as none', () => {
  expect(historyQueryOf({ ...noHistoryFilter, fromDay: '2026-', toDay: '' }, sort)).toMatchObject({
    from: null,
    to: null,
  });
});
