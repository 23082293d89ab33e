import { expect, it } from 'vitest';
import { callNames } from '../../contract/channel-names.ts';
import { guardHandlers } from './guard-handlers.ts';
import type { Handlers } from './register-calls.ts';

it('lets a locked console ask for nothing but its lock, whatever calls there are', () => {
  const handlers = Object.fromEntries(
    Object.entries(callNames).map(([domain, names]) => [
      domain,
      Object.fromEntries(names.map((name) => [name, () => `${domain}.${name}`])),
    ]),
  );
  let locked = true;
  const guarded = guardHandlers(handlers as unknown as Handlers, () => locked) as unknown as typeof handlers;
  const answering = (): string[] =>
    Object.values(guarded).flatMap((methods) =>
      Object.values(methods).flatMap((handler) => {
        try {
          return [handler()];
        } catch {
          return [];
        }
      }),
    );
  expect(answering().sort()).toEqual([
    'app.destination',
    'app.state',
    'app.unlock',
    'preferences.get',
    'robustness.begin',
    'robustness.notePlace',
  ]);
  locked = false;
  expect(answering()).toHaveLength(Object.values(callNames).flat().length);
});
