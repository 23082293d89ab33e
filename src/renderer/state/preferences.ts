import { create } from 'zustand';
import { onLeaving } from '../shared/on-leaving.ts';
import type { CannedReply, Preferences, SavedView } from '../../contract/preferences.ts';
import { defaultPreferences, type TaskColumnId } from '../../contract/task-columns.ts';
import type { TaskSort } from '../../contract/task.ts';

interface PreferencesStore {
  readonly preferences: Preferences;
  /** What was changed a moment ago is with the main process now. */
  readonly flush: () => Promise<void>;
  /** As the main process has them: it has changed them by itself. */
  readonly reload: () => Promise<void>;
  readonly setSort: (sort: TaskSort) => void;
  /** Shows a column at its usual place at the end, or hides it. */
  readonly toggleColumn: (id: TaskColumnId) => void;
  /** In pixels; `null`: as it comes. */
  readonly setWidth: (id: TaskColumnId, width: number | null) => void;
  readonly moveColumn: (id: TaskColumnId, by: -1 | 1) => void;
  readonly resetColumns: () => void;
  readonly saveView: (view: SavedView) => void;
  readonly removeView: (id: string) => void;
  readonly setSendWith: (sendWith: Preferences['sendWith']) => void;
  readonly setRoomScope: (roomScope: Preferences['roomScope']) => void;
  /** A new one, or one of the same id changed. */
  readonly saveReply: (reply: CannedReply) => void;
  readonly removeReply: (id: string) => void;
}

/** Written together: a column that is dragged changes at every pixel. */
const saveAfterMs = 400;

/** How the operator likes the console: shown at once, remembered by the main process a moment later. */
export const usePreferences = create<PreferencesStore>((set, get) => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = async (): Promise<void> => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    await window.opsdeck.preferences.set(get().preferences);
  };
  // The window may be closed before the moment is over.
  onLeaving(() => void save());
  const change = (part: Partial<Preferences>): void => {
    set({ preferences: { ...get().preferences, ...part } });
    clearTimeout(timer);
    timer = setTimeout(() => void save(), saveAfterMs);
  };
  return {
    preferences: defaultPreferences,
    flush: save,
    async reload() {
      set({ preferences: await window.opsdeck.preferences.get() });
    },
    setSort(taskSort) {
      change({ taskSort });
    },
    toggleColumn(id) {
      const { taskColumns } = get().preferences;
      const without = taskColumns.filter((column) => column.id !== id);
      change({
        taskColumns: without.length < taskColumns.length ? without : [...taskColumns, { id, width: null }],
      });
    },
    setWidth(id, width) {
      const { taskColumns } = get().preferences;
      change({ taskColumns: taskColumns.map((column) => (column.id === id ? { id, width } : column)) });
    },
    moveColumn(id, by) {
      const columns = [...get().preferences.taskColumns];
      const from = columns.findIndex((column) => column.id === id);
      const to = from + by;
      const [one, other] = [columns[from], columns[to]];
      if (one === undefined || other === undefined) return;
      columns[from] = other;
      columns[to] = one;
      change({ taskColumns: columns });
    },
    resetColumns() {
      change({ taskColumns: defaultPreferences.taskColumns });
    },
    saveView(view) {
      const { savedViews } = get().preferences;
      change({ savedViews: [...savedViews.filter(({ id }) => id !== view.id), view] });
    },
    removeView(id) {
      change({ savedViews: get().preferences.savedViews.filter((view) => view.id !== id) });
    },
    setSendWith(sendWith) {
      change({ sendWith });
    },
    setRoomScope(roomScope) {
      change({ roomScope });
    },
    saveReply(reply) {
      const { cannedReplies } = get().preferences;
      const known = cannedReplies.some(({ id }) => id === reply.id);
      change({
        cannedReplies: known
          ? cannedReplies.map((each) => (each.id === reply.id ? reply : each))
          : [...cannedReplies, reply],
      });
    },
    removeReply(id) {
      change({ cannedReplies: get().preferences.cannedReplies.filter((reply) => reply.id !== id) });
    },
  };
});
