import { expect, it } from 'vitest';
import type { Entry, Section } from './actions.ts';
import { ranked } from './ranked.ts';

const entry = (section: Section, title: string, detail = ''): Entry => ({
  id: title,
  section,
  title,
  detail,
  run: () => undefined,
});
const entries = [
  entry('actions', 'Add a server'),
  entry('actions', 'Light appearance'),
  entry('screens', 'Tasks', 'Number desk'),
  entry('servers', 'Number desk', 'http://desk'),
];
const titles = (question: string, found: Entry[] = [], recent: string[] = []) =>
  ranked(entries, found, question, recent).map((one) => one.entry.title);

it('shows everything by its sections while nothing is asked', () => {
  expect(titles('')).toEqual(['Add a server', 'Light appearance', 'Tasks', 'Number desk']);
});

it('puts the section with the best answer first, and looks at the server too', () => {
  expect(titles('number')).toEqual(['Number desk', 'Tasks']);
  expect(titles('tas', [entry('tasks', 'Generate tasks 12')])).toEqual(['Tasks', 'Generate tasks 12']);
});

it('puts what was chosen before first', () => {
  expect(titles('', [], ['Light appearance'])[0]).toBe('Light appearance');
});
