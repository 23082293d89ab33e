import { Clock, Copy, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatClock, formatDay } from '../shared/format.ts';
import { MessageBody } from './MessageBody.tsx';
import type { MessageRow as Row } from './message-rows.ts';

/** What can be done with a message. */
export interface MessageActions {
  /** Sends a failed message again. */
  readonly retry: (messageId: string) => void;
  /** Drops a failed message. */
  readonly discard: (messageId: string) => void;
  readonly copy: (messageId: string) => void;
}

interface MessageRowProps extends Row {
  readonly username: string;
  readonly actions: MessageActions;
  /** What waits is held back for the server's sake. */
  readonly isPaced: boolean;
}

/** A message with what stands above it. It is text and nothing else, whatever it holds. */
export const MessageRow = memo(function MessageRow({
  message,
  startsDay,
  startsUnread,
  startsGroup,
  username,
  actions,
  isPaced,
}: MessageRowProps) {
  const { t } = useTranslation();
  const { id, sender, at, state, refusal } = message;
  const who = message.mine ? t('console.chat.you') : sender;
  return (
    <div
      className={`message ${startsGroup ? 'message-first' : ''} ${message.mine ? 'message-mine' : ''}`}
      data-message-id={id}
      data-message-state={state}
    >
      {startsDay && <h3 className="day">{formatDay(at)}</h3>}
      {startsUnread && <p className="unread-line">{t('chat.unreadLine')}</p>}
      {startsGroup && (
        <p className="message-head">
          <bdi className="message-sender">{who}</bdi>{' '}
          <time className="soft" dateTime={new Date(at).toISOString()}>
            {formatClock(at)}
          </time>
        </p>
      )}
      <div className="message-line">
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
      </div>
      {state === 'waiting' && (
        <p className="message-state soft">
          <Clock aria-hidden /> {t(isPaced ? 'chat.paced' : 'console.chat.waiting')}
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
});
