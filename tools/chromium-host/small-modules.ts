import { EventEmitter } from 'node:events';
import { guard } from './guard.ts';
import type { Rectangle } from './browser-window.ts';

/** The one display there is: the size of a common laptop, all of it free for windows. */
export const DISPLAY_AREA: Rectangle = { x: 0, y: 0, width: 1920, height: 1080 };

export function createScreen() {
  const size = { width: DISPLAY_AREA.width, height: DISPLAY_AREA.height };
  const display = {
    id: 1,
    label: 'chromium-host',
    bounds: DISPLAY_AREA,
    workArea: DISPLAY_AREA,
    size,
    workAreaSize: size,
    scaleFactor: 1,
    rotation: 0,
    internal: true,
  };
  return guard(
    'screen',
    Object.assign(new EventEmitter(), {
      getAllDisplays: () => [display],
      getPrimaryDisplay: () => display,
      getDisplayMatching: (_area: Rectangle) => display,
      getDisplayNearestPoint: (_point: object) => display,
      getCursorScreenPoint: () => ({ x: 0, y: 0 }),
    }),
  );
}

export function createPowerMonitor() {
  return guard(
    'powerMonitor',
    Object.assign(new EventEmitter(), {
      getSystemIdleTime: () => 0,
      getSystemIdleState: (_seconds: number) => 'active' as const,
      isOnBatteryPower: () => false,
      onBatteryPower: false,
    }),
  );
}

/** What `shell` was asked to do. Nothing is ever opened. */
export type ShellRequest = {
  readonly kind: 'external' | 'path' | 'folder' | 'trash';
  readonly target: string;
};

export function createShell(requests: ShellRequest[]) {
  const record = (kind: ShellRequest['kind'], target: string) => void requests.push({ kind, target });
  return guard('shell', {
    openExternal(url: string, _options?: object): Promise<void> {
      record('external', url);
      return Promise.resolve();
    },
    openPath: (path: string) => Promise.resolve((record('path', path), '')),
    showItemInFolder: (path: string) => record('folder', path),
    trashItem(path: string): Promise<void> {
      record('trash', path);
      return Promise.resolve();
    },
    beep: () => {},
  });
}

/** An answer that the next dialog of its kind gives instead of "cancelled". */
export type DialogAnswer = { readonly kind: 'message' | 'open' | 'save'; readonly answer: object };
/** A dialog that the app showed. */
export type ShownDialog = { readonly kind: DialogAnswer['kind'] | 'error'; readonly options: object };

export function createDialog(answers: DialogAnswer[], shown: ShownDialog[]) {
  // Every dialog takes an optional parent window before its options.
  const ask = (kind: DialogAnswer['kind'], args: readonly object[], cancelled: object) => {
    shown.push({ kind, options: args.at(-1) ?? {} });
    const at = answers.findIndex((answer) => answer.kind === kind);
    return { ...cancelled, ...(at < 0 ? {} : answers.splice(at, 1)[0]?.answer) };
  };
  const cancelledMessage = (args: readonly object[]) => {
    const options = (args.at(-1) ?? {}) as { cancelId?: number };
    return { response: options.cancelId ?? 0, checkboxChecked: false };
  };
  return guard('dialog', {
    showMessageBox: (...args: object[]) => Promise.resolve(ask('message', args, cancelledMessage(args))),
    showMessageBoxSync: (...args: object[]) =>
      (ask('message', args, cancelledMessage(args)) as { response: number }).response,
    showOpenDialog: (...args: object[]) =>
      Promise.resolve(ask('open', args, { canceled: true, filePaths: [] })),
    showSaveDialog: (...args: object[]) =>
      Promise.resolve(ask('save', args, { canceled: true, filePath: '' })),
    showErrorBox: (title: string, content: string) =>
      void shown.push({ kind: 'error', options: { title, content } }),
  });
}

export function createClipboard() {
  let text = '';
  return guard('clipboard', {
    writeText: (next: string) => void (text = next),
    readText: () => text,
    clear: () => void (text = ''),
  });
}

export function createSafeStorage() {
  return guard('safeStorage', {
    isEncryptionAvailable: () => false,
    isAsyncEncryptionAvailable: () => Promise.resolve(false),
    getSelectedStorageBackend: () => 'basic_text' as const,
  });
}

export function createNet() {
  return guard('net', {
    fetch: (input: string | Request, init?: RequestInit) => fetch(input, init),
    isOnline: () => true,
    online: true,
  });
}

export function createCrashReporter() {
  return guard('crashReporter', {
    start: (_options: object) => {},
    addExtraParameter: (_key: string, _value: string) => {},
    getUploadToServer: () => false,
  });
}

/** Electron's `nativeTheme`; `apply` puts the scheme on every page. */
export class HostNativeTheme extends EventEmitter {
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;
  private source: 'system' | 'light' | 'dark' = 'system';
  private readonly apply: (scheme: 'light' | 'dark') => void;

  constructor(apply: (scheme: 'light' | 'dark') => void) {
    super();
    this.apply = apply;
  }

  get themeSource(): 'system' | 'light' | 'dark' {
    return this.source;
  }

  set themeSource(source: 'system' | 'light' | 'dark') {
    if (source === this.source) return;
    this.source = source;
    this.apply(this.scheme());
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.scheme() === 'dark';
  }

  scheme(): 'light' | 'dark' {
    return this.source === 'dark' ? 'dark' : 'light';
  }
}

guard('nativeTheme', HostNativeTheme.prototype);
