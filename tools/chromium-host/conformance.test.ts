import type {
  App,
  BrowserWindow,
  GlobalShortcut,
  IpcMain,
  Menu,
  NativeImage,
  Notification,
  Session,
  Tray,
  WebContents,
} from 'electron';
import { expect, it } from 'vitest';
import type { HostApp } from './app.ts';
import type { HostBrowserWindow } from './browser-window.ts';
import type { HostGlobalShortcut } from './desktop/global-shortcut.ts';
import type { createNotificationClass } from './desktop/notification.ts';
import type { createTrayClass } from './desktop/tray.ts';
import type { HostIpcMain } from './ipc-main.ts';
import type { HostMenu } from './menu.ts';
import type { HostNativeImage } from './native-image.ts';
import type { HostSession } from './session.ts';
import type { HostWebContents } from './web-contents.ts';

type HostNotification = InstanceType<ReturnType<typeof createNotificationClass>>;
type HostTray = InstanceType<ReturnType<typeof createTrayClass>>;

/** `true`, or the names that Electron does not have. */
type Known<Mine, Theirs, Ours extends string = never> = [Exclude<keyof Mine, keyof Theirs | Ours>] extends [
  never,
]
  ? true
  : Exclude<keyof Mine, keyof Theirs | Ours>;

// The compiler is the test: an invented or misspelt member makes one of these `true`s a type error.
// The last argument lists members of the stand-in's own, which the app cannot know of.
interface Conforms {
  app: Known<HostApp, App, 'becomeReady' | 'allClosed' | 'quitRefused' | 'relaunches'>;
  window: Known<HostBrowserWindow, BrowserWindow, 'getProgressBar'>;
  contents: Known<HostWebContents, WebContents, 'end' | 'die'>;
  ipcMain: Known<HostIpcMain, IpcMain, 'handles' | 'run'>;
  menu: Known<HostMenu, Menu>;
  image: Known<HostNativeImage, NativeImage>;
  notification: Known<HostNotification, Notification>;
  tray: Known<HostTray, Tray, 'image' | 'toolTip' | 'title' | 'menu' | 'shown'>;
  session: Known<HostSession, Session, 'partition' | 'allows'>;
  shortcut: Known<HostGlobalShortcut, GlobalShortcut>;
}

it('offers the app no member that electron.d.ts lacks', () => {
  const conforms: Conforms = {
    app: true,
    window: true,
    contents: true,
    ipcMain: true,
    menu: true,
    image: true,
    notification: true,
    tray: true,
    session: true,
    shortcut: true,
  };
  expect(Object.keys(conforms)).toHaveLength(10);
});
