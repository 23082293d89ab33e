import { FileUp } from 'lucide-react';
import { useDeferredValue, useId, useMemo, useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormField } from '../../contract/manifest.ts';
import { Button } from '../shared/Button.tsx';
import { formatNumber } from '../shared/format.ts';
import { FaultList } from './FaultList.tsx';
import { checkText, type CheckedList } from './list-check.ts';
import './list-field.css';
import type { ReadList } from './read-list.ts';
import { useListFile } from './use-list-file.ts';

interface ListFieldProps {
  readonly field: FormField;
  readonly value: string;
  readonly list: ReadList | undefined;
  readonly required: boolean;
  readonly fault: string | undefined;
  readonly onText: (text: string) => void;
  readonly onList: (list: ReadList | undefined) => void;
}

/** A list that is written one entry a line, or read from a file that is dropped or chosen; checked line by line. */
export function ListField({ field, value, list, required, fault, onText, onList }: ListFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const file = useListFile(field, onList);
  const settled = useDeferredValue(value);
  const typed = useMemo(() => checkText(field, settled), [field, settled]);
  const { state } = file;
  const takesFiles = field.file === true;
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped !== undefined) file.read(dropped);
  };
  return (
    // A file is dropped anywhere on the field; who has no pointer uses the button.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as said
    <div
      className="field list-field"
      role="group"
      aria-label={field.title}
      data-over={over}
      onDragOver={(event) => {
        if (!takesFiles || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={takesFiles ? drop : undefined}
    >
      <div className="list-head">
        <label className="field-label" htmlFor={id}>
          {field.title}
        </label>
        {takesFiles && (
          <>
            <Button
              look="quiet"
              onClick={() => {
                input.current?.click();
              }}
            >
              <FileUp aria-hidden />
              {t(list === undefined ? 'start.list.choose' : 'start.list.other')}
            </Button>
            <input
              ref={input}
              type="file"
              className="visually-hidden"
              tabIndex={-1}
              aria-label={t('start.list.file', { title: field.title })}
              accept=".csv,.txt,.tsv,text/csv,text/plain"
              onChange={(event) => {
                const [chosen] = event.target.files ?? [];
                if (chosen !== undefined) file.read(chosen);
                // The same file again is read again.
                event.target.value = '';
              }}
            />
          </>
        )}
      </div>
      {state.name === 'reading' ? (
        <div className="list-box" role="status">
          <p>
            {t('start.list.reading', {
              file: state.file,
              count: state.entries,
              shown: formatNumber(state.entries),
            })}
          </p>
          <progress max={1} value={state.share} aria-label={t('start.list.progress', { file: state.file })} />
          <Button onClick={file.cancel}>{t('console.cancel')}</Button>
        </div>
      ) : list === undefined ? (
        <textarea
          id={id}
          className="input mono"
          rows={5}
          value={value}
          required={required}
          spellCheck={false}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-help ${id}-fault`}
          onChange={(event) => {
            onText(event.target.value);
          }}
        />
      ) : (
        <div className="list-box">
          <p>
            <bdi>
              <strong>{list.file.name}</strong>
            </bdi>
          </p>
          {list.columns.length > 1 && (
            <label className="toolbar-field">
              {t('start.list.column')}
              <select
                className="input"
                value={list.column}
                onChange={(event) => {
                  file.read(list.file, Number(event.target.value));
                }}
              >
                {list.columns.map((name, index) => (
                  <option key={String(index)} value={index}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <Button
            look="quiet"
            onClick={() => {
              onList(undefined);
            }}
          >
            {t('start.list.remove')}
          </Button>
        </div>
      )}
      {state.name === 'refused' && (
        <p className="field-fault" role="alert">
          {t(`start.list.refused.${state.why}`, { file: state.file })}
        </p>
      )}
      <p id={`${id}-help`} className="field-help">
        {field.description} <Summary list={list ?? typed} />
      </p>
      <Faults list={list ?? typed} />
      <p id={`${id}-fault`} className="field-fault">
        {fault}
      </p>
    </div>
  );
}

/** How many are ready, and how many are left out. */
function Summary({ list: { entries, duplicates, malformed } }: { readonly list: CheckedList }) {
  const { t } = useTranslation();
  if (entries.length + duplicates + malformed === 0) return null;
  const parts = [
    t('start.list.ready', { count: entries.length, shown: formatNumber(entries.length) }),
    ...(duplicates === 0
      ? []
      : [t('start.list.duplicates', { count: duplicates, shown: formatNumber(duplicates) })]),
    ...(malformed === 0
      ? []
      : [t('start.list.malformed', { count: malformed, shown: formatNumber(malformed) })]),
  ];
  return (
    <strong className="list-summary" role="status">
      {parts.join(' · ')}
    </strong>
  );
}

function Faults({ list }: { readonly list: CheckedList }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  if (list.faults.length === 0) return null;
  return (
    <>
      <button
        type="button"
        className="link-button list-faults"
        aria-expanded={shown}
        onClick={() => {
          setShown(!shown);
        }}
      >
        {t(shown ? 'start.list.hideFaults' : 'start.list.showFaults')}
      </button>
      {shown && <FaultList list={list} />}
    </>
  );
}
