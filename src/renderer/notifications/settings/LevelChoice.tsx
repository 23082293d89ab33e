import { useTranslation } from 'react-i18next';
import { notificationLevels, type NotificationLevel } from '../../../contract/notification-defaults.ts';

interface LevelChoiceProps {
  readonly legend: string;
  readonly name: string;
  readonly level: NotificationLevel;
  readonly onLevel: (level: NotificationLevel) => void;
}

/** What becomes of it: kept, told, or told whatever the hour. */
export function LevelChoice({ legend, name, level, onLevel }: LevelChoiceProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="choice choice-level">
      <legend className="field-label">{legend}</legend>
      {notificationLevels.map((each) => (
        <label key={each} className="check">
          <input
            type="radio"
            name={name}
            checked={level === each}
            onChange={() => {
              onLevel(each);
            }}
          />
          {t(`notifications.settings.level.${each}`)}
        </label>
      ))}
    </fieldset>
  );
}
