import { ArrowDown } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoomAddress } from '../../contract/chat.ts';
import type { Failure } from '../../contract/outcome.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { settle } from '../shared/use-outcome.ts';
import { Composer } from './Composer.tsx';
import { groupMessages } from './message-groups.ts';
import { MessageGroupView } from './MessageGroupView.tsx';
import { useRoom } from './use-room.ts';

interface ConversationProps {
  readonly address: RoomAddress;
  readonly name: string;
  readonly maxLength: number;
}

/** Closer to the end than this counts as being there. */
const atEndPx = 40;

/** One room: its messages, who types, and where to write. */
export function Conversation({ address, name, maxLength }: ConversationProps) {
  const { t } = useTranslation();
  const { view, failure } = useRoom(address);
  const scroller = useRef<HTMLDivElement>(null);
  const [following, setFollowing] = useState(true);
  /** The newest message when the operator scrolled up: later ones are new. */
  const [seen, setSeen] = useState<string | undefined>(undefined);
  const groups = useMemo(() => groupMessages(view?.messages ?? []), [view?.messages]);
  const [retryFailure, setRetryFailure] = useState<Failure | null>(null);
  const retry = (messageId: string): void => {
    void settle(() => window.opsdeck.chat.retry({ room: address, messageId })).then((outcome) => {
      setRetryFailure(outcome.ok ? null : outcome.failure);
    });
  };
  const discard = (messageId: string): void => {
    void settle(() => window.opsdeck.chat.discard({ room: address, messageId })).then((outcome) => {
      setRetryFailure(outcome.ok ? null : outcome.failure);
    });
  };
  const toEnd = (): void => {
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  };
  const newest = view?.messages.at(-1)?.id;
  useLayoutEffect(() => {
    if (following) toEnd();
  }, [newest, following, groups]);
  // A taller composer or a narrower window takes room from the messages: who was at the end stays there.
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !following) return undefined;
    const observer = new ResizeObserver(toEnd);
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [following]);
  const typing = view?.typing ?? [];
  return (
    <section className="conversation" aria-label={t('console.chat.conversation')}>
      <div className="conversation-head">
        <h2 dir="auto">{name}</h2>
      </div>
      {/* The messages scroll, so the keyboard must reach them. */}
      <div
        ref={scroller}
        className="messages"
        role="log"
        aria-label={name}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as said
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          const atEnd = scrollHeight - scrollTop - clientHeight < atEndPx;
          if (following && !atEnd) setSeen(newest);
          setFollowing(atEnd);
        }}
      >
        {failure !== null && <FailureNote failure={failure} />}
        {view?.history === 'unavailable' && (
          <p className="messages-note soft">{t('console.chat.historyGone')}</p>
        )}
        {view !== null && groups.length === 0 && view.history !== 'loading' && (
          <p className="messages-note soft">{t('console.chat.empty')}</p>
        )}
        {failure === null &&
          groups.length === 0 &&
          (view === null || view.history === 'loading') &&
          [0, 1, 2, 3].map((index) => <div key={index} className="message-skeleton" aria-hidden />)}
        {retryFailure !== null && <FailureNote failure={retryFailure} />}
        {groups.map((group) => (
          <MessageGroupView key={group.key} group={group} onRetry={retry} onDiscard={discard} />
        ))}
      </div>
      {!following && (
        <div className="messages-end">
          <Button
            className="messages-down"
            onClick={() => {
              setFollowing(true);
              toEnd();
              // The button goes; the focus would go with it.
              scroller.current?.focus({ preventScroll: true });
            }}
          >
            <ArrowDown aria-hidden />
            {t(newest === seen ? 'console.chat.toNewest' : 'console.chat.newMessages')}
          </Button>
        </div>
      )}
      <p className="typing soft">
        {typing.length > 0 &&
          t('console.chat.typing', { count: typing.length, names: typing.slice(0, 3).join(', ') })}
      </p>
      <Composer address={address} name={name} maxLength={maxLength} />
    </section>
  );
}
