import { useTranslation } from 'react-i18next';
import { Button } from '../shared/Button.tsx';
import type { Column } from './judge-rows.ts';
import type { ListChoice, ReadList } from './read-list.ts';

interface FileBoxProps {
  readonly list: ReadList;
  readonly faulty: boolean;
  readonly onFile: (file: File, choice: ListChoice) => void;
  readonly onRemove: () => void;
}

/** A file that was read, and what of it was taken: the operator may know better. */
export function FileBox({ list, faulty, onFile, onRemove }: FileBoxProps) {
  const { t } = useTranslation();
  const { file, columns, column, heading, first } = list;
  // Nobody calls a column by a number.
  const mayHaveHeading = heading || columns.length > 1 || !/\d/u.test(first.text);
  const nameOf = ({ name, sample }: Column, index: number): string => {
    const shown = name === '' ? t('start.list.columnNumber', { number: index + 1 }) : name;
    return sample === '' ? shown : t('start.list.columnSample', { name: shown, sample: sample.slice(0, 40) });
  };
  return (
    // A fault of the field leads here, where there is no text to correct.
    <div className="list-box" tabIndex={-1} data-invalid={faulty}>
      <div className="list-file">
        <p>
          <bdi>
            <strong>{file.name}</strong>
          </bdi>
        </p>
        {columns.length > 1 && (
          <label className="list-choice">
            {t('start.list.column')}
            <select
              className="input"
              value={column}
              onChange={(event) => {
                onFile(file, { column: Number(event.target.value), heading });
              }}
            >
              {columns.map((one, index) => (
                <option key={String(index)} value={index}>
                  {nameOf(one, index)}
                </option>
              ))}
            </select>
          </label>
        )}
        {mayHaveHeading && (
          <label className="list-choice">
            <input
              type="checkbox"
              checked={heading}
              onChange={(event) => {
                onFile(file, { column, heading: event.target.checked });
              }}
            />
            <span>
              {t('start.list.heading', { line: first.line })} <bdi className="mono">{first.text}</bdi>
            </span>
          </label>
        )}
      </div>
      <Button onClick={onRemove}>{t('start.list.remove')}</Button>
    </div>
  );
}
