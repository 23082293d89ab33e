import { MessagesSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Room } from '../../contract/chat.ts';
import type { Account, Server } from '../../contract/server.ts';
import { Button } from '../shared/Button.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { useConsole } from '../state/console-store.ts';
import './chat.css';
import { Conversation } from './Conversation.tsx';
import { useRooms } from './use-rooms.ts';

interface ChatScreenProps {
  readonly server: Server;
  readonly account: Account;
}

/** The rooms at the left, the open one beside them. */
export function ChatScreen({ server, account }: ChatScreenProps) {
  const { t } = useTranslation();
  const { rooms, failure, reload } = useRooms(account.id);
  const open = useConsole((store) => store.rooms[account.id]);
  const openRoom = useConsole((store) => store.openRoom);
  const room = rooms?.find(({ slug, endpointId }) => slug === open?.slug && endpointId === open.endpointId);
  return (
    <div className="chat">
      <nav className="rooms" aria-label={t('console.chat.rooms')} aria-busy={rooms === null}>
        {failure !== null && (
          <div className="rooms-failure">
            <FailureNote failure={failure} />
            <Button onClick={reload}>{t('console.tryAgain')}</Button>
          </div>
        )}
        {rooms === null &&
          failure === null &&
          [0, 1, 2].map((index) => <div key={index} className="room-skeleton" aria-hidden />)}
        {rooms?.length === 0 && <p className="soft rooms-none">{t('console.chat.noRooms')}</p>}
        <ul>
          {rooms?.map((candidate) => (
            <li key={`${candidate.endpointId} ${candidate.slug}`}>
              <RoomButton
                room={candidate}
                selected={candidate === room}
                onOpen={() => {
                  openRoom(account.id, candidate);
                }}
              />
            </li>
          ))}
        </ul>
      </nav>
      {open === undefined && rooms === null && failure !== null ? null : open === undefined ? (
        <EmptyState
          icon={<MessagesSquare />}
          title={t('console.chat.choose')}
          hint={t('console.chat.chooseHint')}
        />
      ) : (
        <Conversation
          key={`${open.endpointId} ${open.slug}`}
          address={{ accountId: account.id, endpointId: open.endpointId, slug: open.slug }}
          name={room?.name ?? open.slug}
          maxLength={server.maxMessageLength}
        />
      )}
    </div>
  );
}

interface RoomButtonProps {
  readonly room: Room;
  readonly selected: boolean;
  readonly onOpen: () => void;
}

function RoomButton({ room, selected, onOpen }: RoomButtonProps) {
  const { t } = useTranslation();
  return (
    <button type="button" className="room" aria-current={selected ? 'true' : undefined} onClick={onOpen}>
      <span className="room-line">
        <span className="room-name" dir="auto">
          {room.name}
        </span>
        {room.unread > 0 && (
          <span className="badge">
            {room.unread}
            <span className="visually-hidden"> {t('console.chat.unread', { count: room.unread })}</span>
          </span>
        )}
      </span>
      {room.lastMessage !== null && (
        <span className="room-last" dir="auto">
          {room.lastMessage}
        </span>
      )}
    </button>
  );
}
