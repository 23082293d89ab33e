import { Clock, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ChatMessage, RoomAddress } from '../../contract/chat.ts';
import { formatClock, formatDay } from '../shared/format.ts';
import type { MessageGroup } from './message-groups.ts';

interface MessageGroupViewProps {
  readonly group: MessageGroup;
  readonly address: RoomAddress;
}

/** What one sender said in a row. A message is text and nothing else, whatever it holds. */
export function MessageGroupView({ group, address }: MessageGroupViewProps) {
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
          <MessageLine key={message.id} message={message} address={address} />
        ))}
      </div>
    </>
  );
}

function MessageLine({ message, address }: { readonly message: ChatMessage; readonly address: RoomAddress }) {
  const { t } = useTranslation();
  return (
    <div className="message" data-message-state={message.state}>
      <p className="message-body" dir="auto">
        {message.body}
      </p>
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
            onClick={() => void window.opsdeck.chat.retry({ room: address, messageId: message.id })}
          >
            {t('console.chat.retry')}
          </button>
        </p>
      )}
    </div>
  );
}
