import { describe, expect, it } from 'vitest';
import { defaultPreferences, taskColumnIds } from '../../contract/task-columns.ts';
import { columnShapes, fitColumns } from './columns.ts';

const all = taskColumnIds.map((id) => ({ id, width: null }));
const total = (columns: readonly { width: number }[]): number =>
  columns.reduce((sum, { width }) => sum + width, 0) + 12 * (columns.length - 1);

describe('the columns of a list', () => {
  it('fill the room there is', () => {
    const columns = fitColumns(defaultPreferences.taskColumns, 1200);
    expect(columns.map(({ id }) => id)).toEqual(defaultPreferences.taskColumns.map(({ id }) => id));
    expect(total(columns)).toBeCloseTo(1200 - 108, 0);
  });

  it.each([300, 400, 610, 700, 860, 1000, 1500])(
    'never ask for more than %i pixels, if they can',
    (width) => {
      const columns = fitColumns(all, width);
      expect(columns.map(({ id }) => id)).toEqual(expect.arrayContaining(['state', 'task']));
      for (const { id, width: given } of columns)
        expect(given).toBeGreaterThanOrEqual(columnShapes[id].least);
      if (width >= 410) expect(total(columns)).toBeLessThanOrEqual(width - 107);
    },
  );

  it('leave by their rank, the telling ones last', () => {
    const shown = (width: number) => fitColumns(defaultPreferences.taskColumns, width).map(({ id }) => id);
    expect(shown(780)).not.toContain('rate');
    expect(shown(780)).toContain('left');
    expect(shown(450)).toEqual(['state', 'task', 'progress']);
    expect(shown(350)).toEqual(['state', 'task']);
  });

  it('keep the width that was set', () => {
    const columns = fitColumns(
      defaultPreferences.taskColumns.map((column) =>
        column.id === 'task' ? { ...column, width: 321 } : column,
      ),
      1300,
    );
    expect(columns.find(({ id }) => id === 'task')?.width).toBe(321);
  });
});
