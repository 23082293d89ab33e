import { Archive, ArchiveRestore, Star, UserCheck, UserPlus, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Room } from '../../contract/chat.ts';
import { Button } from '../shared/Button.tsx';
import { ConversationMark } from './ConversationMark.tsx';

interface ConversationHeadProps {
  readonly name: string;
  readonly room: Room | undefined;
  readonly present: readonly string[];
}

/** More names than this are a number. */
const namedPresent = 3;

/** What the room is called, who is there, and what is done with it as a whole. */
export function ConversationHead({ name, room, present }: ConversationHeadProps) {
  const { t } = useTranslation();
  const conversation = room?.conversation ?? null;
  const who =
    present.length <= namedPresent
      ? present.join(', ')
      : t('chat.presentMore', {
          names: present.slice(0, namedPresent).join(', '),
          count: present.length - namedPresent,
        });
  return (
    <div className="conversation-head">
      <div className="conversation-name">
        <h2 dir="auto">{name}</h2>
        {present.length > 0 && (
          <p className="soft conversation-present" title={present.slice(0, 50).join(', ')}>
            <Users aria-hidden />
            {t('chat.present', { names: who })}
          </p>
        )}
      </div>
      {room !== undefined && conversation !== null && (
        <div className="conversation-actions">
          <ConversationMark conversation={conversation} />
          <Button
            look="quiet"
            aria-pressed={conversation.assigned}
            onClick={() => {
              void window.opsdeck.chat.setAssigned({
                room: addressOf(room),
                assigned: !conversation.assigned,
              });
            }}
          >
            {conversation.assigned ? <UserCheck aria-hidden /> : <UserPlus aria-hidden />}
            {t(conversation.assigned ? 'chat.letGo' : 'chat.takeOn')}
          </Button>
          <Button
            look="quiet"
            onClick={() => {
              void window.opsdeck.chat.setClosed({
                room: addressOf(room),
                closed: conversation.state !== 'closed',
              });
            }}
          >
            {conversation.state === 'closed' ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
            {t(conversation.state === 'closed' ? 'chat.reopen' : 'chat.close')}
          </Button>
        </div>
      )}
      {room !== undefined && (
        <button
          type="button"
          className="icon-button favourite"
          aria-pressed={room.favourite}
          aria-label={t('chat.favourite', { room: room.name })}
          title={t(room.favourite ? 'chat.favouriteOff' : 'chat.favouriteOn')}
          onClick={() => {
            void window.opsdeck.chat.setFavourite({ room: addressOf(room), favourite: !room.favourite });
          }}
        >
          <Star aria-hidden />
        </button>
      )}
    </div>
  );
}

const addressOf = ({ accountId, endpointId, slug }: Room) => ({ accountId, endpointId, slug });
