import { useTranslation } from 'react-i18next';
import { contrasts, densities, motions, themes } from '../../../contract/settings-choices.ts';
import { Choice } from '../Choice.tsx';
import { SettingRow } from '../SettingRow.tsx';
import { changeSettings, useSettings } from '../use-settings.ts';

const choices = { theme: themes, density: densities, contrast: contrasts, motion: motions } as const;

/** One of a few words, kept under the row's own name. */
function ChoiceRow({ id }: { readonly id: keyof typeof choices }) {
  const { t } = useTranslation();
  const chosen: string = useSettings()[id];
  return (
    <SettingRow id={id}>
      {(labels) => (
        <Choice
          labels={labels}
          options={choices[id].map((value) => ({ value, words: t(`settings.choice.${id}.${value}`) }))}
          chosen={chosen}
          onChosen={(value) => {
            changeSettings({ [id]: value });
          }}
        />
      )}
    </SettingRow>
  );
}

export const ThemeRow = () => <ChoiceRow id="theme" />;
export const DensityRow = () => <ChoiceRow id="density" />;
export const ContrastRow = () => <ChoiceRow id="contrast" />;
export const MotionRow = () => <ChoiceRow id="motion" />;
