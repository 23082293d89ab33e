import type { Form } from '../../contract/manifest.ts';
import { emptyDraft, type Draft } from './start-form.ts';

/** A known input as it would stand in the form. What the form does not ask for is left out. */
export function draftOf(form: Form, input: Readonly<Record<string, unknown>>): Draft {
  const draft: Record<string, string> = { ...emptyDraft(form) };
  for (const name of Object.keys(form.properties)) {
    const value = input[name];
    if (Array.isArray(value)) draft[name] = value.map(String).join('\n');
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      draft[name] = String(value);
  }
  return draft;
}
