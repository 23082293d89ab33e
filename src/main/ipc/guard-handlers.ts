import type { Handlers } from './register-calls.ts';

/** What the page may call while Opsdeck is locked: as much as it takes to show that, and to unlock it. */
const openWhileLocked = new Set([
  'app.state',
  'app.destination',
  'app.unlock',
  'preferences.get',
  // A page that was loaded again lets go of what the one before had open.
  'robustness.begin',
  'robustness.notePlace',
]);

/**
 * The handlers, of which a locked console answers only those that tell nothing of the servers. What was asked before it
 * was locked, and is answered after, is held back too.
 */
export function guardHandlers(handlers: Handlers, isLocked: () => boolean): Handlers {
  const guarded = Object.entries(handlers).map(([domain, methods]) => [
    domain,
    Object.fromEntries(
      Object.entries(methods as Record<string, (input: unknown) => unknown>).map(([name, handler]) => [
        name,
        (input: unknown): unknown => {
          if (openWhileLocked.has(`${domain}.${name}`)) return handler(input);
          refuseWhile(isLocked);
          const answer = handler(input);
          if (!(answer instanceof Promise)) return answer;
          return answer.then((value: unknown) => {
            refuseWhile(isLocked);
            return value;
          });
        },
      ]),
    ),
  ]);
  return Object.fromEntries(guarded) as Handlers;
}

function refuseWhile(isLocked: () => boolean): void {
  if (isLocked()) throw new Error('Opsdeck is locked.');
}
