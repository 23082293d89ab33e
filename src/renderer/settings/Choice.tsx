import { useId } from 'react';
import type { RowLabels } from './SettingRow.tsx';

interface ChoiceProps<T extends string> {
  readonly labels: RowLabels;
  readonly options: readonly { readonly value: T; readonly words: string }[];
  readonly chosen: T;
  readonly onChosen: (value: T) => void;
}

/** One of a few, all in sight. */
export function Choice<T extends string>({ labels, options, chosen, onChosen }: ChoiceProps<T>) {
  const name = useId();
  return (
    <div className="segments" role="radiogroup" {...labels}>
      {options.map(({ value, words }) => (
        <label key={value} className="segment" data-checked={value === chosen}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            checked={value === chosen}
            onChange={() => {
              onChosen(value);
            }}
          />
          {words}
        </label>
      ))}
    </div>
  );
}
