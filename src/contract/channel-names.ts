import type { Calls, Domain, Events } from './bridge.ts';

/**
 * The names alone, without the schemas: all the preload needs, so that it stays a few kilobytes. Records rather than
 * lists, because a record that misses a name of the contract does not compile.
 */
const callTable = {
  app: {
    state: true,
    destination: true,
    unlock: true,
    copyText: true,
    openLink: true,
    notices: true,
  },
  servers: {
    presets: true,
    addPreset: true,
    addManifest: true,
    agreeToPlain: true,
    takeBackPlain: true,
    remove: true,
    network: true,
    setNetwork: true,
    chooseFile: true,
    startDemo: true,
  },
  accounts: { signIn: true, signInWithToken: true, enter: true, signOut: true, retryVault: true },
  connections: { retryNow: true },
  tasks: {
    openView: true,
    moveView: true,
    closeView: true,
    holdView: true,
    rankView: true,
    keysOf: true,
    get: true,
    start: true,
    cancel: true,
    cancelMany: true,
    retryCommand: true,
    discardCommand: true,
  },
  history: {
    page: true,
    count: true,
    facets: true,
    retention: true,
    setRetention: true,
    clear: true,
    export: true,
    cancelExport: true,
  },
  search: { find: true },
  preferences: { get: true, set: true },
  chat: {
    rooms: true,
    refresh: true,
    messages: true,
    copyMessage: true,
    search: true,
    markRead: true,
    attend: true,
    setDraft: true,
    setFavourite: true,
    setAssigned: true,
    setClosed: true,
    openRoom: true,
    closeRoom: true,
    send: true,
    retry: true,
    discard: true,
    typing: true,
  },
  dns: {
    openView: true,
    moveView: true,
    closeView: true,
    get: true,
    find: true,
    changes: true,
    diff: true,
    watches: true,
    setWatches: true,
    matches: true,
    exportRecords: true,
    exportChanges: true,
  },
  settings: {
    change: true,
    setStartAtLogin: true,
    reset: true,
    storage: true,
    openDataFolder: true,
    saveFile: true,
    readFile: true,
    takeOver: true,
    tryNotification: true,
    restartInSafeMode: true,
    cliCommand: true,
    setCliCommand: true,
  },
  diagnostics: {
    open: true,
    close: true,
    ledger: true,
    inspectToken: true,
    tryEndpoint: true,
    previewBundle: true,
    saveBundle: true,
  },
  robustness: {
    begin: true,
    notePlace: true,
    dismissCrash: true,
    previewBundle: true,
    saveBundle: true,
    openLogFolder: true,
    leaveSafeMode: true,
  },
  notifications: {
    list: true,
    markRead: true,
    markAllRead: true,
    clear: true,
    settings: true,
    setSettings: true,
    setDoNotDisturb: true,
    snooze: true,
  },
  analytics: {
    list: true,
    openView: true,
    moveView: true,
    closeView: true,
    setSettings: true,
    pin: true,
    movePin: true,
    saveCsv: true,
    savePng: true,
  },
  updates: { status: true, install: true, openPage: true },
} as const satisfies { [D in Domain]: Record<keyof Calls[D], true> };

const eventTable = {
  app: { stateChanged: true, navigate: true },
  tasks: { viewChanged: true },
  history: { exported: true },
  chat: { roomChanged: true, roomsChanged: true },
  dns: { viewChanged: true, logChanged: true },
  diagnostics: { changed: true },
  notifications: { changed: true },
  analytics: { changed: true, seriesChanged: true },
  updates: { changed: true },
} as const satisfies { [D in keyof Events]: Record<keyof Events[D], true> };

type Names = Readonly<Record<string, readonly string[]>>;
const namesOf = (table: Readonly<Record<string, object>>): Names =>
  Object.fromEntries(Object.entries(table).map(([domain, names]) => [domain, Object.keys(names)]));

export const callNames: Names = namesOf(callTable);
export const eventNames: Names = namesOf(eventTable);

/** One IPC channel a call and an event. */
export const callChannel = (domain: string, name: string): string => `opsdeck:call:${domain}.${name}`;
export const eventChannel = (domain: string, name: string): string => `opsdeck:event:${domain}.${name}`;
