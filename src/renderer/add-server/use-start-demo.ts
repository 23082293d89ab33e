import type { Failure } from '../../contract/outcome.ts';
import { useAttempt } from '../shared/use-outcome.ts';
import { useConsole } from '../state/console-store.ts';

interface StartDemo {
  readonly pending: boolean;
  readonly failure: Failure | null;
  /** Starts the demo's backends and shows the first of them. */
  readonly start: () => void;
}

export function useStartDemo(): StartDemo {
  const attempt = useAttempt();
  const selectServer = useConsole((store) => store.selectServer);
  const start = async (): Promise<void> => {
    const started = await attempt.run(() => window.opsdeck.servers.startDemo());
    const [serverId] = started?.value.serverIds ?? [];
    if (serverId !== undefined) selectServer(serverId);
  };
  return { pending: attempt.pending, failure: attempt.failure, start: () => void start() };
}
