import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFixture, type HostProcess } from '../host-process.ts';
import { missingDesktopPrograms, startPrivateDesktop, type PrivateDesktop } from './private-desktop.ts';

const START_MS = 120_000;
const missing = missingDesktopPrograms();
const title = missing.length > 0 ? `on a desktop (skipped: no ${missing.join(', ')})` : 'on a desktop';

describe.skipIf(missing.length > 0)(title, { timeout: START_MS }, () => {
  let desktop: PrivateDesktop;
  let host: HostProcess;
  beforeAll(async () => {
    desktop = await startPrivateDesktop();
    host = startFixture({ env: desktop.env });
    await host.printed('fixture:up');
  }, START_MS);
  afterAll(async () => {
    await host.stop();
    await desktop.stop();
  }, START_MS);

  const notify = (options: object) =>
    host.evaluate(
      `({ Notification }, options) => {
        const notification = new Notification(options);
        for (const name of ['show', 'click', 'close', 'failed']) notification.on(name, () => globalThis.fixture.note({ kind: 'notification-' + name, title: options.title }));
        notification.on('action', (event, index) => globalThis.fixture.note({ kind: 'notification-action', index }));
        globalThis.fixture.notification = notification;
        notification.show();
      }`,
      options,
    );

  it('a notification is shown by the notification server', async () => {
    expect(await host.evaluate('({ Notification }) => Notification.isSupported()')).toBe(true);
    await notify({ title: 'Numbers ready', body: '500 of 500', timeoutType: 'never' });
    await host.events('notification-show');
    expect(Number(await desktop.run('dunstctl', ['count', 'displayed']))).toBe(1);
  });

  it('clicking it reaches the app', async () => {
    await desktop.run('dunstctl', ['action', '0']);
    expect(await host.events('notification-click')).toMatchObject([{ title: 'Numbers ready' }]);
  });

  it('it can be closed by the app and by the user', async () => {
    await notify({ title: 'closed by the app', body: '', timeoutType: 'never' });
    await host.events('notification-show', 2);
    await host.evaluate('() => globalThis.fixture.notification.close()');
    await notify({ title: 'closed by the user', body: '', timeoutType: 'never' });
    await host.events('notification-show', 3);
    await desktop.run('dunstctl', ['close-all']);
    const closed = (await host.events('notification-close', 3)).map((event) => event.title);
    expect(closed).toEqual(expect.arrayContaining(['closed by the app', 'closed by the user']));
  });

  it('the tray item, its tool tip and its menu are on the bus', async () => {
    await host.evaluate(`async ({ Tray, Menu, nativeImage }) => {
      const tray = new Tray(nativeImage.createEmpty());
      globalThis.fixture.tray = tray;
      tray.setToolTip('Two connections');
      tray.on('click', () => globalThis.fixture.note({ kind: 'tray-click' }));
      tray.setContextMenu(Menu.buildFromTemplate([
        { id: 'show', label: 'Show window', click: () => globalThis.fixture.note({ kind: 'menu', id: 'show' }) },
        { type: 'separator' },
        { label: 'More', submenu: [{ id: 'mute', label: 'Mute', type: 'checkbox', click: (item) => globalThis.fixture.note({ kind: 'menu', id: 'mute', checked: item.checked }) }] },
      ]));
      await tray.shown;
    }`);
    const name = `org.kde.StatusNotifierItem-${String(host.child.pid)}-1`;
    const property = (key: string) =>
      desktop.call(
        name,
        '/StatusNotifierItem',
        'org.freedesktop.DBus.Properties.Get',
        'org.kde.StatusNotifierItem',
        key,
      );
    expect(await property('ToolTip')).toContain('Two connections');
    expect(await property('Menu')).toContain('/MenuBar');
    const layout = await desktop.call(name, '/MenuBar', 'com.canonical.dbusmenu.GetLayout', '0', '-1', '[]');
    expect(layout).toMatch(/Show window.*separator.*More.*Mute/s);

    const idOf = (label: string) =>
      host.evaluate(`({}, id) => globalThis.fixture.tray.menu.getMenuItemById(id).commandId`, label);
    for (const id of ['show', 'mute']) {
      const number = String(await idOf(id));
      await desktop.call(
        name,
        '/MenuBar',
        'com.canonical.dbusmenu.Event',
        number,
        'clicked',
        '<int32 0>',
        '0',
      );
    }
    expect(await host.events('menu', 2)).toMatchObject([{ id: 'show' }, { id: 'mute', checked: true }]);

    await desktop.call(name, '/StatusNotifierItem', 'org.kde.StatusNotifierItem.Activate', '0', '0');
    await host.events('tray-click');

    await host.evaluate('() => globalThis.fixture.tray.destroy()');
    await expect(property('ToolTip')).rejects.toThrow();
  });
});

describe('without a desktop', { timeout: START_MS }, () => {
  it('notifications are unsupported and say so, and the tray still works in memory', async () => {
    const host = startFixture();
    await host.printed('fixture:up');
    expect(
      await host.evaluate(`({ Notification, Tray, Menu, nativeImage }) => new Promise((resolve) => {
        const tray = new Tray(nativeImage.createEmpty());
        tray.setContextMenu(Menu.buildFromTemplate([{ label: 'x' }]));
        const notification = new Notification({ title: 't' });
        notification.on('failed', (event, reason) => resolve([Notification.isSupported(), reason, tray.isDestroyed()]));
        notification.show();
      })`),
    ).toEqual([false, expect.stringContaining('no notification server'), false]);
    await host.stop();
  });
});
