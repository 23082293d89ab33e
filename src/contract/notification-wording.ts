import type { AppNotification, EndCounts } from './notification.ts';
import { phrase, type Phrase } from './phrase.ts';

export const countEnds = ({ completed, failed, cancelled }: EndCounts): number =>
  completed + failed + cancelled;

/** What a notification says, in the window and on the desktop alike. Pure. */
export function describeNotification({
  subject,
  serverName: server,
}: Pick<AppNotification, 'subject' | 'serverName'>): { title: Phrase; body: Phrase } {
  switch (subject.kind) {
    case 'taskEnded': {
      const title = phrase(`shell.notification.${subject.state}`, { title: subject.taskTitle });
      if (subject.state === 'failed' && subject.error !== null)
        return { title, body: phrase('shell.notification.errorBody', { error: subject.error, server }) };
      return subject.processed === null || subject.total === null
        ? { title, body: phrase('shell.notification.plainBody', { server }) }
        : {
            title,
            body: phrase('shell.notification.progressBody', {
              processed: subject.processed,
              total: subject.total,
              server,
            }),
          };
    }
    case 'manyEnded':
      return many('shell.notification.many', subject, server);
    case 'whileAway':
      return many('notifications.told.away', subject, server);
    case 'heldBack':
      return many('notifications.told.held', subject, server);
  }
}

function many(title: string, counts: EndCounts, server: string): { title: Phrase; body: Phrase } {
  const { completed, failed, cancelled } = counts;
  const key = server === '' ? 'shell.notification.manyBody' : 'notifications.told.manyBody';
  return {
    title: phrase(title, { count: countEnds(counts) }),
    body: phrase(key, { completed, failed, cancelled, server }),
  };
}
