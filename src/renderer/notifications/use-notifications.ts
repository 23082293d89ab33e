import { useEffect, useState } from 'react';
import type { NotificationFilter, NotificationPage } from '../../contract/notification.ts';

/** Many may come in a second; the list is read by a human. */
const askEveryMs = 250;

/** The notifications that match, kept up to date; `null` until they are known. */
export function useNotifications(filter: NotificationFilter): NotificationPage | null {
  const [page, setPage] = useState<NotificationPage | null>(null);
  const { unreadOnly, tone, limit } = filter;
  const accounts = filter.accountIds === null ? null : filter.accountIds.join('\n');
  useEffect(() => {
    let left = false;
    let asking = false;
    let again = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      asking = true;
      again = false;
      const accountIds = accounts === null ? null : accounts.split('\n').filter((id) => id !== '');
      try {
        const next = await window.opsdeck.notifications.list({ unreadOnly, tone, limit, accountIds });
        if (!left) setPage(next);
      } catch {
        // A fault of ours, in the log by now; the next change asks again.
      }
      if (left) return;
      timer = setTimeout(() => {
        asking = false;
        if (again) void ask();
      }, askEveryMs);
    };
    const unsubscribe = window.opsdeck.notifications.onChanged(() => {
      again = true;
      if (!asking) void ask();
    });
    void ask();
    return () => {
      left = true;
      clearTimeout(timer);
      unsubscribe();
    };
  }, [unreadOnly, tone, limit, accounts]);
  return page;
}
