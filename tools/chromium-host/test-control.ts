import type { Host } from './host.ts';

/** What a parent process may ask over the fork's channel. */
export interface EvaluateRequest {
  readonly id: number;
  readonly kind: 'evaluate';
  /** Source of `(electron, arg, hostControl) => result`. */
  readonly source: string;
  readonly arg?: unknown;
}

/** Lets the parent evaluate functions in this process, in the manner of Playwright's ElectronApplication. */
export function listenToParent(host: Host, electron: object): void {
  if (!process.send) return;
  process.on('message', (message: EvaluateRequest) => {
    const { id } = message;
    evaluate(host, electron, message).then(
      (value) => process.send?.({ id, value }),
      (error: unknown) =>
        process.send?.({
          id,
          error: error instanceof Error ? (error.stack ?? error.message) : String(error),
        }),
    );
  });
  // A parent that died can no longer quit the app.
  process.on('disconnect', () => host.app.exit(0));
}

async function evaluate(host: Host, electron: object, request: EvaluateRequest): Promise<unknown> {
  // Indirect, so that the source sees globals only.
  const indirect = eval;
  const run = indirect(`(${request.source})`) as (electron: object, arg: unknown, control: object) => unknown;
  return await run(electron, request.arg, host.control);
}
