import type { AnalyticsBook } from '../analytics/analytics-book.ts';
import type { ChatDesk } from '../chat/chat-desk.ts';
import type { DnsDesk } from '../dns/dns-desk.ts';
import type { EngineEvents } from '../engine-events.ts';
import type { DomainNews } from '../notifications/domain-news.ts';
import type { NotificationBook } from '../notifications/notification-book.ts';
import type { ServerEntry } from '../servers/server-entry.ts';
import type { RunningTasks } from '../tasks/running-tasks.ts';
import type { TaskViews } from '../tasks/task-views.ts';
import type { SessionListeners } from './account-session.ts';

export interface Listening {
  readonly events: Pick<EngineEvents, 'taskChanged' | 'metricsChanged' | 'roomChanged' | 'roomsChanged'>;
  readonly views: Pick<TaskViews, 'note' | 'forget'>;
  readonly running: Pick<RunningTasks, 'note'>;
  readonly notifications: Pick<NotificationBook, 'roomRead'>;
  readonly news: Pick<DomainNews, 'taskEnded' | 'firstCatchUp' | 'messages'>;
  readonly analytics: Pick<AnalyticsBook, 'note' | 'breakOff'>;
  readonly dns: Pick<DnsDesk, 'feed'>;
  readonly chat: Pick<ChatDesk, 'note'>;
}

/** Whom the session of an account tells what happens there. The domains hear of it before the shell does. */
export function sessionListeners(
  { events, views, running, notifications, news, analytics, dns, chat }: Listening,
  server: Pick<ServerEntry, 'id' | 'manifest' | 'demo'>,
  accountId: string,
): SessionListeners {
  return {
    onTask(task) {
      views.note(task);
      running.note(task);
      events.taskChanged.emit(task);
    },
    onTaskForgotten(key) {
      views.forget(accountId, key);
    },
    onTaskEnded(task) {
      news.taskEnded(server, task);
    },
    onFirstCatchUp(found) {
      news.firstCatchUp(server, accountId, found);
    },
    onMetrics(update) {
      events.metricsChanged.emit(update);
      analytics.note(update);
    },
    onMetricsBreak(endpointId) {
      analytics.breakOff(accountId, endpointId);
    },
    dnsFeed: (endpointId, isLive) => dns.feed({ accountId, endpointId, demo: server.demo, isLive }),
    onChatNews(chatNews) {
      news.messages(server, chatNews);
    },
    onRoomRead(room) {
      notifications.roomRead(room);
    },
    onRoom(view) {
      chat.note(view);
      events.roomChanged.emit(view);
    },
    onRooms(id) {
      events.roomsChanged.emit({ accountId: id });
    },
  };
}
