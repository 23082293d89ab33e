import type { Destination } from './console-state.ts';
import type { AppNotification } from './notification.ts';

/** Where a notification leads: to its task, to what it tells of, to the tasks of its account, or to the list of notifications. Pure. */
export function destinationOf({
  subject,
  accountId,
}: Pick<AppNotification, 'subject' | 'accountId'>): Destination {
  switch (subject.kind) {
    case 'taskEnded':
      return { screen: 'tasks', accountId, taskKey: subject.taskKey };
    case 'messages': {
      const { endpointId, slug } = subject.room;
      return { screen: 'chat', accountId, room: { endpointId, slug } };
    }
    case 'threshold':
      return { screen: 'analytics', accountId, series: subject.series };
    case 'dnsChanged':
      return { screen: 'dns', accountId, name: subject.name };
    case 'several':
      return { screen: 'notifications' };
    case 'manyEnded':
    case 'whileAway':
    case 'heldBack':
  }
  return accountId === '' || subject.kind === 'heldBack'
    ? { screen: 'notifications' }
    : { screen: 'tasks', accountId };
}
