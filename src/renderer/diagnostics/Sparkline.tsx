import { useTranslation } from 'react-i18next';
import { formatNumber } from '../shared/format.ts';

const width = 120;
const height = 18;
const seconds = 60;

/** The last minute as small bars, the newest at the right. */
export function Sparkline({ values }: { readonly values: readonly number[] }) {
  const { t } = useTranslation();
  const max = Math.max(1, ...values);
  const bar = width / seconds;
  return (
    <svg
      className="sparkline"
      role="img"
      aria-label={t('diagnostics.connections.lastMinute', { max: formatNumber(Math.max(0, ...values)) })}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      width={width}
      height={height}
    >
      {values.map((value, index) => {
        const tall = (value / max) * (height - 1);
        return (
          <rect
            // The place is what a bar stands for.
            key={index}
            x={width - (values.length - index) * bar}
            y={height - tall}
            width={bar - 0.5}
            height={tall}
          />
        );
      })}
      <line x1={0} y1={height - 0.5} x2={width} y2={height - 0.5} />
    </svg>
  );
}
