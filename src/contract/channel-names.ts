import type { Calls, Domain, Events } from './bridge.ts';

/** The names alone, without the schemas: all the preload needs, so that it stays a few kilobytes. */
export const callNames = {
  app: ['state', 'setTheme'],
  servers: ['presets', 'addPreset', 'addManifest', 'remove', 'startDemo'],
  accounts: ['signIn', 'enter', 'signOut', 'retryVault'],
  connections: ['retryNow'],
  tasks: ['openView', 'moveView', 'closeView', 'get', 'start', 'cancel'],
  chat: ['rooms', 'openRoom', 'closeRoom', 'send', 'retry', 'typing'],
  notifications: ['list', 'markRead', 'markAllRead', 'clear'],
} as const satisfies { [D in Domain]: readonly (keyof Calls[D])[] };

export const eventNames = {
  app: ['stateChanged', 'navigate'],
  tasks: ['viewChanged'],
  chat: ['roomChanged', 'roomsChanged'],
  notifications: ['changed'],
} as const satisfies { [D in keyof Events]: readonly (keyof Events[D])[] };

/** Fails to compile when a call or event of the contract is missing above. */
type Missing =
  | { [D in Domain]: Exclude<keyof Calls[D], (typeof callNames)[D][number]> }[Domain]
  | { [D in keyof Events]: Exclude<keyof Events[D], (typeof eventNames)[D][number]> }[keyof Events];
export const namesAreComplete: [Missing] extends [never] ? true : never = true;

/** One IPC channel a call and an event. */
export const callChannel = (domain: string, name: string): string => `opsdeck:call:${domain}.${name}`;
export const eventChannel = (domain: string, name: string): string => `opsdeck:event:${domain}.${name}`;
