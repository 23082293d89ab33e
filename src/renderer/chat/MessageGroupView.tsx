import { Clock, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ChatMessage } from '../../contract/chat.ts';
import { formatClock, formatDay, formatNumber } from '../shared/format.ts';
import { readablePart } from '../shared/readable-part.ts';
import type { MessageGroup } from './message-groups.ts';

interface MessageGroupViewProps {
  readonly group: MessageGroup;
  /** Sends a failed message again. */
  readonly onRetry: (messageId: string) => void;
  /** Drops a failed message. */
  readonly onDiscard: (messageId: string) => void;
}

/** What one sender said in a row. A message is text and nothing else, whatever it holds. */
export function MessageGroupView({ group, onRetry, onDiscard }: MessageGroupViewProps) {
  const { t } = useTranslation();
  return (
    <>
      {group.startsDay && <h3 className="day">{formatDay(group.at)}</h3>}
      <div className={`group ${group.mine ? 'group-mine' : ''}`}>
        <p className="group-head">
          <bdi className="group-sender">{group.mine ? t('console.chat.you') : group.sender}</bdi>{' '}
          <time className="soft" dateTime={new Date(group.at).toISOString()}>
            {formatClock(group.at)}
          </time>
        </p>
        {group.messages.map((message) => (
          <MessageLine key={message.id} message={message} onRetry={onRetry} onDiscard={onDiscard} />
        ))}
      </div>
    </>
  );
}

interface MessageLineProps extends Pick<MessageGroupViewProps, 'onRetry' | 'onDiscard'> {
  readonly message: ChatMessage;
}

function MessageLine({ message, onRetry, onDiscard }: MessageLineProps) {
  const { t } = useTranslation();
  const { shown, hidden } = readablePart(message.body);
  return (
    <div className="message" data-message-state={message.state}>
      <p className="message-body" dir="auto">
        {shown}
      </p>
      {hidden > 0 && (
        <p className="message-state soft">{t('console.chat.cut', { characters: formatNumber(hidden) })}</p>
      )}
      {message.state === 'waiting' && (
        <p className="message-state soft">
          <Clock aria-hidden /> {t('console.chat.waiting')}
        </p>
      )}
      {message.state === 'failed' && (
        <p className="message-state message-failed">
          <TriangleAlert aria-hidden /> {t('console.chat.failed')}
          <button
            type="button"
            className="link-button"
            onClick={() => {
              onRetry(message.id);
            }}
          >
            {t('console.chat.retry')}
          </button>
          <button
            type="button"
            className="link-button"
            onClick={() => {
              onDiscard(message.id);
            }}
          >
            {t('console.chat.discard')}
          </button>
        </p>
      )}
    </div>
  );
}
