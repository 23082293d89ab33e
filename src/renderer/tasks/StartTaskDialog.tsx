import { Dialog } from '@base-ui/react/dialog';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Form, TaskKind } from '../../contract/manifest.ts';
import type { Failure } from '../../contract/outcome.ts';
import { Button } from '../shared/Button.tsx';
import '../shared/dialog.css';
import { checkText, type CheckedList } from '../lists/list-check.ts';
import type { ReadList } from '../lists/read-list.ts';
import { FailureNote } from '../shared/FailureNote.tsx';
import { formatNumber } from '../shared/format.ts';
import { useAttempt } from '../shared/use-outcome.ts';
import { ConfirmStart } from './ConfirmStart.tsx';
import { useStartDrafts } from './start-drafts.ts';
import { emptyDraft, readDraft, type Draft, type FieldFault } from './start-form.ts';
import './start-task.css';
import { StartField } from './StartField.tsx';

const noLists: Readonly<Record<string, ReadList>> = {};

interface StartTaskDialogProps {
  readonly accountId: string;
  readonly kinds: readonly TaskKind[];
  /** The kind to begin with; the first where it is none. */
  readonly kind?: string | undefined;
  readonly open: boolean;
  readonly onClose: () => void;
  /** `null`: it is kept, and waits for the connection. */
  readonly onStarted: (taskKey: string | null) => void;
}

/** The forms of the kinds a server can start. What was typed stays, by kind, until it was started. */
export function StartTaskDialog({
  accountId,
  kinds,
  kind: wanted,
  open,
  onClose,
  onStarted,
}: StartTaskDialogProps) {
  const { t } = useTranslation();
  const [picked, setChosen] = useState(wanted ?? kinds[0]?.kind ?? '');
  // A server that was changed may not have it any more.
  const chosen = kinds.some(({ kind }) => kind === picked) ? picked : (kinds[0]?.kind ?? '');
  const draftKey = `${accountId} ${chosen}`;
  const kept = useStartDrafts((store) => store.drafts[draftKey]);
  const lists = useStartDrafts((store) => store.lists[draftKey]) ?? noLists;
  const setList = useStartDrafts((store) => store.setList);
  const keepDraft = useStartDrafts((store) => store.set);
  const dropDraft = useStartDrafts((store) => store.drop);
  const [faults, setFaults] = useState<Readonly<Record<string, FieldFault>>>({});
  /** What is to be confirmed; `null` while the form is filled in. */
  const [confirming, setConfirming] = useState<CheckedList | null>(null);
  const attempt = useAttempt();
  /** Names the attempt: the same input sent again, after a double click or a failure, starts one task. */
  const ref = useRef({ id: '', of: '' });
  const formElement = useRef<HTMLFormElement>(null);
  useEffect(() => {
    formElement.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [faults, attempt.failure]);
  const kind = kinds.find((candidate) => candidate.kind === chosen);
  const form = kind?.start?.input;
  const draft: Draft = form === undefined ? {} : (kept ?? emptyDraft(form));
  const serverFaults = new Map(attempt.failure?.issues?.map(({ path, message }) => [path, message]));

  const submit = async (): Promise<void> => {
    if (form === undefined || attempt.pending) return;
    const reading = readDraft(form, draft, lists);
    setFaults(reading.ok ? {} : reading.faults);
    if (!reading.ok) {
      setConfirming(null);
      return;
    }
    const asked = form.confirm === undefined ? undefined : form.properties[form.confirm];
    if (asked !== undefined && form.confirm !== undefined && confirming === null) {
      attempt.reset();
      setConfirming(lists[form.confirm] ?? checkText(asked, draft[form.confirm] ?? ''));
      return;
    }
    const of = `${chosen} ${JSON.stringify(reading.input)}`;
    if (ref.current.of !== of) ref.current = { id: crypto.randomUUID(), of };
    const clientRef = ref.current.id;
    const started = await attempt.run(() =>
      window.opsdeck.tasks.start({ accountId, kind: chosen, input: reading.input, clientRef }),
    );
    if (started === undefined) return;
    ref.current = { id: '', of: '' };
    setConfirming(null);
    dropDraft(draftKey);
    onStarted(started.value.state === 'done' ? started.value.value : null);
  };
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (next) return;
        setConfirming(null);
        onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title className="dialog-title">
            {confirming === null
              ? t('console.start.title')
              : t('start.confirm.title', { kind: kind?.title ?? '' })}
          </Dialog.Title>
          <form
            className="start-form"
            ref={formElement}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void submit();
            }}
          >
            {attempt.failure !== null && (
              <FailureNote failure={withoutFields(attempt.failure, form?.properties ?? {})} />
            )}
            {confirming !== null && kind !== undefined && form !== undefined ? (
              <ConfirmStart
                kind={kind}
                draft={draft}
                list={confirming}
                title={form.properties[form.confirm ?? '']?.title ?? ''}
              />
            ) : (
              <>
                <div className="kinds" role="radiogroup" aria-label={t('console.start.kind')}>
                  {kinds.map((candidate) => (
                    <label key={candidate.kind} className="kind" data-checked={candidate.kind === chosen}>
                      <input
                        type="radio"
                        name="kind"
                        checked={candidate.kind === chosen}
                        onChange={() => {
                          setChosen(candidate.kind);
                          setFaults({});
                          setConfirming(null);
                          attempt.reset();
                        }}
                      />
                      {candidate.title}
                    </label>
                  ))}
                </div>
                {kind?.description !== undefined && <p className="soft">{kind.description}</p>}
                {form !== undefined &&
                  Object.entries(form.properties).map(([name, field]) => (
                    <StartField
                      key={`${chosen} ${name}`}
                      field={field}
                      value={draft[name] ?? ''}
                      required={form.required.includes(name)}
                      fault={faultText(t, faults[name]) ?? serverFaults.get(name)}
                      list={lists[name]}
                      onText={(text) => {
                        keepDraft(draftKey, { ...draft, [name]: text });
                      }}
                      onList={(list) => {
                        setList(draftKey, name, list);
                      }}
                    />
                  ))}
              </>
            )}
            <div className="dialog-actions">
              {confirming === null ? (
                <Button onClick={onClose}>{t('console.cancel')}</Button>
              ) : (
                <Button
                  onClick={() => {
                    setConfirming(null);
                  }}
                >
                  {t('start.confirm.back')}
                </Button>
              )}
              <Button look="primary" type="submit" disabled={attempt.pending}>
                {attempt.pending
                  ? t('console.start.pending')
                  : confirming !== null
                    ? t('start.confirm.submit', {
                        count: confirming.entries.length,
                        shown: formatNumber(confirming.entries.length),
                      })
                    : t(form?.confirm === undefined ? 'console.start.submit' : 'start.confirm.next')}
              </Button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What the server says of a field stands at the field; the rest stays with the failure. */
function withoutFields({ issues = [], ...failure }: Failure, fields: Form['properties']): Failure {
  return { ...failure, issues: issues.filter(({ path }) => !(path in fields)) };
}

function faultText(t: TFunction, fault: FieldFault | undefined): string | undefined {
  return fault === undefined ? undefined : t(`console.start.fault.${fault.key}`, fault.params);
}
