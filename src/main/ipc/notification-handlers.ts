import type { Engine } from '../../core/engine.ts';
import type { Handlers } from './register-calls.ts';

export function createNotificationHandlers({ notifications }: Engine): Handlers['notifications'] {
  return {
    list: (filter) => notifications.page(filter),
    markRead: ({ ids }) => {
      notifications.markRead(ids);
    },
    markAllRead: () => {
      notifications.markAllRead();
    },
    clear: () => {
      notifications.clear();
    },
    settings: () => notifications.settings(),
    setSettings: (settings) => {
      notifications.setSettings(settings);
    },
    setDoNotDisturb: (doNotDisturb) => {
      notifications.setSettings({ ...notifications.settings(), doNotDisturb });
    },
    snooze: (until) => {
      notifications.setSettings({ ...notifications.settings(), snoozedUntil: until });
    },
  };
}
