import { invalidFields } from '../shared/http-problem.ts';
import { TASK_KINDS, TASK_STATUSES, type Task } from './task.ts';

/** Applies `?status=` and `?kind=` (comma-separated) and `?updated_since=` (ISO 8601, inclusive). Throws a 400. */
export function filterTasks(tasks: Task[], query: URLSearchParams): Task[] {
  const statuses = choices(query.get('status'), 'status', TASK_STATUSES);
  const kinds = choices(query.get('kind'), 'kind', TASK_KINDS);
  const since = instant(query.get('updated_since'));
  return tasks.filter(
    (task) =>
      (statuses === null || statuses.has(task.status)) &&
      (kinds === null || kinds.has(task.kind)) &&
      (since === null || Date.parse(task.updated_at) >= since),
  );
}

function choices(text: string | null, field: string, known: readonly string[]): Set<string> | null {
  if (text === null || text === '') return null;
  const chosen = text.split(',');
  const unknown = chosen.find((choice) => !known.includes(choice));
  if (unknown !== undefined) {
    throw invalidFields({
      [field]: [`Select a valid choice. ${unknown.slice(0, 50)} is not one of the available choices.`],
    });
  }
  return new Set(chosen);
}

function instant(text: string | null): number | null {
  if (text === null || text === '') return null;
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) throw invalidFields({ updated_since: ['Enter a valid date/time.'] });
  return milliseconds;
}
