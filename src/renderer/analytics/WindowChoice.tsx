import { useTranslation } from 'react-i18next';
import { chartWindows, type ChartWindow } from '../../contract/analytics-choices.ts';

interface WindowChoiceProps {
  readonly windowMs: ChartWindow;
  readonly onWindow: (windowMs: ChartWindow) => void;
}

/** How far back the charts reach. */
export function WindowChoice({ windowMs, onWindow }: WindowChoiceProps) {
  const { t } = useTranslation();
  return (
    <div className="segments" role="radiogroup" aria-label={t('analytics.window')}>
      {chartWindows.map((choice) => (
        <label key={choice} className="segment" data-checked={choice === windowMs}>
          <input
            type="radio"
            name="chart-window"
            checked={choice === windowMs}
            onChange={() => {
              onWindow(choice);
            }}
          />
          {t(`analytics.windows.${String(choice / 60_000)}`)}
        </label>
      ))}
    </div>
  );
}
