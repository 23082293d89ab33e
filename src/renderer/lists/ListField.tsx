import { FileUp } from 'lucide-react';
import {
  useDeferredValue,
  useId,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type DragEvent,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { FormField } from '../../contract/manifest.ts';
import { Button } from '../shared/Button.tsx';
import { FileBox } from './FileBox.tsx';
import { checkText } from './list-check.ts';
import type { ListSlot } from './list-slot.ts';
import { ListFaults, ListSummary } from './ListSummary.tsx';
import './list-field.css';
import type { ListChoice } from './read-list.ts';
import { ReadingBox } from './ReadingBox.tsx';

interface ListFieldProps {
  readonly field: FormField;
  /** What the entries are, in the plural; `undefined`: nobody says. */
  readonly unit: string | undefined;
  readonly value: string;
  readonly slot: ListSlot;
  readonly required: boolean;
  readonly fault: string | undefined;
  readonly onText: (text: string) => void;
  readonly onFile: (file: File, choice: ListChoice) => void;
  readonly onRemove: () => void;
}

/** A text area of more characters than these answers slowly: what is longer is read as a file is. */
const longPaste = 100_000;

/** A list that is written one entry a line, or read from a file that is dropped or chosen; checked line by line. */
export function ListField(props: ListFieldProps) {
  const { field, unit, value, slot, required, fault, onText, onFile, onRemove } = props;
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const settled = useDeferredValue(value);
  const typed = useMemo(() => checkText(field, settled), [field, settled]);
  const { list, state } = slot;
  const takesFiles = field.file === true;
  const checked = list ?? typed;
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped !== undefined) onFile(dropped, {});
  };
  const paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!takesFiles || text.length < longPaste) return;
    event.preventDefault();
    onFile(new File([text], t('start.list.pasted')), {});
  };
  return (
    // A file is dropped anywhere on the field; who has no pointer uses the button.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- as said
    <div
      className="field list-field"
      role="group"
      aria-labelledby={`${id}-title`}
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
        <label id={`${id}-title`} className="field-label" htmlFor={id}>
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
                if (chosen !== undefined) onFile(chosen, {});
                // The same file again is read again.
                event.target.value = '';
              }}
            />
          </>
        )}
      </div>
      {state.name === 'reading' ? (
        <ReadingBox state={state} />
      ) : list !== undefined ? (
        <FileBox list={list} faulty={fault !== undefined} onFile={onFile} onRemove={onRemove} />
      ) : (
        <textarea
          id={id}
          className="input mono"
          rows={5}
          value={value}
          required={required}
          spellCheck={false}
          aria-invalid={fault !== undefined}
          aria-describedby={`${id}-help ${id}-fault`}
          onPaste={paste}
          onChange={(event) => {
            onText(event.target.value);
          }}
        />
      )}
      {state.name === 'refused' && (
        <p className="field-fault" role="alert">
          {t(`start.list.refused.${state.why}`, { file: state.file })}
        </p>
      )}
      <p id={`${id}-help`} className="field-help">
        {list === undefined && field.description}{' '}
        {state.name !== 'reading' && <ListSummary list={checked} unit={unit} />}
      </p>
      {state.name !== 'reading' && <ListFaults list={checked} />}
      <p id={`${id}-fault`} className="field-fault">
        {fault}
      </p>
    </div>
  );
}
