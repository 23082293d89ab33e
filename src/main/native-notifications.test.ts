import type { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppNotification } from '../contract/notification.ts';
import { silentLog } from '../core/host.ts';
import type { Announcement } from '../core/notifications/announcer.ts';
import { createFakeClock } from '../core/testing/fake-clock.ts';
import { createNativeNotifications } from './native-notifications.ts';

interface Given {
  readonly title: string;
  readonly body: string;
}
const desktop = vi.hoisted(() => ({ shown: [] as (EventEmitter & { given: Given; closed: boolean })[] }));
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  class Notification extends Emitter {
    static isSupported = () => true;
    readonly given: Given;
    closed = false;
    constructor(given: Given) {
      super();
      this.given = given;
    }
    show(): void {
      desktop.shown.push(this);
    }
    close(): void {
      this.closed = true;
    }
  }
  return { Notification };
});

const room = { accountId: 'a', endpointId: 'chat', slug: 'general' };
const message = (text: string): Announcement => {
  const subject: Extract<AppNotification['subject'], { kind: 'messages' }> = {
    kind: 'messages',
    reason: 'mention',
    room,
    roomName: 'General',
    sender: 'ada',
    text,
    messageId: 'm1',
    count: 1,
  } as never;
  return { id: 'n1', accountId: 'a', serverName: 'Desk', subject, covers: ['n1'], level: 'normal' } as never;
};

describe('what the desktop is told', () => {
  const state = { locked: false };
  const did: string[] = [];
  const natives = () =>
    createNativeNotifications({
      icon: '',
      translate: ({ key, params }) => `${key} ${Object.values(params ?? {}).join(' ')}`,
      clock: createFakeClock(),
      log: silentLog,
      open: () => did.push('open'),
      onStatus: () => undefined,
      isLocked: () => state.locked,
      markRead: () => did.push('read'),
      snooze: () => did.push('snooze'),
      reply: (_room, text) => did.push(`sent ${text}`),
      keepReply: (_room, text) => did.push(`kept ${text}`),
    });

  beforeEach(() => {
    desktop.shown.length = 0;
    did.length = 0;
    state.locked = false;
    vi.stubGlobal('process', { ...process, platform: 'darwin' });
  });

  it('is taken back when Opsdeck locks, and does nothing in the operator’s name where a desktop kept it', () => {
    const told = natives();
    told.tell(message('The door code is 4711.'));
    const [first] = desktop.shown;
    first?.emit('reply', { reply: 'Thanks' });
    expect(did).toEqual(['read', 'sent Thanks']);
    did.length = 0;

    state.locked = true;
    told.withdraw();
    expect(first?.closed).toBe(true);
    for (const actionIndex of [0, 1, 2]) first?.emit('action', { actionIndex });
    expect(did).toEqual([]);
    first?.emit('reply', { reply: 'Wire the money' });
    expect(did).toEqual(['kept Wire the money']);
    did.length = 0;
    // It opens what it is about once it is unlocked.
    first?.emit('click');
    expect(did).toEqual(['open']);

    told.tell(message('The door code is 0815.'));
    expect(JSON.stringify(desktop.shown[1]?.given)).not.toContain('0815');
  });

  it('is text: no markup where a desktop reads some, and no mark that turns its direction', () => {
    vi.stubGlobal('process', { ...process, platform: 'linux' });
    natives().tell(message('<b>bold</b> <a href="file:///x">x</a> &amp; \u202Efdp.exe\u0007\nnext'));
    const body = desktop.shown[0]?.given.body ?? '';
    expect(body).toContain(
      '&lt;b&gt;bold&lt;/b&gt; &lt;a href="file:///x"&gt;x&lt;/a&gt; &amp;amp;  fdp.exe \nnext',
    );
    expect(`${desktop.shown[0]?.given.title ?? ''}${body.replace('\n', ' ')}`).not.toMatch(
      /[<>\p{Cc}\p{Bidi_Control}]/u,
    );
  });
});
