import { ArrowDown } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Room, RoomAddress } from '../../contract/chat.ts';
import type { Failure } from '../../contract/outcome.ts';
import type { Server } from '../../contract/server.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { settle } from '../shared/use-outcome.ts';
import { Composer } from './Composer.tsx';
import { ConversationHead } from './ConversationHead.tsx';
import { messageRows } from './message-rows.ts';
import { MessageRow, type MessageActions } from './MessageRow.tsx';
import { moveAmongMessages } from './move-among-messages.ts';
import { OlderNote } from './OlderNote.tsx';
import { useAttendance } from './use-attendance.ts';
import { useConversation } from './use-conversation.ts';
import { useLiveSince } from './use-live-since.ts';
import { useRoomScroll } from './use-room-scroll.ts';

interface ConversationProps {
  readonly address: RoomAddress;
  /** As the list has it; absent while it is not known. */
  readonly room: Room | undefined;
  readonly server: Server;
  readonly username: string;
  /** The message to begin at. */
  readonly messageId: string | undefined;
}

/** One room: its messages, who is there and types, and where to write. */
export function Conversation({ address, room, server, username, messageId }: ConversationProps) {
  const { t } = useTranslation();
  const state = useConversation(address, messageId, useLiveSince(address));
  const { facts, window: shown, failure, unreadFrom, jump, loading } = state;
  const { scroller, following, onScroll, lastInSight } = useRoomScroll(state);
  useAttendance(address, { scroller, following, lastInSight }, facts !== null && !shown.newer);
  const name = room?.name ?? address.slug;
  const rows = useMemo(() => messageRows(shown.messages, unreadFrom), [shown.messages, unreadFrom]);
  const { actions, actionFailure } = useMessageActions(address);
  /** The newest message when the operator scrolled up: later ones are new. */
  const newest = shown.messages.at(-1)?.id;
  const [seen, setSeen] = useState(newest);
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- what was at the end when it was last in sight
    if (following) setSeen(newest);
  }, [following, newest]);
  const isNew = shown.late.length > 0 || newest !== seen;
  const typing = facts?.typing ?? [];
  const isLoading =
    failure === null && shown.messages.length === 0 && (facts === null || facts.history === 'loading');
  return (
    <section className="conversation" aria-label={t('console.chat.conversation')}>
      <ConversationHead name={name} room={room} present={facts?.present ?? []} />
      {/* The messages scroll, so the keyboard must reach them. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the arrows are for the buttons within */}
      <div
        ref={scroller}
        className="messages"
        role="log"
        // Only what comes at the end is said aloud: not the first fill, nor what is read backwards.
        aria-live={following && jump.count > 0 ? 'polite' : 'off'}
        aria-label={name}
        aria-busy={isLoading || loading !== null}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as said
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={moveAmongMessages}
      >
        {failure !== null && <FailureNote failure={failure} />}
        <OlderNote
          isGone={facts?.history === 'unavailable'}
          older={jump.count > 0 ? shown.older : 'none'}
          onRetry={() => {
            state.retryOlder();
            // The button goes, and the focus with it.
            scroller.current?.focus({ preventScroll: true });
          }}
        />
        {facts !== null && rows.length === 0 && facts.history !== 'loading' && (
          <p className="messages-note soft">{t('console.chat.empty')}</p>
        )}
        {isLoading &&
          [0, 1, 2, 3].map((index) => <div key={index} className="message-skeleton" aria-hidden />)}
        {rows.map((row) => (
          <MessageRow
            key={row.message.id}
            {...row}
            username={username}
            actions={actions}
            isPaced={(facts?.pacedUntil ?? null) !== null}
          />
        ))}
        {shown.newer && <p className="messages-note soft">{t('chat.loadingNewer')}</p>}
      </div>
      {(!following || shown.newer) && facts !== null && (
        <div className="messages-end">
          <Button
            className="messages-down"
            onClick={() => {
              state.toNewest();
              // The button goes; the focus would go with it.
              scroller.current?.focus({ preventScroll: true });
            }}
          >
            <ArrowDown aria-hidden />
            {t(isNew ? 'console.chat.newMessages' : 'console.chat.toNewest')}
          </Button>
        </div>
      )}
      {actionFailure !== null && <FailureNote failure={actionFailure} />}
      <p className="typing soft">
        {typing.length > 0 &&
          t('console.chat.typing', { count: typing.length, names: typing.slice(0, 3).join(', ') })}
      </p>
      <Composer
        key={`${address.accountId} ${address.endpointId} ${address.slug}`}
        address={address}
        name={name}
        server={server}
        username={username}
        facts={facts}
        onSent={state.toNewest}
      />
    </section>
  );
}

function useMessageActions(address: RoomAddress): {
  readonly actions: MessageActions;
  readonly actionFailure: Failure | null;
} {
  const { accountId, endpointId, slug } = address;
  const [actionFailure, setFailure] = useState<Failure | null>(null);
  const act = useCallback(
    (method: 'retry' | 'discard', messageId: string): void => {
      const room = { accountId, endpointId, slug };
      void settle(() => window.opsdeck.chat[method]({ room, messageId })).then((outcome) => {
        setFailure(outcome.ok ? null : outcome.failure);
      });
    },
    [accountId, endpointId, slug],
  );
  const actions = useMemo(
    (): MessageActions => ({
      retry: (messageId) => {
        act('retry', messageId);
      },
      discard: (messageId) => {
        act('discard', messageId);
      },
      copy: (messageId) => {
        void window.opsdeck.chat.copyMessage({ room: { accountId, endpointId, slug }, messageId });
      },
    }),
    [act, accountId, endpointId, slug],
  );
  return { actions, actionFailure };
}
