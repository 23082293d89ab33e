import { createCodec } from './codec.ts';
import { createCrossing } from './crossing.ts';
import { createIsolatedWorld } from './isolated-world.ts';

/** The isolated world's name; the binding exists only in worlds of this name. */
export const WORLD_NAME = 'chromium-host-preload';
export const BINDING_NAME = 'chromiumHostPost';
/** Called by the host in the isolated world with one encoded message. */
export const DELIVER_DECLARATION = 'function(text){chromiumHostDeliver(text)}';

const HANDOVER = 'chromium-host-handover';

// Frames inside the page get no preload, as in Electron unless nodeIntegrationInSubFrames is set.
const ONLY_MAIN_FRAME = 'if (window.top !== window) return;';

// Page code is called from inside these scripts (getters, callbacks). From strict callers it can read neither their
// arguments through `caller` nor their receivers through Error.prepareStackTrace.
const STRICT = "'use strict';";

/** Installed first: waits for the channel's node, which comes before any script of the page runs. */
export function mainWorldScript(): string {
  return `(() => {
    ${STRICT}
    ${ONLY_MAIN_FRAME}
    addEventListener(${JSON.stringify(HANDOVER)}, (event) => {
      event.stopImmediatePropagation();
      (${createCrossing.toString()})(event.relatedTarget, 'to-main', 'to-preload');
    }, { once: true, capture: true });
  })();`;
}

/** Installed second, into the isolated world: hands the channel over, then runs the app's real preload file. */
export function isolatedWorldScript(options: {
  readonly preload: { readonly source: string; readonly path: string } | undefined;
  readonly process: object;
}): string {
  const { preload, process } = options;
  return `(() => {
    ${STRICT}
    ${ONLY_MAIN_FRAME}
    const node = document.createTextNode('');
    // relatedTarget is one of the few event fields that carry a node from one world into another.
    dispatchEvent(new MouseEvent(${JSON.stringify(HANDOVER)}, { relatedTarget: node }));
    const bound = globalThis[${JSON.stringify(BINDING_NAME)}];
    const world = (${createIsolatedWorld.toString()})({
      // The sender's URL goes along: only this world can say it in time, and the page cannot forge it here.
      post: (text) => bound(location.href + '\\n' + text),
      codec: (${createCodec.toString()})(),
      crossing: (${createCrossing.toString()})(node, 'to-preload', 'to-main'),
      process: ${JSON.stringify(process)},
    });
    Object.defineProperty(globalThis, 'chromiumHostDeliver', { value: world.deliver });
    ${preload ? preloadCall(preload) : ''}
  })();`;
}

function preloadCall(preload: { readonly source: string; readonly path: string }): string {
  return `
    const module = { exports: {} };
    try {
      (function (exports, require, module, process, global) {
        ${preload.source}
      }).call(module.exports, module.exports, world.require, module, world.process, globalThis);
    } catch (error) {
      world.reportPreloadError(error);
    }`;
}
