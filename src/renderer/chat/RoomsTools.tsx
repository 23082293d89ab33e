import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Room } from '../../contract/chat.ts';
import { useSlash } from '../shared/use-slash.ts';
import { usePreferences } from '../state/preferences.ts';
import { inboxFilters, passesInbox, type InboxFilter } from './room-filter.ts';

interface RoomsToolsProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Rooms of several accounts are known. */
  readonly hasScopes: boolean;
  readonly filter: InboxFilter;
  readonly onFilter: (filter: InboxFilter) => void;
  /** Of an inbox, to count them; `null` where none is shown. */
  readonly conversations: readonly Room[] | null;
}

/** The search, whose rooms are listed, and which of the conversations. */
export function RoomsTools(props: RoomsToolsProps) {
  const { text, onText, hasScopes, filter, onFilter, conversations } = props;
  const { t } = useTranslation();
  const scope = usePreferences((store) => store.preferences.roomScope);
  const setScope = usePreferences((store) => store.setRoomScope);
  const search = useRef<HTMLInputElement>(null);
  useSlash(search);
  return (
    <div className="rooms-tools">
      <input
        ref={search}
        className="input"
        type="search"
        aria-label={t('chat.search')}
        placeholder={t('chat.search')}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== '') {
            event.stopPropagation();
            onText('');
          }
        }}
      />
      {hasScopes && (
        <div className="segments" role="radiogroup" aria-label={t('chat.scope')}>
          {(['server', 'all'] as const).map((each) => (
            <label key={each} className="segment" data-checked={scope === each}>
              <input
                type="radio"
                name="room-scope"
                checked={scope === each}
                onChange={() => {
                  setScope(each);
                }}
              />
              {t(each === 'all' ? 'chat.allServers' : 'chat.thisServer')}
            </label>
          ))}
        </div>
      )}
      {conversations !== null && (
        <select
          className="input"
          aria-label={t('chat.inboxFilter')}
          value={filter}
          onChange={(event) => {
            onFilter(inboxFilters.find((each) => each === event.target.value) ?? 'all');
          }}
        >
          {inboxFilters.map((each) => (
            <option key={each} value={each}>
              {t(`chat.inbox.${each}`, {
                count: conversations.filter((room) => passesInbox(room, each)).length,
              })}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
