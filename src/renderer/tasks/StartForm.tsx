import type { TFunction } from 'i18next';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Form, TaskKind } from '../../contract/manifest.ts';
import type { Failure } from '../../contract/outcome.ts';
import { emptySlot } from '../lists/list-slot.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { useStartDrafts } from './start-drafts.ts';
import type { FieldFault } from './start-form.ts';
import { StartField } from './StartField.tsx';
import { isField, type StartTask } from './use-start-task.ts';

interface StartFormProps {
  readonly kinds: readonly TaskKind[];
  readonly kind: TaskKind | undefined;
  readonly start: StartTask;
  readonly onKind: (kind: string) => void;
  readonly onClose: () => void;
}

/** The form of one kind, and the choice between kinds. */
export function StartForm({ kinds, kind, start, onKind, onClose }: StartFormProps) {
  const { t } = useTranslation();
  const { draftKey, draft, slots, faults, failure, pending } = start;
  const setDraft = useStartDrafts((store) => store.set);
  const readFile = useStartDrafts((store) => store.readFile);
  const removeList = useStartDrafts((store) => store.removeList);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    element.current?.querySelector<HTMLElement>('[aria-invalid=true], [data-invalid=true]')?.focus();
  }, [faults, failure]);
  const form = kind?.start?.input;
  const serverFaults = new Map(failure?.issues?.map(({ path, message }) => [path, message]));
  const confirms = form?.confirm !== undefined;
  return (
    <form
      className="start-form"
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void start.submit();
      }}
    >
      <div className="kinds" role="radiogroup" aria-label={t('console.start.kind')}>
        {kinds.map((candidate) => (
          <label key={candidate.kind} className="kind" data-checked={candidate.kind === kind?.kind}>
            <input
              type="radio"
              name="kind"
              checked={candidate.kind === kind?.kind}
              onChange={() => {
                onKind(candidate.kind);
              }}
            />
            {candidate.title}
          </label>
        ))}
      </div>
      {kind?.description !== undefined && <p className="soft">{kind.description}</p>}
      {failure !== null && <FailureNote failure={withoutFields(failure, form)} />}
      {form !== undefined &&
        Object.entries(form.properties).map(([name, field]) => (
          <StartField
            key={`${draftKey} ${name}`}
            field={field}
            unit={name === form.confirm ? kind?.unit : undefined}
            value={draft[name] ?? ''}
            required={form.required.includes(name)}
            fault={faultText(t, faults[name]) ?? serverFaults.get(name)}
            slot={slots[name] ?? emptySlot}
            onText={(text) => {
              setDraft(draftKey, { ...draft, [name]: text });
            }}
            onFile={(file, choice) => {
              readFile({ key: draftKey, field: name }, file, field, choice);
            }}
            onRemove={() => {
              removeList({ key: draftKey, field: name });
            }}
          />
        ))}
      <div className="dialog-actions start-actions">
        <Button onClick={onClose}>{t('console.cancel')}</Button>
        <Button look="primary" type="submit" disabled={pending}>
          {t(pending ? 'console.start.pending' : confirms ? 'start.confirm.next' : 'console.start.submit')}
        </Button>
      </div>
    </form>
  );
}

/** What the server says of a field stands at the field; the rest stays with the failure. */
function withoutFields({ issues = [], ...failure }: Failure, form: Form | undefined): Failure {
  return { ...failure, issues: issues.filter(({ path }) => !isField(form, path)) };
}

function faultText(t: TFunction, fault: FieldFault | undefined): string | undefined {
  return fault === undefined ? undefined : t(`console.start.fault.${fault.key}`, fault.params);
}
