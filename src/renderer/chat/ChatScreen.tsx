import { Lock, MessagesSquare } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Account, Server } from '../../contract/server.ts';
import { connectionsOf } from '../frame/connection-of.ts';
import { Button } from '../shared/Button.tsx';
import { EmptyState } from '../shared/EmptyState.tsx';
import { useConsole } from '../state/console-store.ts';
import './chat.css';
import { Conversation } from './Conversation.tsx';
import { RoomsPane } from './RoomsPane.tsx';
import { useRoomLists } from './use-room-lists.ts';

interface ChatScreenProps {
  readonly server: Server;
  readonly account: Account;
}

/** The rooms at the left, the open one beside them. */
export function ChatScreen({ server, account }: ChatScreenProps) {
  const { t } = useTranslation();
  const lists = useRoomLists();
  const open = useConsole((store) => store.rooms[account.id]);
  const openRoom = useConsole((store) => store.openRoom);
  const go = useConsole((store) => store.go);
  const isForbidden = useForbidden(account.id);
  const own = lists?.find(({ accountId }) => accountId === account.id);
  const room = own?.rooms.find(
    ({ slug, endpointId }) => slug === open?.slug && endpointId === open.endpointId,
  );
  const hasFailed = own?.state.name === 'failed' && own.rooms.length === 0;
  return (
    <div className="chat">
      <RoomsPane
        server={server}
        account={account}
        lists={lists}
        isForbidden={isForbidden && open === undefined}
        onOpen={(accountId, endpointId, slug, messageId) => {
          if (accountId !== account.id) go({ screen: 'chat', accountId });
          openRoom(accountId, { endpointId, slug, ...(messageId === undefined ? {} : { messageId }) });
        }}
      />
      {isForbidden && open === undefined ? (
        <Forbidden server={server} account={account} />
      ) : open !== undefined ? (
        <Conversation
          key={`${account.id} ${open.endpointId} ${open.slug} ${open.messageId ?? ''}`}
          address={{ accountId: account.id, endpointId: open.endpointId, slug: open.slug }}
          room={room}
          server={server}
          username={account.username}
          messageId={open.messageId}
        />
      ) : hasFailed ? null : (
        <EmptyState
          icon={<MessagesSquare />}
          title={t('console.chat.choose')}
          hint={t('console.chat.chooseHint')}
        />
      )}
    </div>
  );
}

/** The chat's socket was refused to this account: signed in, and without the right. */
function useForbidden(accountId: string): boolean {
  const connections = useConsole((store) => store.main?.connections);
  return connectionsOf(connections ?? [], accountId).some(
    ({ stream, state }) => stream === 'chat' && state.name === 'blocked' && state.reason.kind === 'forbidden',
  );
}

/** Which account, which right, and what can be done. */
function Forbidden({ server, account }: ChatScreenProps) {
  const { t } = useTranslation();
  const show = useConsole((store) => store.show);
  const right = server.chatRight;
  return (
    <EmptyState
      icon={<Lock />}
      title={t('chat.forbidden.title', { account: account.username, server: server.name })}
      hint={t(right === null ? 'chat.forbidden.hint' : 'chat.forbidden.right', { right: right ?? '' })}
    >
      <Button
        look="primary"
        onClick={() => {
          show('addAccount');
        }}
      >
        {t('console.header.otherAccount')}
      </Button>
    </EmptyState>
  );
}
