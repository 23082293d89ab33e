import { Ban, CircleAlert, CircleCheck, CirclePlay, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { TaskState } from '../../contract/task-state.ts';

const icons = {
  pending: Clock,
  running: CirclePlay,
  completed: CircleCheck,
  failed: CircleAlert,
  cancelled: Ban,
} as const satisfies Record<TaskState, typeof Ban>;

interface StateMarkProps {
  readonly state: TaskState;
  readonly cancelling?: boolean;
}

/** The state of a task as an icon and a word: never by colour alone. */
export function StateMark({ state, cancelling = false }: StateMarkProps) {
  const { t } = useTranslation();
  const Icon = icons[state];
  const words = t(cancelling ? 'console.tasks.cancelling' : `console.tasks.state.${state}`);
  return (
    // A column may be made narrower than its longest word.
    <span className={`state state-${state}`} title={words}>
      <Icon aria-hidden />
      {words}
    </span>
  );
}
