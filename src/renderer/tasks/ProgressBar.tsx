import type { TaskState } from '../../contract/task-state.ts';

interface ProgressBarProps {
  /** 0 to 100, or `null` where the server does not say. */
  readonly value: number | null;
  readonly state: TaskState;
  readonly label: string;
}

/** How far a task is. */
export function ProgressBar({ value, state, label }: ProgressBarProps) {
  const percent = value === null ? null : Math.floor(value);
  return (
    <div className="progress">
      <div
        className={`progress-track progress-${state}`}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
      >
        <div className="progress-fill" style={{ transform: `scaleX(${String((value ?? 0) / 100)})` }} />
      </div>
      <span className="progress-percent" aria-hidden>
        {percent === null ? '' : `${String(percent)}%`}
      </span>
    </div>
  );
}
