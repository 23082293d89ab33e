import type { App, Session } from 'electron';
import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../core/host.ts';
import { consoleUrl } from './console-address.ts';
import { hardenContents, hardenSession } from './hardening.ts';

class FakeEvent {
  readonly url: string;
  prevented = false;
  constructor(url = '') {
    this.url = url;
  }
  preventDefault(): void {
    this.prevented = true;
  }
}

class FakeContents extends EventEmitter {
  open: ((details: { url: string }) => { action: string }) | undefined;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.open = handler;
  }
}

function hardened(developmentUrl?: string): FakeContents {
  const app = new EventEmitter();
  hardenContents(app as unknown as App, developmentUrl, silentLog, () => undefined);
  const contents = new FakeContents();
  app.emit('web-contents-created', {}, contents);
  return contents;
}

describe('a page', () => {
  const goes = (contents: FakeContents, event: string, url: string): boolean => {
    const navigation = new FakeEvent(url);
    contents.emit(event, navigation);
    return !navigation.prevented;
  };

  it('reloads itself and navigates nowhere else', () => {
    const page = hardened();
    expect(goes(page, 'will-navigate', consoleUrl)).toBe(true);
    for (const url of [
      'https://elsewhere.test/',
      'app://console/other.html',
      'app://elsewhere/index.html',
      'file:///etc/passwd',
      'data:text/html,<h1>Hello</h1>',
      'javascript:alert(1)',
      'http://localhost:5173/',
    ])
      expect(goes(page, 'will-navigate', url), url).toBe(false);
  });

  it('is redirected nowhere else', () => {
    expect(goes(hardened(), 'will-redirect', consoleUrl)).toBe(true);
    expect(goes(hardened(), 'will-redirect', 'app://console.elsewhere/')).toBe(false);
    expect(goes(hardened(), 'will-redirect', 'https://elsewhere.test/')).toBe(false);
  });

  it('of the development server is let be, in development, and no server whose address begins alike', () => {
    const page = hardened('http://localhost:5173');
    expect(goes(page, 'will-navigate', 'http://localhost:5173/index.html')).toBe(true);
    expect(goes(page, 'will-navigate', 'http://localhost:51730/')).toBe(false);
  });

  it('opens no window, embeds no web view and picks no device', () => {
    const page = hardened();
    expect(page.open?.({ url: 'https://elsewhere.test/' })).toEqual({ action: 'deny' });
    expect(page.open?.({ url: consoleUrl })).toEqual({ action: 'deny' });
    const webview = new FakeEvent();
    page.emit('will-attach-webview', webview, {}, {});
    expect(webview.prevented).toBe(true);
    const chosen: string[] = [];
    page.emit('select-bluetooth-device', new FakeEvent(), [{ deviceId: 'near' }], (id: string) => {
      chosen.push(id);
    });
    expect(chosen).toEqual(['']);
  });
});

/** A session that keeps what it is given. */
class FakeSession extends EventEmitter {
  readonly kept: Record<string, (...args: never[]) => unknown> = {};
  filter: { urls: string[] } | undefined;
  readonly webRequest = {
    onBeforeRequest: (filter: { urls: string[] }, listener: (...args: never[]) => unknown) => {
      this.filter = filter;
      this.kept['request'] = listener;
    },
  };
  setPermissionRequestHandler(handler: (...args: never[]) => unknown): void {
    this.kept['permission'] = handler;
  }
  setPermissionCheckHandler(handler: (...args: never[]) => unknown): void {
    this.kept['check'] = handler;
  }
  setDevicePermissionHandler(handler: (...args: never[]) => unknown): void {
    this.kept['device'] = handler;
  }
}

describe('the session', () => {
  const harden = (developmentUrl?: string): FakeSession => {
    const session = new FakeSession();
    hardenSession(session as unknown as Session, developmentUrl, silentLog);
    return session;
  };
  const ask = (session: FakeSession, url: string): unknown => {
    let answer: unknown;
    const listener = session.kept['request'] as (
      details: { url: string },
      callback: (given: unknown) => void,
    ) => void;
    listener({ url }, (given) => {
      answer = given;
    });
    return answer;
  };

  it.each([
    'clipboard-read',
    'clipboard-sanitized-write',
    'display-capture',
    'fullscreen',
    'geolocation',
    'hid',
    'idle-detection',
    'media',
    'mediaKeySystem',
    'midi',
    'midiSysex',
    'notifications',
    'openExternal',
    'pointerLock',
    'serial',
    'speaker-selection',
    'storage-access',
    'top-level-storage-access',
    'usb',
    'window-management',
    'unknown',
    'one-that-is-not-invented-yet',
  ])('grants nobody “%s”', (permission) => {
    const { kept } = harden();
    let granted: unknown;
    (kept['permission'] as (...args: unknown[]) => void)({}, permission, (given: unknown) => {
      granted = given;
    });
    expect(granted).toBe(false);
    expect((kept['check'] as (...args: unknown[]) => unknown)({}, permission, consoleUrl)).toBe(false);
    expect((kept['device'] as (...args: unknown[]) => unknown)({ deviceType: permission })).toBe(false);
  });

  it('refuses every download', () => {
    const session = harden();
    const download = new FakeEvent();
    session.emit('will-download', download, {}, {});
    expect(download.prevented).toBe(true);
  });

  it('lets no page reach a network or a file', () => {
    const session = harden();
    expect(session.filter?.urls).toEqual(
      expect.arrayContaining(['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file:///*']),
    );
    expect(ask(session, 'https://elsewhere.test/beacon')).toEqual({ cancel: true });
    expect(ask(session, 'http://localhost:5173/')).toEqual({ cancel: true });
  });

  it('lets the development server’s page load and be told of changes', () => {
    const session = harden('http://localhost:5173');
    expect(ask(session, 'http://localhost:5173/main.tsx')).toEqual({ cancel: false });
    expect(ask(session, 'ws://localhost:5173/')).toEqual({ cancel: false });
    expect(ask(session, 'https://elsewhere.test/')).toEqual({ cancel: true });
  });
});
