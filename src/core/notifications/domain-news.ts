import type { Task } from '../../contract/task.ts';
import type { ThresholdNews } from '../analytics/analytics-book.ts';
import { newsOfThreshold } from '../analytics/threshold-news.ts';
import type { ChatNews } from '../chat/chat-news.ts';
import type { WatchNews } from '../dns/watch-news.ts';
import { redactText } from '../redact.ts';
import type { ServerEntry } from '../servers/server-entry.ts';
import type { EndedBefore } from '../tasks/task-service.ts';
import { levelOfMessage } from './decide.ts';
import type { NotificationBook } from './notification-book.ts';
import type { TaskEnd } from './task-end.ts';

export type NewsServer = Pick<ServerEntry, 'id' | 'manifest'>;

/** What the domains have to tell, brought to the notifications in the words of its server. */
export interface DomainNews {
  taskEnded(server: NewsServer, task: Task): void;
  firstCatchUp(server: NewsServer, accountId: string, found: readonly EndedBefore[]): void;
  messages(server: NewsServer, news: ChatNews): void;
  threshold(news: ThresholdNews): void;
  dns(news: WatchNews): void;
}

export interface DomainNewsDeps {
  readonly book: Pick<NotificationBook, 'taskEnded' | 'firstCatchUp' | 'news' | 'settings'>;
  /** `undefined` once the account is gone. */
  readonly serverOf: (accountId: string) => NewsServer | undefined;
}

/** More of a message is for the room itself. */
const newsCharacters = 300;

export function createDomainNews({ book, serverOf }: DomainNewsDeps): DomainNews {
  return {
    taskEnded(server, task) {
      book.taskEnded(endOf(server, task));
    },
    firstCatchUp(server, accountId, found) {
      book.firstCatchUp(
        accountId,
        found.map(({ task, endedAt }) => ({ ...endOf(server, task), endedAt })),
      );
    },
    messages({ id: serverId, manifest }, { room, reason, latest, count }) {
      const level = levelOfMessage({ serverId, reason }, book.settings());
      if (level === null) return;
      book.news({
        accountId: room.address.accountId,
        serverName: manifest.name,
        level,
        tone: 'neutral',
        subject: {
          kind: 'messages',
          room: room.address,
          roomName: room.name,
          reason,
          sender: latest.sender,
          // It is shown outside the window and kept on the disk: whatever looks like a secret in there is masked.
          text: redactText(latest.body.slice(0, newsCharacters)),
          count,
        },
      });
    },
    threshold(news) {
      const told = newsOfThreshold(news, serverOf(news.accountId)?.manifest.name ?? '');
      if (told !== null) book.news(told);
    },
    dns({ accountId, level, subject }) {
      const server = serverOf(accountId);
      if (server === undefined) return;
      book.news({ accountId, serverName: server.manifest.name, level, tone: 'neutral', subject });
    },
  };
}

function endOf({ id, manifest }: NewsServer, task: Task): TaskEnd {
  return {
    task,
    taskTitle: manifest.tasks?.kinds.find((kind) => kind.kind === task.kind)?.title ?? task.kind,
    serverId: id,
    serverName: manifest.name,
  };
}
