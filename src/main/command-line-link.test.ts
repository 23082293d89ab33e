import { expect, it } from 'vitest';
import { linkOfCommandLine } from './command-line-link.ts';

it('takes the one link out of a command line', () => {
  const argv = ['/opt/Opsdeck/opsdeck', '--original-process-start-time=1', '--', 'opsdeck://show/tasks'];
  expect(linkOfCommandLine(argv)).toBe('opsdeck://show/tasks');
  // Whether it is well-formed is the parser's to say, and the operator is told.
  expect(linkOfCommandLine(['opsdeck', 'OPSDECK://x'])).toBe('OPSDECK://x');
});

it('takes nothing else: no path, no switch, no address, no two links', () => {
  for (const argv of [
    ['opsdeck'],
    ['opsdeck', '/etc/passwd'],
    ['opsdeck', 'C:\\evil.js', '--inspect', '--gpu-launcher=calc', '--no-sandbox'],
    ['opsdeck', 'https://elsewhere.test/', 'file:///etc/passwd', 'app://console/'],
    ['opsdeck', '--link=opsdeck://show/tasks'],
    ['opsdeck', 'opsdeck://show/tasks', 'opsdeck://show/dns'],
    ['opsdeck', null, 7, { toString: () => 'opsdeck://show/tasks' }],
  ])
    expect(linkOfCommandLine(argv), String(argv)).toBeUndefined();
});
