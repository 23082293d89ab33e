import { useTranslation } from 'react-i18next';
import { formatNumber } from '../shared/format.ts';
import { deliveryParts } from './delivery.ts';

interface DeliveryBarProps {
  readonly delivery: Readonly<Record<string, number>>;
  readonly progress: number | null;
  readonly label: string;
}

/** Recipients by delivery state, as one stacked bar in the place of the progress. */
export function DeliveryBar({ delivery, progress, label }: DeliveryBarProps) {
  const { t } = useTranslation();
  const parts = deliveryParts(delivery);
  const percent = progress === null ? null : Math.floor(progress);
  const words = parts
    .map(
      ({ state, count }) =>
        `${formatNumber(count)} ${t(`console.delivery.${state}`, { defaultValue: state })}`,
    )
    .join(', ');
  return (
    <div className="progress">
      <div
        className="stack stack-thin"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
        aria-valuetext={words}
        title={words}
      >
        {parts.map(({ state, count }) => (
          <span key={state} className={`stack-part stack-${state}`} style={{ flexGrow: count }} />
        ))}
      </div>
      <span className="progress-percent" aria-hidden>
        {percent === null ? '' : `${String(percent)}%`}
      </span>
    </div>
  );
}
