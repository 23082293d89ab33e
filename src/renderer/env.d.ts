import type { Bridge } from '../contract/bridge.ts';

declare global {
  interface Window {
    /** The bridge to the main process, made by the preload. */
    readonly opsdeck: Bridge;
  }
}
