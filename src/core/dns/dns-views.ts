import type { DnsView } from '../../contract/dns.ts';
import { failed, success, type Outcome } from '../../contract/outcome.ts';
import type { RowWindow } from '../../contract/task.ts';
import type { Cancel, Clock } from '../host.ts';
import type { LiveDnsView } from './dns-view.ts';
import type { RecordTable } from './record-table.ts';

/** The views that are open, each told at most twenty times a second. */
export interface DnsViews {
  open(viewId: string, view: LiveDnsView, window: RowWindow): DnsView;
  move(viewId: string, window: RowWindow): Outcome<DnsView>;
  close(viewId: string): void;
  closeOf(accountId: string): void;
  /** Something of this account has changed. */
  note(accountId: string): void;
  /** Before a picture is made in between: what has changed since the last one goes to every view of the account. */
  settle(accountId: string): void;
  setVisible(visible: boolean): void;
  stop(): void;
}

const flushMs = 50;
/** After a picture that took long, the rest of the app has its turn: so many times as long. */
const restFactor = 4;

export function createDnsViews(
  clock: Clock,
  tableOf: (accountId: string) => RecordTable | undefined,
  tell: (view: DnsView) => void,
): DnsViews {
  const views = new Map<string, LiveDnsView>();
  const changed = new Set<string>();
  let cancelFlush: Cancel | undefined;
  let pauseMs = flushMs;
  let visible = true;

  const settle = (accountId: string): void => {
    const keys = tableOf(accountId)?.settle();
    if (keys === undefined || keys.size === 0) return;
    for (const view of views.values()) if (view.accountId === accountId) view.note(keys);
  };
  const flush = (): void => {
    cancelFlush = undefined;
    const from = clock.now();
    const accounts = new Set(changed);
    changed.clear();
    const looked = new Set([...views.values()].map((view) => view.accountId));
    for (const accountId of accounts) if (looked.has(accountId)) settle(accountId);
    for (const view of views.values()) {
      const picture = accounts.has(view.accountId) ? view.flush() : undefined;
      if (picture !== undefined) tell(picture);
    }
    pauseMs = Math.max(flushMs, (clock.now() - from) * restFactor);
  };
  const schedule = (): void => {
    if (visible && views.size > 0 && changed.size > 0) cancelFlush ??= clock.after(pauseMs, flush);
  };

  const note = (accountId: string): void => {
    if (![...views.values()].some((view) => view.accountId === accountId)) {
      tableOf(accountId)?.forgetGone();
      return;
    }
    changed.add(accountId);
    schedule();
  };

  return {
    open(viewId, view, window) {
      views.set(viewId, view);
      return view.move(window);
    },
    move(viewId, window) {
      const view = views.get(viewId);
      return view === undefined ? failed('unknownAccount') : success(view.move(window));
    },
    close(viewId) {
      views.delete(viewId);
    },
    closeOf(accountId) {
      for (const [viewId, view] of views) if (view.accountId === accountId) views.delete(viewId);
      changed.delete(accountId);
    },
    note,
    settle(accountId) {
      settle(accountId);
      note(accountId);
    },
    setVisible(next) {
      visible = next;
      if (next) schedule();
      else {
        cancelFlush?.();
        cancelFlush = undefined;
      }
    },
    stop() {
      cancelFlush?.();
      views.clear();
    },
  };
}
