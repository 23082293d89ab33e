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

it('holds back what was asked before it was locked and is answered after', async () => {
  let locked = false;
  let answer: (value: string) => void = () => undefined;
  const later = () =>
    new Promise<string>((resolve) => {
      answer = resolve;
    });
  const guarded = guardHandlers({ chat: { openRoom: later }, app: { unlock: later } } as never, () => locked);
  const { chat, app } = guarded as unknown as Record<string, Record<string, () => Promise<string>>>;
  const opened = chat?.['openRoom']?.();
  locked = true;
  answer('what was said');
  await expect(opened).rejects.toThrow('Opsdeck is locked.');
  const unlocking = app?.['unlock']?.();
  answer('unlocked');
  await expect(unlocking).resolves.toBe('unlocked');
});
