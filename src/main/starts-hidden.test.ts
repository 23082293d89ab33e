import { expect, it } from 'vitest';
import { startsHidden } from './starts-hidden.ts';

it.each([
  ['the operator starts it', ['/opt/Opsdeck/opsdeck'], undefined, false],
  ['the system starts it', ['/opt/Opsdeck/opsdeck', '--hidden'], undefined, true],
  ['the operator opens a link', ['/opt/Opsdeck/opsdeck', 'opsdeck://show/--hidden'], undefined, false],
  ['macOS starts it', ['/Applications/Opsdeck'], { wasOpenedAtLogin: true }, true],
  ['the operator starts it on macOS', ['/Applications/Opsdeck'], { wasOpenedAtLogin: false }, false],
])('when %s', (_who, argv, loginItem, hidden) => {
  expect(startsHidden(argv, loginItem)).toBe(hidden);
});
