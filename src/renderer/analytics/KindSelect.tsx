import { useTranslation } from 'react-i18next';
import type { Series } from '../../contract/analytics.ts';
import { kindChoices, type KindChoice } from '../../contract/analytics-choices.ts';

interface KindSelectProps {
  readonly series: Series;
  readonly onKind: (series: Series, kind: KindChoice) => void;
}

/** What the series is taken for. */
export function KindSelect({ series, onKind }: KindSelectProps) {
  const { t } = useTranslation();
  return (
    <label className="toolbar-field">
      {t('analytics.kind.label')}
      <select
        className="input"
        value={series.settings.kind}
        onChange={(event) => {
          const kind = kindChoices.find((choice) => choice === event.target.value);
          if (kind !== undefined) onKind(series, kind);
        }}
      >
        {kindChoices.map((kind) => (
          <option key={kind} value={kind}>
            {kind === 'automatic'
              ? t('analytics.kind.automatic', { found: t(`analytics.kind.${series.foundKind}`) })
              : t(`analytics.kind.${kind}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
