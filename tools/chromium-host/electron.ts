// The module that the app gets for `electron`: named exports, and all of them as the default export.
import { currentHost } from './current-host.ts';
import { absent } from './guard.ts';

const { electron, control } = currentHost();

export const {
  app,
  ipcMain,
  nativeTheme,
  session,
  BrowserWindow,
  Menu,
  MenuItem,
  Tray,
  Notification,
  globalShortcut,
  nativeImage,
  shell,
  dialog,
  clipboard,
  powerMonitor,
  screen,
  safeStorage,
  net,
  crashReporter,
} = electron;
export const protocol = electron.protocol;

// A named import that is missing would fail without a reason; these fail by name when they are used.
export const autoUpdater = absent('autoUpdater');
export const BaseWindow = absent('BaseWindow');
export const contentTracing = absent('contentTracing');
export const desktopCapturer = absent('desktopCapturer');
export const MessageChannelMain = absent('MessageChannelMain');
export const netLog = absent('netLog');
export const powerSaveBlocker = absent('powerSaveBlocker');
export const pushNotifications = absent('pushNotifications');
export const systemPreferences = absent('systemPreferences');
export const TouchBar = absent('TouchBar');
export const utilityProcess = absent('utilityProcess');
export const View = absent('View');
export const webContents = absent('webContents');
export const WebContentsView = absent('WebContentsView');
export const webFrameMain = absent('webFrameMain');

/** For tests only; Electron has no such export. */
export const hostControl = control;

export default {
  ...electron,
  protocol,
  autoUpdater,
  BaseWindow,
  contentTracing,
  desktopCapturer,
  MessageChannelMain,
  netLog,
  powerSaveBlocker,
  pushNotifications,
  systemPreferences,
  TouchBar,
  utilityProcess,
  View,
  webContents,
  WebContentsView,
  webFrameMain,
};
