import type { TaskInputText } from '../../contract/task.ts';
import type { TaskInput } from '../../core/tasks/task-delivery.ts';

/** Lists that came over the bridge as one text, as the lists they are. */
export const listsOf = (input: TaskInputText): TaskInput =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [
      name,
      typeof value === 'object' && 'lines' in value ? value.lines.split('\n') : value,
    ]),
  );
