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
    case 'messages': {
      const { reason, sender, roomName: room, text, count } = subject;
      return {
        title:
          count > 1
            ? phrase('notifications.told.messages', { count, room })
            : phrase(`notifications.told.message.${reason}`, { sender, room }),
        body: phrase('notifications.told.messageBody', { sender, text, server }),
      };
    }
    case 'threshold': {
      const { series, side, limit, value } = subject;
      return {
        title: phrase(`notifications.told.threshold.${side}`, { series, limit }),
        body: phrase('notifications.told.thresholdBody', { value, server }),
      };
    }
    case 'dnsChanged': {
      const { watch, action, name, type, before, after, count } = subject;
      const title =
        count > 1
          ? phrase('notifications.told.dnsMany', { count, watch })
          : phrase(`notifications.told.dns.${action}`, { name, type });
      return { title, body: changeBody(before, after, server) };
    }
    case 'several': {
      const { held, ends, messages, others } = subject;
      const count = ends + messages + others;
      return {
        title: phrase(held ? 'notifications.told.heldSeveral' : 'notifications.told.several', { count }),
        body: phrase('notifications.told.severalBody', { ends, messages, others }),
      };
    }
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

function changeBody(before: string | null, after: string | null, server: string): Phrase {
  if (before !== null && after !== null)
    return phrase('notifications.told.dnsBody', { before, after, server });
  return phrase('notifications.told.dnsValue', { value: after ?? before ?? '', server });
}
