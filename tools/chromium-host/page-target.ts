import { EventEmitter } from 'node:events';
import type { Chromium } from './chromium/launch.ts';
import type { DevToolsAnswer, DevToolsSession } from './chromium/devtools.ts';
import { serve, type PausedRequest } from './serve.ts';
import type { HostSession } from './session.ts';
import { fromWire, textFromWire, toWire } from './schemes.ts';
import type { Codec } from './world/codec.ts';
import {
  BINDING_NAME,
  DELIVER_DECLARATION,
  isolatedWorldScript,
  mainWorldScript,
  WORLD_NAME,
} from './world/scripts.ts';

/** One message from a preload: `['send', channel, args]`, `['invoke', channel, args, id]` or a preload's fault. */
export type PreloadMessage =
  | readonly ['send', string, unknown[]]
  | readonly ['invoke', string, unknown[], number]
  | readonly ['preload-error', string, string];

interface PageTargetEvents {
  /** A message, the URL of the document that sent it, and the way to answer that very document. */
  message: [PreloadMessage, string, (text: string) => void];
  windowOpen: [{ readonly url: string; readonly frameName: string; readonly features: string }];
  console: [
    { readonly level: string; readonly message: string; readonly line: number; readonly sourceId: string },
  ];
  navigated: [string];
  navigatedInPage: [string];
  domReady: [];
  loaded: [];
  painted: [];
  loadFailed: [{ readonly code: number; readonly description: string; readonly url: string }];
  title: [string];
  crashed: [];
  gone: [];
}

export interface PageTargetOptions {
  readonly chromium: Chromium;
  readonly session: HostSession;
  readonly codec: Codec;
  readonly preload: { readonly source: string; readonly path: string } | undefined;
  readonly preloadProcess: object;
  readonly size: { readonly width: number; readonly height: number };
  /** Whether a navigation that the page itself began may go on. */
  readonly mayNavigate: (url: string) => boolean;
}

/** One page of Chromium: its preload, its requests and its life, in the app's own URLs. */
export class PageTarget extends EventEmitter<PageTargetEvents> {
  readonly targetId: string;
  readonly page: DevToolsSession;
  private readonly options: PageTargetOptions;
  private mainFrame = '';
  private worldId: string | undefined;
  private hostNavigations = new Set<string>();
  private over = false;

  private constructor(targetId: string, page: DevToolsSession, options: PageTargetOptions) {
    super();
    this.targetId = targetId;
    this.page = page;
    this.options = options;
  }

