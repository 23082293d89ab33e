import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundMessage } from '../../contract/chat.ts';
import { formatRecent } from '../shared/format.ts';
import { useSettled } from '../shared/use-settled.ts';

interface FoundMessagesProps {
  readonly text: string;
  /** `null`: those of all accounts. */
  readonly accountIds: readonly string[] | null;
  readonly onOpen: (message: FoundMessage) => void;
}

const typingMs = 150;
const limit = 100;

/** The messages of all rooms in which the words are, the newest first. */
export function FoundMessages({ text, accountIds, onOpen }: FoundMessagesProps) {
  const { t } = useTranslation();
  const asked = useSettled(text, typingMs);
  const among = accountIds === null ? null : accountIds.join(' ');
  const [found, setFound] = useState<readonly FoundMessage[] | null>(null);
  useEffect(() => {
    let left = false;
    void window.opsdeck.chat
      .search({ text: asked, accountIds: among === null ? null : among.split(' ').filter(Boolean), limit })
      .then((answer) => {
        if (!left) setFound(answer);
      });
    return () => {
      left = true;
    };
  }, [asked, among]);
  if (found === null) return null;
  return (
    <>
      <div role="status">
        <h2 className="rooms-heading">{t('chat.foundMessages', { count: found.length })}</h2>
      </div>
      <ul>
        {found.map((message) => (
          <li key={`${message.room.accountId} ${message.room.endpointId} ${message.room.slug} ${message.id}`}>
            <button
              type="button"
              className="room"
              data-room
              onClick={() => {
                onOpen(message);
              }}
            >
              <span className="room-line">
                <span className="room-name" dir="auto">
                  {message.roomName}
                </span>
                <span className="room-time">{formatRecent(message.at)}</span>
              </span>
              <span className="found-text">
                <bdi>{message.sender}</bdi>: <bdi>{message.before}</bdi>
                {message.match !== '' && <mark>{message.match}</mark>}
                <bdi>{message.after}</bdi>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
