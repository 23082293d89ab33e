import type { TFunction } from 'i18next';
import type { TaskRow } from '../../contract/task.ts';
import { formatMoment } from '../shared/format.ts';

/** A row as one line of text, its parts divided by tabs: a spreadsheet takes it as cells. */
export function rowText(t: TFunction, row: TaskRow, title = row.kind): string {
  const parts = [
    row.id,
    title,
    t(`console.tasks.state.${row.state}`),
    row.progress === null ? '' : `${String(Math.floor(row.progress))}%`,
    row.processed === null ? '' : String(row.processed),
    row.total === null ? '' : String(row.total),
    row.createdAt === null ? '' : formatMoment(row.createdAt),
    row.error ?? row.message ?? '',
  ];
  return parts.map((part) => part.replaceAll(/[\t\r\n]+/gu, ' ')).join('\t');
}
