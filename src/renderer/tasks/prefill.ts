import type { Form } from '../../contract/manifest.ts';
import { draftKeyOf, useStartDrafts } from './start-drafts.ts';
import { emptyDraft, localTime, type Draft } from './start-form.ts';

/** A known input as it would stand in the form. What the form does not ask for is left out. */
export function draftOf(form: Form, input: Readonly<Record<string, unknown>>): Draft {
  const draft: Record<string, string> = { ...emptyDraft(form) };
  for (const [name, field] of Object.entries(form.properties)) {
    const value = input[name];
    if (Array.isArray(value)) draft[name] = value.map(String).join('\n');
    else if (typeof value === 'string') draft[name] = field.format === 'date-time' ? localTime(value) : value;
    else if (typeof value === 'number' || typeof value === 'boolean') draft[name] = String(value);
  }
  return draft;
}

/** Puts a known input into the form of its kind, in the place of what stood there. */
export function prefill(
  accountId: string,
  kind: string,
  form: Form,
  input: Readonly<Record<string, unknown>>,
): void {
  const key = draftKeyOf(accountId, kind);
  const { drop, set } = useStartDrafts.getState();
  // A file that was read would hide what is put there now.
  drop(key);
  set(key, draftOf(form, input));
}
