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

/** The handlers, of which a locked console answers only those that tell nothing of the servers. */
export function guardHandlers(handlers: Handlers, isLocked: () => boolean): Handlers {
  const guarded = Object.entries(handlers).map(([domain, methods]) => [
    domain,
    Object.fromEntries(
      Object.entries(methods as Record<string, (input: unknown) => unknown>).map(([name, handler]) => [
        name,
        (input: unknown): unknown => {
          if (!isLocked() || openWhileLocked.has(`${domain}.${name}`)) return handler(input);
          throw new Error('Opsdeck is locked.');
        },
      ]),
    ),
  ]);
  return Object.fromEntries(guarded) as Handlers;
}
