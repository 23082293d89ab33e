import type { ConsoleState } from '../contract/console-state.ts';

/** What the page is told while Opsdeck is locked: nothing of servers, accounts and what they sent. */
export function lockedState(state: ConsoleState): ConsoleState {
  return {
    ...state,
    servers: [],
    accounts: [],
    connections: [],
    unreadNotifications: 0,
    unreadByAccount: {},
    waitingCommands: [],
    locked: true,
  };
}
