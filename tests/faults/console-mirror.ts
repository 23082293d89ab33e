import { allTasksOf } from '../../src/contract/task-sort.ts';
import type { ChatMessage, RoomView } from '../../src/contract/chat.ts';
import type { AppNotification } from '../../src/contract/notification.ts';
import type { TaskRow } from '../../src/contract/task.ts';
import type { Engine } from '../../src/core/engine.ts';

/** What a console would show: built from nothing but what the engine tells one. */
export interface ConsoleMirror {
  /** Shows the account's tasks, all that fit a window. Throws where the account has none. */
  showTasks(accountId: string): void;
  tasks(accountId: string): readonly TaskRow[];
  /** The last reading. */
  metrics(accountId: string): Readonly<Record<string, number>> | undefined;
  messages(accountId: string, slug: string): readonly ChatMessage[];
  /** Every notification that is in the list. */
  readonly notifications: readonly AppNotification[];
  /** Deltas that did not follow on the one before: the console would have had to ask again. */
  gaps(): number;
  stop(): void;
}

const window = { offset: 0, limit: 500 };

export function createConsoleMirror(engine: Engine): ConsoleMirror {
  const rooms = new Map<string, RoomView>();
  const views = new Map<
    string,
    { viewId: string; seq: number; rows: Map<string, TaskRow>; order: string[] }
  >();
  const metrics = new Map<string, Readonly<Record<string, number>>>();
  let gaps = 0;

  const stops = [
    engine.roomChanged.on((view) => rooms.set(`${view.room.accountId} ${view.room.slug}`, view)),
    engine.metricsChanged.on(({ accountId, values }) => metrics.set(accountId, values)),
    engine.viewChanged.on((delta) => {
      const view = [...views.values()].find(({ viewId }) => viewId === delta.viewId);
      if (view === undefined) return;
      if (delta.seq !== view.seq + 1) gaps += 1;
      view.seq = delta.seq;
      for (const row of delta.rows) view.rows.set(row.key, row);
      view.order = delta.order ?? view.order;
    }),
  ];

  return {
    showTasks(accountId) {
      const opened = engine.openView(allTasksOf(accountId), window);
      if (!opened.ok) throw new Error(`no view: ${opened.failure.code}`);
      const { viewId, seq, rows } = opened.value;
      views.set(accountId, {
        viewId,
        seq,
        rows: new Map(rows.map((row) => [row.key, row])),
        order: rows.map(({ key }) => key),
      });
    },
    tasks(accountId) {
      const view = views.get(accountId);
      return view?.order.flatMap((key) => view.rows.get(key) ?? []) ?? [];
    },
    messages: (accountId, slug) => rooms.get(`${accountId} ${slug}`)?.messages ?? [],
    metrics: (accountId) => metrics.get(accountId),
    get notifications() {
      return engine.notifications.newest(2_000);
    },
    gaps: () => gaps,
    stop() {
      for (const stop of stops) stop();
    },
  };
}
