import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../contract/outcome.ts';
import type { RowWindow, TaskQuery, TaskViewDelta } from '../../contract/task.ts';
import { settle } from '../shared/use-outcome.ts';
import { applyDelta, fromPicture, type TaskViewState } from './task-view-state.ts';

const firstWindow: RowWindow = { offset: 0, limit: 60 };
/** Deltas may overtake the answer that names their view. */
const maxEarly = 100;

export interface LiveView {
  readonly view: TaskViewState | null;
  readonly failure: Failure | null;
  /** The rows that are, or will soon be, on the screen. */
  readonly follow: (window: RowWindow) => void;
  /** Makes the order again now, though someone is on the list. */
  readonly rank: () => void;
}

/** Opens a view for `query` and keeps it up to date until the query changes or the screen is left. */
export function useTaskView(query: TaskQuery): LiveView {
  const [view, setView] = useState<TaskViewState | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const move = useRef<(window: RowWindow) => void>(() => undefined);
  const rankNow = useRef<() => void>(() => undefined);

  useEffect(() => {
    let left = false;
    let current: TaskViewState | null = null;
    let window_ = firstWindow;
    let early: TaskViewDelta[] = [];
    const { tasks } = window.opsdeck;

    const show = (next: TaskViewState): void => {
      current = next;
      setView(next);
    };
    const ask = async (viewId: string): Promise<void> => {
      const asked = window_;
      const outcome = await settle(() => tasks.moveView({ viewId, window: asked }));
      if (left) return;
      if (!outcome.ok) setFailure(outcome.failure);
      else if (current === null || outcome.value.seq > current.seq) show(fromPicture(outcome.value));
    };
    const take = (delta: TaskViewDelta): void => {
      if (current === null) {
        early = [...early, delta].slice(-maxEarly);
        return;
      }
      const next = applyDelta(current, delta);
      if (next === 'gap') void ask(current.viewId);
      else if (next !== current) show(next);
    };

    const unsubscribe = tasks.onViewChanged(take);
    const opened = window_;
    void settle(() => tasks.openView({ query, window: opened })).then((outcome) => {
      if (!outcome.ok) {
        if (!left) setFailure(outcome.failure);
        return;
      }
      if (left) {
        void tasks.closeView({ viewId: outcome.value.viewId });
        return;
      }
      setFailure(null);
      show(fromPicture(outcome.value));
      for (const delta of early) take(delta);
      early = [];
      // Scrolled while it was being opened.
      if (window_ !== opened) void ask(outcome.value.viewId);
    });
    move.current = (next) => {
      if (next.offset === window_.offset && next.limit === window_.limit) return;
      window_ = next;
      if (current !== null) void ask(current.viewId);
    };
    rankNow.current = () => {
      const viewId = current?.viewId;
      if (viewId === undefined) return;
      void settle(() => tasks.rankView({ viewId })).then((outcome) => {
        if (!left && outcome.ok && (current === null || outcome.value.seq > current.seq))
          show(fromPicture(outcome.value));
      });
    };
    return () => {
      left = true;
      unsubscribe();
      if (current !== null) void tasks.closeView({ viewId: current.viewId });
    };
  }, [query]);

  const follow = useCallback((next: RowWindow) => {
    move.current(next);
  }, []);
  const rank = useCallback(() => {
    rankNow.current();
  }, []);
  return { view, failure, follow, rank };
}
