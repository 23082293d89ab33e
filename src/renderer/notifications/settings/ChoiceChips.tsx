import '../../tasks/start-task.css';

interface ChoiceChipsProps<T extends string | number> {
  readonly label: string;
  readonly help?: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly chosen: readonly T[];
  readonly onChosen: (chosen: T[]) => void;
}

/** Any number of a few: each a box that can be ticked. The chosen ones keep the order of the options. */
export function ChoiceChips<T extends string | number>(props: ChoiceChipsProps<T>) {
  const { label, help, options, chosen, onChosen } = props;
  return (
    <fieldset className="choice">
      <legend className="field-label">{label}</legend>
      <div className="kinds">
        {options.map(({ value, label: words }) => {
          const checked = chosen.includes(value);
          return (
            <label key={value} className="kind" data-checked={checked}>
              <input
                type="checkbox"
                checked={checked}
                onChange={() => {
                  onChosen(
                    options
                      .map((option) => option.value)
                      .filter((each) => (each === value ? !checked : chosen.includes(each))),
                  );
                }}
              />
              {words}
            </label>
          );
        })}
      </div>
      {help !== undefined && chosen.length === 0 && <p className="field-help">{help}</p>}
    </fieldset>
  );
}
