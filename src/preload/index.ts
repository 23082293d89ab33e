import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../contract/bridge.ts';
import { callChannel, callNames, eventChannel, eventNames } from '../contract/channel-names.ts';

/**
 * The bridge, made from the contract's table of names: one function a call, one `on…` an event. Nothing generic
 * reaches the page: it can neither name a channel nor see `ipcRenderer`.
 */
const call =
  (domain: string, name: string) =>
  (input?: unknown): Promise<unknown> =>
    ipcRenderer.invoke(callChannel(domain, name), input);

const subscribe =
  (domain: string, name: string) =>
  (listener: (payload: unknown) => void): (() => void) => {
    const channel = eventChannel(domain, name);
    const deliver = (_event: unknown, payload: unknown): void => {
      listener(payload);
    };
    ipcRenderer.on(channel, deliver);
    return () => {
      ipcRenderer.off(channel, deliver);
    };
  };

const onName = (name: string): string => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const events: Readonly<Record<string, readonly string[]>> = eventNames;
const bridge = Object.fromEntries(
  Object.entries(callNames).map(([domain, names]) => [
    domain,
    Object.fromEntries([
      ...names.map((name) => [name, call(domain, name)] as const),
      ...(events[domain] ?? []).map((name) => [onName(name), subscribe(domain, name)] as const),
    ]),
  ]),
  // The table above is checked against the contract at compile time, name by name (`namesAreComplete`).
) as unknown as Bridge;

contextBridge.exposeInMainWorld('opsdeck', bridge);
