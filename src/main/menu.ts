import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Destination } from '../contract/console-state.ts';
import { languageChoices, languageNames, type LanguageChoice } from '../contract/language.ts';
import { phrase } from '../contract/phrase.ts';
import { lockChoices, logLevels, type Theme } from '../contract/settings-choices.ts';
import type { AppSettings, SettingsChange } from '../contract/settings.ts';
import type { Translate } from './translate.ts';

export interface MenuDeps {
  readonly translate: Translate;
  readonly settings: AppSettings;
  readonly change: (change: SettingsChange) => void;
  readonly open: (destination: Destination) => void;
  readonly quit: () => void;
  /** `undefined` where nothing updates the app. */
  readonly checkForUpdates: (() => void) | undefined;
  readonly mode: 'usual' | 'safe';
  readonly restart: (mode: 'usual' | 'safe') => void;
  readonly openLogFolder: () => void;
}

/** The page takes the key itself, also where no menu is shown. */
const keyOfPage = { registerAccelerator: false };

/** The application menu; on macOS it is what makes copy and paste work at all. */
export function setApplicationMenu(deps: MenuDeps): void {
  const { translate, settings, change, open, quit, checkForUpdates } = deps;
  const label = (key: string): string => translate(phrase(`shell.menu.${key}`));
  const go = (key: string, accelerator: string, destination: Destination): MenuItemConstructorOptions => ({
    label: label(key),
    accelerator,
    click: () => {
      open(destination);
    },
  });
  const themeItem = (key: string, value: Theme): MenuItemConstructorOptions => ({
    label: label(key),
    type: 'radio',
    checked: settings.theme === value,
    click: () => {
      change({ theme: value });
    },
  });
  const update: MenuItemConstructorOptions[] =
    checkForUpdates === undefined
      ? []
      : [{ label: translate(phrase('updates.menu')), click: checkForUpdates }];
  const lockItem = (minutes: number | null): MenuItemConstructorOptions => ({
    id: `lock-${String(minutes)}`,
    label: translate(
      minutes === null ? phrase('security.lock.never') : phrase('security.lock.after', { minutes }),
    ),
    type: 'radio',
    checked: settings.lockAfterMinutes === minutes,
    click: () => {
      change({ lockAfterMinutes: minutes });
    },
  });
  const languageItem = (value: LanguageChoice): MenuItemConstructorOptions => ({
    // In its own words, as whoever looks for it may understand no other.
    label: value === 'system' ? label('languageSystem') : languageNames[value],
    type: 'radio',
    checked: settings.language === value,
    click: () => {
      change({ language: value });
    },
  });
  const settingsItem = { ...go('settings', 'CmdOrCtrl+,', { screen: 'settings' }), ...keyOfPage };
  const macApp: MenuItemConstructorOptions[] =
    process.platform === 'darwin'
      ? [
          {
            label: translate(phrase('shell.appName')),
            submenu: [
              { role: 'about', label: label('about') },
              ...update,
              { type: 'separator' },
              settingsItem,
              { type: 'separator' },
              { role: 'hide', label: label('hide') },
              { role: 'hideOthers', label: label('hideOthers') },
              { role: 'unhide', label: label('unhide') },
              { type: 'separator' },
              { label: label('quit'), accelerator: 'Cmd+Q', click: quit },
            ],
          },
        ]
      : [];
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...macApp,
      {
        label: label('file'),
        submenu: [
          go('addServer', 'CmdOrCtrl+N', { screen: 'addServer' }),
          { label: translate(phrase('security.lock.menu')), submenu: lockChoices.map(lockItem) },
          { type: 'separator' },
          ...(process.platform === 'darwin' ? [] : [settingsItem, { type: 'separator' as const }]),
          { role: 'close', label: label('close') },
          { label: label('quit'), accelerator: 'CmdOrCtrl+Q', click: quit },
        ],
      },
      {
        label: label('edit'),
        submenu: [
          { role: 'undo', label: label('undo') },
          { role: 'redo', label: label('redo') },
          { type: 'separator' },
          { role: 'cut', label: label('cut') },
          { role: 'copy', label: label('copy') },
          { role: 'paste', label: label('paste') },
          { role: 'selectAll', label: label('selectAll') },
        ],
      },
      {
        label: label('view'),
        submenu: [
          go('tasks', 'CmdOrCtrl+1', { screen: 'tasks' }),
          go('notifications', 'CmdOrCtrl+2', { screen: 'notifications' }),
          go('chat', 'CmdOrCtrl+3', { screen: 'chat' }),
          go('history', 'CmdOrCtrl+4', { screen: 'history' }),
          go('analytics', 'CmdOrCtrl+5', { screen: 'analytics' }),
          go('dns', 'CmdOrCtrl+6', { screen: 'dns' }),
          { type: 'separator' },
          { ...go('palette', 'CmdOrCtrl+K', { screen: 'palette' }), ...keyOfPage },
          { type: 'separator' },
          {
            label: label('theme'),
            submenu: [
              themeItem('themeSystem', 'system'),
              themeItem('themeLight', 'light'),
              themeItem('themeDark', 'dark'),
            ],
          },
          { label: label('language'), submenu: languageChoices.map(languageItem) },
          { type: 'separator' },
          { role: 'resetZoom', label: label('zoomReset') },
          { role: 'zoomIn', label: label('zoomIn') },
          { role: 'zoomOut', label: label('zoomOut') },
        ],
      },
      {
        label: label('help'),
        submenu: [
          {
            label: label('shortcuts'),
            click: () => {
              open({ screen: 'shortcuts' });
            },
          },
          ...(deps.mode === 'safe' ? [] : [tourItem(deps)]),
          ...(process.platform === 'darwin' ? [] : update),
          { type: 'separator' },
          ...supportItems(deps),
          { type: 'separator' },
          {
            label: translate(phrase('licences.title')),
            click: () => {
              open({ screen: 'licences' });
            },
          },
          { role: 'about', label: label('about') },
        ],
      },
    ]),
  );
}

function tourItem({ translate, open }: MenuDeps): MenuItemConstructorOptions {
  return {
    label: translate(phrase('tour.show')),
    click: () => {
      open({ screen: 'tour' });
    },
  };
}

/** What helps whoever looks into a fault. */
function supportItems(deps: MenuDeps): MenuItemConstructorOptions[] {
  const label = (key: string): string => deps.translate(phrase(`robustness.menu.${key}`));
  const other = deps.mode === 'safe' ? 'usual' : 'safe';
  return [
    {
      label: label('bundle'),
      click: () => {
        deps.open({ screen: 'supportBundle' });
      },
    },
    { label: label('openLog'), click: deps.openLogFolder },
    {
      label: label('logLevel'),
      submenu: logLevels.map((level): MenuItemConstructorOptions => ({
        label: label(`logLevels.${level}`),
        type: 'radio',
        checked: deps.settings.logLevel === level,
        click: () => {
          deps.change({ logLevel: level });
        },
      })),
    },
    {
      label: label(other === 'safe' ? 'enterSafeMode' : 'leaveSafeMode'),
      click: () => {
        deps.restart(other);
      },
    },
  ];
}
