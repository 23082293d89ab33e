import { failed, type Outcome } from '../../contract/outcome.ts';
import type { Updates } from '../updates/updates.ts';
import type { Handlers } from './register-calls.ts';

export function createUpdateHandlers(
  updates: Updates,
  openLink: (url: string) => Promise<Outcome<undefined>>,
): Handlers['updates'] {
  return {
    status: () => updates.status(),
    install: () => updates.install(),
    openPage: () => {
      const page = updates.page();
      return page === undefined ? failed('updateGone') : openLink(page);
    },
  };
}
