import type { Destination } from './console-state.ts';
import type { AppNotification } from './notification.ts';

/** Where a notification leads: to its task, to the tasks of its account, or to the list of notifications. Pure. */
export function destinationOf({
  subject,
  accountId,
}: Pick<AppNotification, 'subject' | 'accountId'>): Destination {
  if (subject.kind === 'taskEnded') return { screen: 'tasks', accountId, taskKey: subject.taskKey };
  return accountId === '' || subject.kind === 'heldBack'
    ? { screen: 'notifications' }
    : { screen: 'tasks', accountId };
}
