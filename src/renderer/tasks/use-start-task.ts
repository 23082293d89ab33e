import { useRef, useState } from 'react';
import type { Form, TaskKind } from '../../contract/manifest.ts';
import type { Failure } from '../../contract/outcome.ts';
import type { ListSlot } from '../lists/list-slot.ts';
import { useAttempt } from '../shared/use-outcome.ts';
import { useTour } from '../tour/tour-store.ts';
import { confirmationOf, type Confirmation } from './confirmation.ts';
import { draftKeyOf, useStartDrafts } from './start-drafts.ts';
import {
  emptyDraft,
  readDraft,
  type Draft,
  type FieldFault,
  type Lists,
  type TaskInput,
} from './start-form.ts';
import { isSameInput } from './same-input.ts';

const noSlots: Readonly<Record<string, ListSlot>> = {};

/** A form that is filled in, and then, where there is something to confirm, the page that asks. */
export type StartStep =
  { readonly name: 'form' } | { readonly name: 'confirm'; readonly confirmation: Confirmation };

export interface StartTask {
  readonly step: StartStep;
  readonly draftKey: string;
  readonly draft: Draft;
  readonly slots: Readonly<Record<string, ListSlot>>;
  readonly faults: Readonly<Record<string, FieldFault>>;
  readonly pending: boolean;
  readonly failure: Failure | null;
  /** Reads the form; goes on to the confirmation, or starts where there is none. */
  readonly submit: () => Promise<void>;
  /** Starts what was confirmed. */
  readonly confirm: () => Promise<void>;
  readonly back: () => void;
}

/** The way from a draft to a task, for one kind of one account. */
export function useStartTask(
  accountId: string,
  kind: TaskKind | undefined,
  onStarted: (taskKey: string | null) => void,
): StartTask {
  const name = kind?.kind ?? '';
  const form = kind?.start?.input;
  const draftKey = draftKeyOf(accountId, name);
  const kept = useStartDrafts((store) => store.drafts[draftKey]);
  const slots = useStartDrafts((store) => store.slots[draftKey]) ?? noSlots;
  const dropDraft = useStartDrafts((store) => store.drop);
  const [faults, setFaults] = useState<Readonly<Record<string, FieldFault>>>({});
  const [asked, setAsked] = useState<{ input: TaskInput; confirmation: Confirmation } | null>(null);
  const attempt = useAttempt();
  /** Names the attempt: the same input sent again, after a double click or a failure, starts one task. */
  const ref = useRef<{ id: string; of: TaskInput } | null>(null);
  const draft: Draft = form === undefined ? {} : (kept ?? emptyDraft(form));
  // What the server says of a field stands at the field, and that is on the form.
  const refusedField = attempt.failure?.issues?.some(({ path }) => isField(form, path)) === true;

  const start = async (input: TaskInput): Promise<void> => {
    if (ref.current === null || !isSameInput(ref.current.of, input))
      ref.current = { id: crypto.randomUUID(), of: input };
    const clientRef = ref.current.id;
    const started = await attempt.run(() =>
      window.opsdeck.tasks.start({ accountId, kind: name, input, clientRef }),
    );
    if (started === undefined) return;
    ref.current = null;
    setAsked(null);
    dropDraft(draftKey);
    useTour.getState().did('read');
    onStarted(started.value.state === 'done' ? started.value.value : null);
  };
  return {
    step:
      asked === null || refusedField
        ? { name: 'form' }
        : { name: 'confirm', confirmation: asked.confirmation },
    draftKey,
    draft,
    slots,
    faults,
    pending: attempt.pending,
    failure: attempt.failure,
    async submit() {
      if (form === undefined || attempt.pending) return;
      const lists = listsOf(slots);
      const reading = readDraft(form, draft, lists, fieldsBeingRead(slots));
      setFaults(reading.ok ? {} : reading.faults);
      if (!reading.ok) return;
      const confirmation = confirmationOf(form, draft, lists);
      if (confirmation === null) {
        await start(reading.input);
        return;
      }
      attempt.reset();
      setAsked({ input: reading.input, confirmation });
    },
    async confirm() {
      if (asked !== null) await start(asked.input);
    },
    back() {
      setAsked(null);
      setFaults({});
      attempt.reset();
    },
  };
}

export const isField = (form: Form | undefined, path: string): boolean =>
  form !== undefined && Object.hasOwn(form.properties, path);

function listsOf(slots: Readonly<Record<string, ListSlot>>): Lists {
  return Object.fromEntries(
    Object.entries(slots).flatMap(([field, { list }]) => (list === undefined ? [] : [[field, list]])),
  );
}

function fieldsBeingRead(slots: Readonly<Record<string, ListSlot>>): ReadonlySet<string> {
  return new Set(Object.keys(slots).filter((field) => slots[field]?.state.name === 'reading'));
}
