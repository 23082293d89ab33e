import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Room, RoomList } from '../../contract/chat.ts';
import type { Account, Server } from '../../contract/server.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { useConsole } from '../state/console-store.ts';
import { usePreferences } from '../state/preferences.ts';
import { FoundMessages } from './FoundMessages.tsx';
import { canOpenBySlug, inListOrder, isCalled, passesInbox, type InboxFilter } from './room-filter.ts';
import { RoomRow } from './RoomRow.tsx';
import { RoomsTools } from './RoomsTools.tsx';

interface RoomsPaneProps {
  readonly server: Server;
  readonly account: Account;
  readonly lists: readonly RoomList[] | null;
  /** It is said beside the list already. */
  readonly isForbidden: boolean;
  readonly onOpen: (accountId: string, endpointId: string, slug: string, messageId?: string) => void;
}

/** The rooms of a server or of all of them: searched, filtered, opened by their name. */
export function RoomsPane({ server, account, lists, isForbidden, onOpen }: RoomsPaneProps) {
  const { t } = useTranslation();
  const main = useConsole((store) => store.main);
  const open = useConsole((store) => store.rooms[account.id]);
  const scope = usePreferences((store) => store.preferences.roomScope);
  const [text, setText] = useState('');
  const [filter, setFilter] = useState<InboxFilter>('all');
  const isWhole = scope === 'all' && (lists?.length ?? 0) > 1;
  const shownLists = lists?.filter(({ accountId }) => isWhole || accountId === account.id) ?? [];
  const wanted = text.trim();
  const all = shownLists.flatMap(({ rooms }) => rooms);
  const hasInbox = all.some(({ conversation }) => conversation !== null);
  const rooms = all
    .filter((room) => (wanted === '' ? !hasInbox || passesInbox(room, filter) : isCalled(room, wanted)))
    .sort(inListOrder);
  const failed = shownLists
    .flatMap(({ state }) => (state.name === 'failed' ? [state.failure] : []))
    .find(({ code }) => !isForbidden || code !== 'notAllowed');
  const isLoading = lists === null || shownLists.some(({ state }) => state.name === 'loading');
  const placeOf = ({ accountId }: Room): string | undefined => {
    if (!isWhole) return undefined;
    const of = main?.accounts.find(({ id }) => id === accountId);
    return main?.servers.find(({ id }) => id === of?.serverId)?.name;
  };
  const own = lists?.find(({ accountId }) => accountId === account.id);
  const toOpen = own !== undefined && canOpenBySlug(own, wanted) ? own.endpointId : undefined;
  return (
    // The arrows are for the buttons within.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <nav
      className="rooms"
      aria-label={t('console.chat.rooms')}
      aria-busy={isLoading}
      onKeyDown={moveAmongRooms}
    >
      <RoomsTools
        text={text}
        onText={setText}
        hasScopes={(lists?.length ?? 0) > 1}
        filter={filter}
        onFilter={setFilter}
        conversations={hasInbox && wanted === '' ? all : null}
      />
      <div className="rooms-scroll" data-keeps-place>
        {failed !== undefined && (
          <div className="rooms-failure">
            <FailureNote failure={failed} />
            <Button onClick={() => void window.opsdeck.chat.refresh()}>{t('console.tryAgain')}</Button>
          </div>
        )}
        {isLoading &&
          all.length === 0 &&
          [0, 1, 2].map((index) => <div key={index} className="room-skeleton" aria-hidden />)}
        {!isLoading && failed === undefined && !isForbidden && rooms.length === 0 && toOpen === undefined && (
          <p className="soft rooms-none">
            {t(
              all.length === 0
                ? 'console.chat.noRooms'
                : wanted === ''
                  ? 'chat.noneInFilter'
                  : 'chat.noRoomCalled',
            )}
          </p>
        )}
        <ul>
          {rooms.map((room) => (
            <li key={`${room.accountId} ${room.endpointId} ${room.slug}`}>
              <RoomRow
                room={room}
                place={placeOf(room)}
                selected={
                  room.accountId === account.id &&
                  room.slug === open?.slug &&
                  room.endpointId === open.endpointId
                }
                onOpen={() => {
                  onOpen(room.accountId, room.endpointId, room.slug);
                }}
              />
            </li>
          ))}
        </ul>
        {toOpen !== undefined && (
          <button
            type="button"
            className="room room-open"
            data-room
            onClick={() => {
              onOpen(account.id, toOpen, wanted);
            }}
          >
            {t('chat.openSlug', { slug: wanted, server: server.name })}
          </button>
        )}
        {wanted.length > 1 && (
          <FoundMessages
            text={wanted}
            accountIds={isWhole ? null : [account.id]}
            onOpen={({ room, id }) => {
              onOpen(room.accountId, room.endpointId, room.slug, id);
            }}
          />
        )}
      </div>
    </nav>
  );
}

/** The arrows lead from one room to the next, and from the search into the list. */
function moveAmongRooms(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || event.target instanceof HTMLSelectElement) return;
  if (event.target instanceof HTMLInputElement && event.target.type === 'radio') return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-room]')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const next = buttons[at < 0 ? (step > 0 ? 0 : -1) : at + step];
  event.preventDefault();
  if (next !== undefined) next.focus();
  else if (at === 0) event.currentTarget.querySelector<HTMLElement>('input[type="search"]')?.focus();
}
