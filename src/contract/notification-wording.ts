import type { AppNotification } from './notification.ts';
import { phrase, type Phrase } from './phrase.ts';

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
    case 'manyEnded': {
      const { completed, failed, cancelled } = subject;
      return {
        title: phrase('shell.notification.many', { count: completed + failed + cancelled }),
        body: phrase('shell.notification.manyBody', { completed, failed, cancelled }),
      };
    }
  }
}