  static async open(options: PageTargetOptions): Promise<PageTarget> {
    const { devtools } = options.chromium;
    const { targetId } = await devtools.browser.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      ...options.size,
    });
    const { sessionId } = await devtools.browser.send('Target.attachToTarget', { targetId, flatten: true });
    const target = new PageTarget(targetId, devtools.session(sessionId), options);
    devtools.browser.on('Target.detachedFromTarget', (params) => {
      if (params.sessionId === sessionId) target.end();
    });
    devtools.on('close', () => target.end());
    await target.prepare();
    return target;
  }

  /** Sends encoded text to the preload of the present document; nowhere when there is none yet, as in Electron. */
  deliver(text: string): void {
    if (this.worldId) this.deliverTo(this.worldId, text);
  }

  private deliverTo(uniqueContextId: string, text: string): void {
    this.page.post('Runtime.callFunctionOn', {
      functionDeclaration: DELIVER_DECLARATION,
      uniqueContextId,
      arguments: [{ value: text }],
      silent: true,
    });
  }

  /** Rejects like Electron's loadURL when the page cannot be shown. */
  async navigate(url: string): Promise<void> {
    const wire = toWire(url);
    this.hostNavigations.add(withoutHash(wire));
    const loaded = new Promise<void>((resolve, reject) => {
      this.once('loaded', resolve);
      this.once('gone', () => reject(new Error(`ERR_FAILED (-2) loading '${url}'`)));
    });
    loaded.catch(() => {});
    const { errorText, isDownload, loaderId } = await this.page.send('Page.navigate', { url: wire });
    this.hostNavigations.delete(withoutHash(wire));
    if (errorText || isDownload) {
      const description = String(errorText ?? 'ERR_ABORTED').replace(/^net::/, '');
      this.emit('loadFailed', { code: -2, description, url });
      throw new Error(`${description} (-2) loading '${url}'`);
    }
    // Without a loader the document stayed (only the fragment changed): no load event will come.
    if (loaderId) await loaded;
  }

  async reload(): Promise<void> {
    const { frameTree } = await this.page.send('Page.getFrameTree');
    this.hostNavigations.add(withoutHash(frameTree.frame.url as string));
    await this.page.send('Page.reload');
  }

  async evaluate(expression: string, userGesture: boolean): Promise<unknown> {
    const { result, exceptionDetails } = await this.page.send('Runtime.evaluate', {
      expression,
      userGesture,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) {
      throw new Error(textFromWire(exceptionDetails.exception?.description ?? exceptionDetails.text));
    }
    return result.value as unknown;
  }

  close(): void {
    this.options.chromium.devtools.browser.post('Target.closeTarget', { targetId: this.targetId });
  }

  private end(): void {
    if (this.over) return;
    this.over = true;
    this.worldId = undefined;
    this.emit('gone');
  }

  private async prepare(): Promise<void> {
    const { page, options } = this;
    page
      .on('Runtime.executionContextCreated', ({ context }) => this.takeContext(context))
      .on('Runtime.executionContextDestroyed', ({ executionContextUniqueId }) => {
        if (executionContextUniqueId === this.worldId) this.worldId = undefined;
      })
      .on('Runtime.executionContextsCleared', () => (this.worldId = undefined))
      .on('Runtime.bindingCalled', ({ name, payload }) => {
        if (name === BINDING_NAME) this.takeMessage(payload as string);
      })
      .on('Runtime.consoleAPICalled', (params) => this.takeConsole(params))
      .on('Runtime.exceptionThrown', ({ exceptionDetails: details }) => {
        const text = `${String(details.text)} ${String(details.exception?.description ?? '')}`.trim();
        this.say('error', text, details.lineNumber, details.url);
      })
      .on('Log.entryAdded', ({ entry }) => {
        if (!isOurOwnSandbox(entry.text)) this.say(entry.level, entry.text, entry.lineNumber, entry.url);
      })
      .on('Fetch.requestPaused', (paused) => void this.answer(paused))
      .on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
        this.emit('windowOpen', {
          url: fromWire(url),
          frameName: windowName === '_blank' ? '' : windowName,
          features: (windowFeatures as string[]).join(','),
        });
      })
      .on('Page.frameNavigated', ({ frame }) => {
        if (frame.parentId || frame.url === 'about:blank') return;
        this.emit('navigated', fromWire(`${String(frame.url)}${String(frame.urlFragment ?? '')}`));
      })
      .on('Page.navigatedWithinDocument', ({ frameId, url }) => {
        if (frameId === this.mainFrame) this.emit('navigatedInPage', fromWire(url));
      })
      .on('Page.domContentEventFired', () => this.emit('domReady'))
      .on('Page.loadEventFired', () => this.emit('loaded'))
      .on('Page.lifecycleEvent', ({ name, frameId }) => {
        if (name === 'firstPaint' && frameId === this.mainFrame) this.emit('painted');
      })
      .on('Inspector.targetCrashed', () => this.emit('crashed'));
    const { frameTree } = await page.send('Page.getFrameTree');
    this.mainFrame = frameTree.frame.id;
    const process = options.preloadProcess;
    await Promise.all([
      page.send('Page.enable'),
      page.send('Runtime.enable'),
      page.send('Log.enable'),
      page.send('Inspector.enable'),
      page.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      page.send('Runtime.addBinding', { name: BINDING_NAME, executionContextName: WORLD_NAME }),
      // Order matters: the page's side of the channel must be listening when the preload's side hands it over.
      page.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript() }),
      page.send('Page.addScriptToEvaluateOnNewDocument', {
        source: isolatedWorldScript({ preload: options.preload, process }),
        worldName: WORLD_NAME,
      }),
    ]);
  }

  private takeContext(context: DevToolsAnswer): void {
    if (context.name === WORLD_NAME && context.auxData?.frameId === this.mainFrame) {
      this.worldId = context.uniqueId as string;
    }
  }

  private takeMessage(payload: string): void {
    const { worldId } = this;
    const end = payload.indexOf('\n');
    const message = this.options.codec.decode(payload.slice(end + 1)) as PreloadMessage;
    // An answer that comes after a reload must not reach the next document, which counts its calls from one again.
    this.emit('message', message, fromWire(payload.slice(0, end)), (text) => {
      if (worldId && worldId === this.worldId) this.deliverTo(worldId, text);
    });
  }

  private async answer(paused: PausedRequest): Promise<void> {
    const { url } = paused.request;
    const isMainNavigation = paused.resourceType === 'Document' && paused.frameId === this.mainFrame;
    if (
      isMainNavigation &&
      !this.hostNavigations.delete(withoutHash(url)) &&
      !this.options.mayNavigate(fromWire(url))
    ) {
      this.page.post('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Aborted' });
      return;
    }
    await serve(this.page, this.options.session, paused);
  }

  private takeConsole(params: DevToolsAnswer): void {
    const frame = params.stackTrace?.callFrames?.[0];
    const parts = (params.args as DevToolsAnswer[]).map((arg) =>
      String(arg.type === 'string' ? arg.value : (arg.unserializableValue ?? arg.description ?? arg.value)),
    );
    this.say(params.type, parts.join(' '), frame?.lineNumber, frame?.url);
  }

  private say(level: string, text: string, line: number | undefined, url: string | undefined): void {
    this.emit('console', {
      level:
        level === 'warning' ? 'warning' : level === 'error' ? 'error' : level === 'debug' ? 'debug' : 'info',
      message: textFromWire(text),
      line: (line ?? -1) + 1,
      sourceId: fromWire(url ?? ''),
    });
  }
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/s, '');
}

/** Chromium's remarks on the policy that serve.ts adds are no business of the app's. */
function isOurOwnSandbox(text: string): boolean {
  return (
    /^Blocked opening '.*' in a new window because/s.test(text) || text.includes('can escape its sandboxing')
  );
}
