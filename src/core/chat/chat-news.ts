import type { MessageReason } from '../../contract/notification-defaults.ts';
import type { MessageReport } from '../dialects/chat-dialect.ts';
import type { ChatStore, StoredRoom } from './chat-store.ts';
import { customerOf } from './customer.ts';
import { messageReason } from './message-reason.ts';

/** Messages of one room that came together, for one reason. */
export interface ChatNews {
  readonly room: StoredRoom;
  readonly reason: MessageReason;
  /** The latest of them. */
  readonly latest: Pick<MessageReport, 'sender' | 'body'>;
  readonly count: number;
}

export interface ChatNewsDeps {
  readonly username: string;
  /** Rooms are conversations with customers. */
  readonly inbox: boolean;
  readonly store: ChatStore;
  readonly onNews: (news: ChatNews) => void;
}

/** Says of new messages why they are news; what the operator wrote elsewhere is none. */
export interface ChatNewsTeller {
  tell(room: StoredRoom, fresh: readonly MessageReport[]): void;
}

export function createChatNews({ username, inbox, store, onNews }: ChatNewsDeps): ChatNewsTeller {
  return {
    tell(room, fresh) {
      const foreign = fresh.filter(({ sender }) => sender !== username);
      if (foreign.length === 0) return;
      const customer = inbox ? customerOf(store, room, username) : null;
      const place = { username, direct: room.direct, customer };
      const byReason = Map.groupBy(foreign, (report) => messageReason(report, place));
      for (const [reason, reports] of byReason) {
        const latest = reports.at(-1);
        if (latest !== undefined) onNews({ room, reason, latest, count: reports.length });
      }
    },
  };
}
