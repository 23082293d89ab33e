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

const bridge = Object.fromEntries(
  Object.entries(callNames).map(([domain, names]) => [
    domain,
    Object.fromEntries([
      ...names.map((name) => [name, call(domain, name)] as const),
      ...(eventNames[domain] ?? []).map((name) => [onName(name), subscribe(domain, name)] as const),
    ]),
  ]),
  // The tables of names are checked against the contract, name by name, where they stand.
) as unknown as Bridge;

contextBridge.exposeInMainWorld('opsdeck', bridge);
