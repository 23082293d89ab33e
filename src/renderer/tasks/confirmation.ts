import type { Form } from '../../contract/manifest.ts';
import { checkText, type CheckedList } from '../lists/list-check.ts';
import { isChecked, type Draft, type Lists } from './start-form.ts';

interface NamedList {
  readonly name: string;
  readonly title: string;
  readonly list: CheckedList;
}

/** What an operator is shown before something is started that cannot be taken back. */
export interface Confirmation {
  /** Those for whom it is, by the manifest; `null` where only what is left out has to be said. */
  readonly recipients: NamedList | null;
  /** Lists of which something is left out. */
  readonly lists: readonly NamedList[];
  /** What they are sent. */
  readonly message: { readonly title: string; readonly text: string } | null;
  /** The rest of the form, as it was filled in. */
  readonly facts: readonly { readonly title: string; readonly value: string | boolean }[];
}

/**
 * What has to be confirmed of a draft without faults: what the manifest asks for, and whatever is left out of a list,
 * for nothing is left out in silence. `null`: nothing has to be.
 */
export function confirmationOf(form: Form, draft: Draft, lists: Lists): Confirmation | null {
  const fields = Object.entries(form.properties);
  const named = fields
    .filter(([, field]) => field.type === 'array' && isChecked(field))
    .map(([name, field]) => ({
      name,
      title: field.title,
      list: lists[name] ?? checkText(field, draft[name] ?? ''),
    }));
  const recipients = named.find(({ name }) => name === form.confirm) ?? null;
  const others = named.filter((one) => one !== recipients && one.list.duplicates + one.list.malformed > 0);
  if (recipients === null && others.length === 0) return null;
  const message = fields.find(([, field]) => field.counter === 'sms');
  return {
    recipients,
    lists: others,
    message: message === undefined ? null : { title: message[1].title, text: draft[message[0]] ?? '' },
    facts: fields
      .filter(([name, { type }]) => type !== 'array' && name !== message?.[0])
      .map(([name, { title, type, format }]) => {
        const text = draft[name] ?? '';
        // The browser's field writes a letter between the day and the time.
        const words = format === 'date-time' ? text.replace('T', ' ') : text;
        return { title, value: type === 'boolean' ? text === 'true' : words };
      })
      .filter(({ value }) => value !== ''),
  };
}
