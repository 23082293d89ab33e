import { useCallback, useEffect, useRef, useState } from 'react';
import type { MessagesFrom, RoomAddress, RoomDelta, RoomPicture } from '../../contract/chat.ts';
import type { Failure } from '../../contract/outcome.ts';
import { settle } from '../shared/use-outcome.ts';
import { useDrafts } from './drafts.ts';
import {
  emptyWindow,
  movedWindow,
  openedWindow,
  reachableAgain,
  withDelta,
  withNewer,
  withOlder,
} from './message-window.ts';
import type { MessageWindow } from './message-window.ts';

/** A room besides its messages. */
export type RoomFacts = Omit<RoomDelta, 'put' | 'removed' | 'apart'>;

export interface ConversationState {
  readonly facts: RoomFacts | null;
  readonly window: MessageWindow;
  readonly failure: Failure | null;
  /** The first message that was unread when the room was opened. */
  readonly unreadFrom: string | null;
  /** Where to begin: at a message, or `null` for the end. Changes with every jump. */
  readonly jump: { readonly to: string | null; readonly count: number };
  readonly loading: 'older' | 'newer' | null;
  readonly loadOlder: () => void;
  /** What is older could not be had: the operator wants it tried again. */
  readonly retryOlder: () => void;
  readonly loadNewer: () => void;
  /** To the newest messages, wherever the window is. */
  readonly toNewest: () => void;
  /** The operator is at the end of what is shown, or is not. */
  readonly setAtEnd: (atEnd: boolean) => void;
  readonly forgetUnread: () => void;
}

/** Messages that are asked for at once. */
const pageSize = 60;

/**
 * Opens a room, follows it until it is left, and moves the window over its messages. `liveSince`: of the room's
 * connection, in epoch milliseconds; `null` while it is away.
 */
export function useConversation(
  room: RoomAddress,
  messageId: string | undefined,
  liveSince: number | null,
): ConversationState {
  const { accountId, endpointId, slug } = room;
  const [facts, setFacts] = useState<RoomFacts | null>(null);
  const [window_, setWindow] = useState<MessageWindow>(emptyWindow);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [unreadFrom, setUnreadFrom] = useState<string | null>(null);
  const [jump, setJump] = useState<ConversationState['jump']>({ to: null, count: 0 });
  const [loading, setLoading] = useState<ConversationState['loading']>(null);
  const [round, setRound] = useState(0);
  const atEnd = useRef(true);
  const underWay = useRef(false);

  useEffect(() => {
    const address = { accountId, endpointId, slug };
    let left = false;
    let seq: number | undefined;
    let early: RoomDelta[] = [];
    let loaded = false;
    const apply = (delta: RoomDelta): void => {
      if (seq === undefined || delta.seq <= seq) return;
      if (delta.seq !== seq + 1) {
        setRound((previous) => previous + 1);
        return;
      }
      seq = delta.seq;
      const { put: _put, removed: _removed, apart: _apart, ...rest } = delta;
      setFacts(rest);
      // Whether the server has more before the first history that came is found out by asking for it.
      const isFirst = !loaded && delta.history === 'loaded';
      loaded ||= isFirst;
      setWindow((before) => {
        const next = withDelta(before, delta, atEnd.current);
        return isFirst ? { ...next, older: 'more' } : next;
      });
    };
    const unsubscribe = window.opsdeck.chat.onRoomChanged((delta) => {
      const { room: of } = delta;
      if (of.accountId !== accountId || of.endpointId !== endpointId || of.slug !== slug) return;
      if (seq === undefined) early.push(delta);
      else apply(delta);
    });
    const take = async (picture: RoomPicture): Promise<void> => {
      const { messages, older: _older, unreadFrom: unread, draft, ...rest } = picture;
      useDrafts.getState().restore(address, draft);
      // Opened anew, it is for the newest.
      const wanted = round > 0 ? null : (messageId ?? unread);
      let shown = openedWindow(picture);
      if (wanted !== null && !messages.some(({ id }) => id === wanted)) {
        const from: MessagesFrom = { side: 'around', id: wanted };
        const part = await settle(() =>
          window.opsdeck.chat.messages({ room: address, from, limit: pageSize }),
        );
        if (part.ok && part.value.messages.length > 0) shown = movedWindow(part.value);
      }
      if (left) return;
      loaded = rest.history === 'loaded';
      setFacts(rest);
      setWindow(shown);
      setUnreadFrom(round > 0 ? null : unread);
      setJump(({ count }) => ({ to: wanted, count: count + 1 }));
      seq = rest.seq;
      for (const delta of early) apply(delta);
      early = [];
    };
    void settle(() => window.opsdeck.chat.openRoom(address)).then((outcome) => {
      if (left) return;
      if (outcome.ok) void take(outcome.value);
      else setFailure(outcome.failure);
    });
    return () => {
      left = true;
      unsubscribe();
      void window.opsdeck.chat.closeRoom(address);
    };
  }, [accountId, endpointId, slug, messageId, round]);

  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the connection comes back outside of React
    if (liveSince !== null) setWindow(reachableAgain);
  }, [liveSince]);

  const load = useCallback(
    (side: 'before' | 'after', id: string | undefined): void => {
      if (underWay.current || id === undefined) return;
      underWay.current = true;
      setLoading(side === 'before' ? 'older' : 'newer');
      const address = { accountId, endpointId, slug };
      void settle(() =>
        window.opsdeck.chat.messages({ room: address, from: { side, id }, limit: pageSize }),
      ).then((outcome) => {
        underWay.current = false;
        setLoading(null);
        if (!outcome.ok) {
          // Asking again at once would ask for ever.
          if (side === 'before') setWindow((before) => ({ ...before, older: 'unreachable' }));
          return;
        }
        setWindow((before) =>
          side === 'before' ? withOlder(before, outcome.value, id) : withNewer(before, outcome.value, id),
        );
      });
    },
    [accountId, endpointId, slug],
  );

  const sent = window_.messages.filter(({ state }) => state === 'sent');
  return {
    facts,
    window: window_,
    failure,
    unreadFrom,
    jump,
    loading,
    loadOlder: () => {
      if (window_.older === 'more') load('before', sent[0]?.id);
    },
    retryOlder: () => {
      setWindow(reachableAgain);
      load('before', sent[0]?.id);
    },
    loadNewer: () => {
      if (window_.newer) load('after', sent.at(-1)?.id);
    },
    toNewest: () => {
      if (window_.newer) setRound(round + 1);
      else setJump({ to: null, count: jump.count + 1 });
      setUnreadFrom(null);
    },
    setAtEnd: (next) => {
      atEnd.current = next;
    },
    forgetUnread: () => {
      setUnreadFrom(null);
    },
  };
}
