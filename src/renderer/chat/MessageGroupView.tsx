import { Clock, Copy, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChatMessage } from '../../contract/chat.ts';
import { formatClock, formatDay } from '../shared/format.ts';
import { MessageBody } from './MessageBody.tsx';
import { isSameGroup, type MessageGroup } from './message-groups.ts';

/** What can be done with a message. */
export interface MessageActions {
  /** Sends a failed message again. */
  readonly retry: (messageId: string) => void;
  /** Drops a failed message. */
  readonly discard: (messageId: string) => void;
  readonly copy: (messageId: string) => void;
}

interface MessageGroupViewProps {
  readonly group: MessageGroup;
  readonly username: string;
  readonly actions: MessageActions;
  /** The first unread message, where it is in here. */
  readonly unreadFrom: string | null;
  readonly pacedUntil: number | null;
}

/** What one sender said in a row. A message is text and nothing else, whatever it holds. */
export const MessageGroupView = memo(function MessageGroupView({
  group,
  unreadFrom,
  ...rest
}: MessageGroupViewProps) {
  const { t } = useTranslation();
  return (
    <>
      {group.startsDay && <h3 className="day">{formatDay(group.at)}</h3>}
      {unreadFrom !== null && <p className="unread-line">{t('chat.unreadLine')}</p>}
      <div className={`group ${group.mine ? 'group-mine' : ''}`}>
        <p className="group-head">
          <bdi className="group-sender">{group.mine ? t('console.chat.you') : group.sender}</bdi>{' '}
          <time className="soft" dateTime={new Date(group.at).toISOString()}>
            {formatClock(group.at)}
          </time>
        </p>
        {group.messages.map((message) => (
          <MessageLine key={message.id} message={message} {...rest} />
        ))}
      </div>
    </>
  );
}, isUnchanged);

function isUnchanged(a: MessageGroupViewProps, b: MessageGroupViewProps): boolean {
  return (
    isSameGroup(a.group, b.group) &&
    a.username === b.username &&
    a.actions === b.actions &&
    a.unreadFrom === b.unreadFrom &&
    a.pacedUntil === b.pacedUntil
  );
}

type MessageLineProps = Omit<MessageGroupViewProps, 'group' | 'unreadFrom'> & {
  readonly message: ChatMessage;
};

function MessageLine({ message, username, actions, pacedUntil }: MessageLineProps) {
  const { t } = useTranslation();
  const { id, sender, at, state, refusal } = message;
  const who = message.mine ? t('console.chat.you') : sender;
  return (
    <div className="message" data-message-id={id} data-message-state={state}>
      <MessageBody message={message} username={username} />
      <button
        type="button"
        className="icon-button message-copy"
        // One stop of the Tab key for each message would be hundreds: the arrows lead from one to the next.
        tabIndex={-1}
        aria-label={t('chat.copyMessage', { sender: who, time: formatClock(at) })}
        title={t('console.copy')}
        onClick={() => {
          actions.copy(id);
        }}
      >
        <Copy aria-hidden />
      </button>
      {state === 'waiting' && (
        <p className="message-state soft">
          <Clock aria-hidden /> {t(pacedUntil === null ? 'console.chat.waiting' : 'chat.paced')}
        </p>
      )}
      {state === 'failed' && (
        <p className="message-state message-failed">
          <TriangleAlert aria-hidden />{' '}
          {refusal === null || refusal === ''
            ? t('console.chat.failed')
            : t('chat.refused', { why: refusal })}
          <button
            type="button"
            className="link-button"
            onClick={() => {
              actions.retry(id);
            }}
          >
            {t('console.chat.retry')}
          </button>
          <button
            type="button"
            className="link-button"
            onClick={() => {
              actions.discard(id);
            }}
          >
            {t('console.chat.discard')}
          </button>
        </p>
      )}
    </div>
  );
}
