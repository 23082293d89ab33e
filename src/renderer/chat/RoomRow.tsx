import { AtSign, Star } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Room } from '../../contract/chat.ts';
import { formatRecent } from '../shared/format.ts';
import { ConversationMark } from './ConversationMark.tsx';

interface RoomRowProps {
  readonly room: Room;
  /** Which server and account, where rooms of several are listed. */
  readonly place: string | undefined;
  readonly selected: boolean;
  readonly onOpen: () => void;
}

/** A room in the list: its last word, what is unread, and who waits there. */
export function RoomRow({ room, place, selected, onOpen }: RoomRowProps) {
  const { t } = useTranslation();
  const { name, unread, lastAt, lastSender, lastMessage, hasDraft, favourite, direct, conversation } = room;
  return (
    <button
      type="button"
      className="room"
      data-room
      aria-current={selected ? 'true' : undefined}
      onClick={onOpen}
    >
      <span className="room-line">
        {favourite && <Star aria-hidden className="room-icon room-favourite" />}
        {direct && <AtSign aria-hidden className="room-icon" />}
        <span className="room-name" dir="auto">
          {name}
        </span>
        {lastAt !== null && <span className="room-time">{formatRecent(lastAt)}</span>}
        {unread > 0 && (
          <span className="badge">
            {unread > 999 ? '999+' : unread}
            <span className="visually-hidden"> {t('console.chat.unread', { count: unread })}</span>
          </span>
        )}
      </span>
      <span className="room-last">
        {hasDraft && <em className="room-draft">{t('chat.draft')} </em>}
        {lastMessage !== null && (
          <bdi>{lastSender === null ? lastMessage : `${lastSender}: ${lastMessage}`}</bdi>
        )}
      </span>
      {((conversation !== null && conversation.state !== 'empty') || place !== undefined) && (
        <span className="room-line">
          {conversation !== null && conversation.state !== 'empty' && (
            <ConversationMark conversation={conversation} />
          )}
          {place !== undefined && <span className="room-place">{place}</span>}
        </span>
      )}
    </button>
  );
}
