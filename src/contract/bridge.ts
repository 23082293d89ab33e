import { z } from 'zod';
import {
  analyticsViewSchema,
  seriesKeySchema,
  seriesListSchema,
  seriesSettingsSchema,
  sightSchema,
} from './analytics.ts';
import { maxSeriesKept } from './analytics-choices.ts';
import {
  chatMessageSchema,
  foundMessageSchema,
  messagePartSchema,
  messagesFromSchema,
  roomAddressSchema,
  roomDeltaSchema,
  roomListSchema,
  roomPictureSchema,
  roomSchema,
} from './chat.ts';
import { consoleStateSchema, destinationSchema } from './console-state.ts';
import {
  dnsDetailsSchema,
  dnsDiffSchema,
  dnsKeySchema,
  dnsLogPageSchema,
  dnsLogQuerySchema,
  dnsPatternSchema,
  dnsQuerySchema,
  dnsViewSchema,
  dnsWatchesSchema,
} from './dns.ts';
import { maxWatches } from './dns-defaults.ts';
import { credentialKinds } from './credential-kinds.ts';
import { diagnosticsSchema, tokenInspectionSchema, trialSchema } from './diagnostics.ts';
import {
  exportFormatSchema,
  exportProgressSchema,
  historyCountSchema,
  historyCursorSchema,
  historyFacetsSchema,
  historyPageSchema,
  historyQuerySchema,
  retentionSchema,
} from './history.ts';
import { ledgerEntrySchema } from './ledger.ts';
import { networkSecretsSchema, networkSettingsSchema, networkStatusSchema } from './network.ts';
import { notificationFilterSchema, notificationPageSchema } from './notification.ts';
import { notificationSettingsSchema } from './notification-settings.ts';
import { outcomeSchema } from './outcome-schema.ts';
import { placeSchema } from './place.ts';
import { preferencesSchema } from './preferences.ts';
import { presetSchema } from './server.ts';
import {
  cliCommandStatusSchema,
  settingsChangeSchema,
  settingsOfferSchema,
  settingsPartSchema,
  storageSchema,
} from './settings.ts';
import { settingsParts } from './settings-choices.ts';
import { updateStatusSchema } from './update.ts';
import {
  rowWindowSchema,
  taskInputSchema,
  taskPageSchema,
  taskRowSchema,
  taskQuerySchema,
  taskViewDeltaSchema,
  taskViewSchema,
} from './task.ts';

const call = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });
const nothing = z.undefined();
const id = z.string().min(1).max(200);
/** An account's id, a slash, and the server's id of the task, which may take 200 characters. */
const taskKey = z.string().min(3).max(300);

/** The server's id of a message; where it has none, ours holds the sender and some of the text. */
const messageId = z.string().min(1).max(1_000);

/** What became of a command: the server has it, and `value` is the task's key; or it is kept and waits. */
const commandSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('done'), value: taskKey }),
  z.object({ state: z.literal('waiting') }),
]);

/**
 * What the console may ask of the main process, by domain. The main process parses every input with the schema
 * here before anything else happens; the preload's shape follows from the same table.
 */
export const calls = {
  app: {
    state: call(nothing, consoleStateSchema),
    /** Where the page was asked to go before it was there, told once; from then on `navigate` tells. */
    destination: call(nothing, destinationSchema.nullable()),
    /** The operator is back; the system may ask who that is. */
    unlock: call(nothing, outcomeSchema(nothing)),
    /** To the clipboard. The page itself has no permission for it. */
    copyText: call(z.string().max(2_000_000), nothing),
    /** In the system's browser; anything but http and https is refused. */
    openLink: call(z.string().max(8_000), outcomeSchema(nothing)),
    /** The licences of what the app is made with; `null` where no list of them was made. */
    notices: call(nothing, z.string().nullable()),
  },
  servers: {
    presets: call(nothing, z.array(presetSchema)),
    /** From a preset, with the address the operator typed. Answers the server's id. */
    addPreset: call(
      z.object({ family: id, name: z.string().max(80), baseUrl: z.string().max(2000) }),
      outcomeSchema(z.object({ serverId: z.string() })),
    ),
    /** From the text of a manifest. Its faults come back one by one, each with its path. */
    addManifest: call(
      z.object({ text: z.string().max(1_000_000) }),
      outcomeSchema(z.object({ serverId: z.string() })),
    ),
    /** Passwords and tokens may go there without encryption: the operator's word, remembered. */
    agreeToPlain: call(z.object({ serverId: id }), outcomeSchema(nothing)),
    /** Not any more: its connections are closed until they are agreed to again. */
    takeBackPlain: call(z.object({ serverId: id }), outcomeSchema(nothing)),
    remove: call(z.object({ serverId: id }), outcomeSchema(nothing)),
    network: call(z.object({ serverId: id }), outcomeSchema(networkStatusSchema)),
    setNetwork: call(
      z.object({ serverId: id, settings: networkSettingsSchema, secrets: networkSecretsSchema }),
      outcomeSchema(nothing),
    ),
    /** Lets the operator choose a file; `null` when they thought better of it. */
    chooseFile: call(nothing, z.string().nullable()),
    startDemo: call(nothing, outcomeSchema(z.object({ serverIds: z.array(z.string()) }))),
  },
  accounts: {
    signIn: call(
      z.object({ serverId: id, username: z.string().min(1).max(300), password: z.string().max(10_000) }),
      outcomeSchema(z.object({ accountId: z.string() })),
    ),
    /** By a token from elsewhere; `refresh` renews it where the server has a path for that. */
    signInWithToken: call(
      z.object({ serverId: id, token: z.string().max(200_000), refresh: z.string().max(200_000).optional() }),
      outcomeSchema(z.object({ accountId: z.string() })),
    ),
    /** For a server without accounts. */
    enter: call(z.object({ serverId: id }), outcomeSchema(z.object({ accountId: z.string() }))),
    /** Closes its connections and deletes its secrets from the keychain. */
    signOut: call(z.object({ accountId: id }), outcomeSchema(nothing)),
    /** After the operator unlocked the keychain. */
    retryVault: call(nothing, outcomeSchema(nothing)),
  },
  connections: {
    retryNow: call(z.object({ accountId: id, endpointId: id, room: z.string().optional() }), nothing),
  },
  tasks: {
    openView: call(
      z.object({ query: taskQuerySchema, window: rowWindowSchema }),
      outcomeSchema(taskViewSchema),
    ),
    /** Answers the whole picture at the new window; also what to call after a gap in `seq`. */
    moveView: call(z.object({ viewId: id, window: rowWindowSchema }), outcomeSchema(taskViewSchema)),
    closeView: call(z.object({ viewId: id }), nothing),
    /** While it is held, rows change in place but neither come, go nor move. */
    holdView: call(z.object({ viewId: id, held: z.boolean() }), nothing),
    /** Makes the order again now, held or not; answers the whole picture. */
    rankView: call(z.object({ viewId: id }), outcomeSchema(taskViewSchema)),
    /** The keys from one place of the order to another, both included; at most ten thousand. */
    keysOf: call(
      z.object({ viewId: id, from: z.number().int().min(0), to: z.number().int().min(0) }),
      outcomeSchema(z.array(taskKey)),
    ),
    /** Live, or out of the history where the live list does not hold it any more. */
    get: call(z.object({ taskKey }), outcomeSchema(taskPageSchema)),
    /** `clientRef` names this attempt: the same one twice starts one task. */
    start: call(
      z.object({
        accountId: id,
        kind: id,
        input: taskInputSchema,
        clientRef: id,
      }),
      outcomeSchema(commandSchema),
    ),
    cancel: call(z.object({ taskKey }), outcomeSchema(commandSchema)),
    /** Each is asked for like a cancel alone; tasks that have ended are left alone, and counted. */
    cancelMany: call(
      z.object({ taskKeys: z.array(taskKey).min(1).max(10_000) }),
      outcomeSchema(z.object({ asked: z.number(), ended: z.number(), refused: z.number() })),
    ),
    /** Of a command that was given up: once more, or not any more. */
    retryCommand: call(z.object({ accountId: id, localId: id }), outcomeSchema(nothing)),
    discardCommand: call(z.object({ accountId: id, localId: id }), outcomeSchema(nothing)),
  },
  history: {
    /** At most `limit` rows behind `after`; `null`: from the start. */
    page: call(
      z.object({
        query: historyQuerySchema,
        after: historyCursorSchema.nullable(),
        limit: z.number().int().min(1).max(200),
      }),
      historyPageSchema,
    ),
    count: call(z.object({ query: historyQuerySchema }), historyCountSchema),
    facets: call(nothing, historyFacetsSchema),
    retention: call(nothing, retentionSchema),
    setRetention: call(retentionSchema, nothing),
    /** Deletes everything. */
    clear: call(nothing, nothing),
    /** Asks for a file and begins; `exported` tells how far it is. `false`: the operator thought better of it. */
    export: call(
      z.object({ query: historyQuerySchema, format: exportFormatSchema }),
      outcomeSchema(z.boolean()),
    ),
    cancelExport: call(nothing, nothing),
  },
  search: {
    /** Live tasks and known rooms of all accounts, the newest first. */
    find: call(
      z.object({ text: z.string().max(200), limit: z.number().int().min(1).max(50) }),
      z.object({ tasks: z.array(taskRowSchema), rooms: z.array(roomSchema) }),
    ),
  },
  preferences: {
    get: call(nothing, preferencesSchema),
    set: call(preferencesSchema, nothing),
  },
  chat: {
    /** Of all accounts, as far as they are known; `refresh` asks the servers, and `roomsChanged` tells. */
    rooms: call(nothing, z.array(roomListSchema)),
    refresh: call(nothing, nothing),
    openRoom: call(roomAddressSchema, outcomeSchema(roomPictureSchema)),
    closeRoom: call(roomAddressSchema, nothing),
    /** At most `limit` on each side of a message. */
    messages: call(
      z.object({
        room: roomAddressSchema,
        from: messagesFromSchema,
        limit: z.number().int().min(1).max(200),
      }),
      outcomeSchema(messagePartSchema),
    ),
    /** To the clipboard, the whole of it. */
    copyMessage: call(z.object({ room: roomAddressSchema, messageId }), nothing),
    /** Over what is kept of all rooms; `accountIds: null` for those of all accounts. */
    search: call(
      z.object({
        text: z.string().max(200),
        accountIds: z.array(id).max(500).nullable(),
        limit: z.number().int().min(1).max(200),
      }),
      z.array(foundMessageSchema),
    ),
    /** Up to this message; `null`: all of it. */
    markRead: call(z.object({ room: roomAddressSchema, messageId: messageId.nullable() }), nothing),
    /** The operator looks at the end of this room: what comes there is no news. */
    attend: call(roomAddressSchema.nullable(), nothing),
    setDraft: call(z.object({ room: roomAddressSchema, text: z.string().max(2_000_000) }), nothing),
    setFavourite: call(z.object({ room: roomAddressSchema, favourite: z.boolean() }), nothing),
    setAssigned: call(z.object({ room: roomAddressSchema, assigned: z.boolean() }), nothing),
    setClosed: call(z.object({ room: roomAddressSchema, closed: z.boolean() }), nothing),
    send: call(
      z.object({ room: roomAddressSchema, text: z.string().min(1).max(2_000_000) }),
      outcomeSchema(chatMessageSchema),
    ),
    /** Sends a failed message again. */
    retry: call(z.object({ room: roomAddressSchema, messageId }), outcomeSchema(nothing)),
    /** Drops a failed message. */
    discard: call(z.object({ room: roomAddressSchema, messageId }), outcomeSchema(nothing)),
    typing: call(z.object({ room: roomAddressSchema, isTyping: z.boolean() }), nothing),
  },
  dns: {
    openView: call(
      z.object({ query: dnsQuerySchema, window: rowWindowSchema }),
      outcomeSchema(dnsViewSchema),
    ),
    moveView: call(z.object({ viewId: id, window: rowWindowSchema }), outcomeSchema(dnsViewSchema)),
    closeView: call(z.object({ viewId: id }), nothing),
    get: call(z.object({ accountId: id, key: dnsKeySchema }), outcomeSchema(dnsDetailsSchema)),
    /** The key of a record of this name; of the last one, where it was deleted; `null`: there never was one. */
    find: call(z.object({ accountId: id, name: z.string().max(1_000) }), dnsKeySchema.nullable()),
    /** At most `limit` entries behind `after`, newest first; `null`: from the newest. */
    changes: call(
      z.object({
        query: dnsLogQuerySchema,
        after: z.number().int().min(0).nullable(),
        limit: z.number().int().min(1).max(200),
      }),
      dnsLogPageSchema,
    ),
    /** What is different between two moments, epoch milliseconds; `to: null`: now. */
    diff: call(
      z.object({ accountId: id, from: z.number(), to: z.number().nullable() }),
      outcomeSchema(dnsDiffSchema),
    ),
    watches: call(z.object({ accountId: id }), dnsWatchesSchema),
    setWatches: call(z.object({ accountId: id, watches: dnsWatchesSchema }), outcomeSchema(nothing)),
    /** For each pattern, how many records it fits now. */
    matches: call(
      z.object({ accountId: id, patterns: z.array(dnsPatternSchema).max(maxWatches) }),
      z.array(z.number()),
    ),
    /** Asks for a file; `null` when the operator thought better of it. */
    exportRecords: call(
      z.object({ query: dnsQuerySchema, format: z.enum(['zone', 'csv']) }),
      outcomeSchema(z.object({ file: z.string().nullable() })),
    ),
    exportChanges: call(
      z.object({ query: dnsLogQuerySchema }),
      outcomeSchema(z.object({ file: z.string().nullable() })),
    ),
  },
  settings: {
    /** What is not named stays as it is. */
    change: call(settingsChangeSchema, nothing),
    setStartAtLogin: call(z.boolean(), outcomeSchema(nothing)),
    /** Settings, lists and rules as Opsdeck comes; servers, accounts and replies stay. */
    reset: call(nothing, nothing),
    storage: call(nothing, storageSchema),
    openDataFolder: call(nothing, outcomeSchema(nothing)),
    /** Without any secret. Asks for a file; `null` when the operator thought better of it. */
    saveFile: call(
      z.object({ servers: z.boolean() }),
      outcomeSchema(z.object({ file: z.string().nullable() })),
    ),
    /** Asks for a file and reads it; nothing is changed by that. `null` when the operator thought better of it. */
    readFile: call(nothing, outcomeSchema(settingsOfferSchema.nullable())),
    /** Takes over parts of what was read. */
    takeOver: call(
      z.object({ offerId: id, parts: z.array(settingsPartSchema).max(settingsParts.length) }),
      outcomeSchema(nothing),
    ),
    /** Shows one on the desktop, whatever the rules and the quiet hours. */
    tryNotification: call(nothing, outcomeSchema(nothing)),
    restartInSafeMode: call(nothing, nothing),
    cliCommand: call(nothing, cliCommandStatusSchema),
    /** Makes `opsdeck-cli` a command of the shell, or takes it away; answers what is then. Replaces nothing but its own. */
    setCliCommand: call(z.boolean(), outcomeSchema(cliCommandStatusSchema)),
  },
  diagnostics: {
    /** Looks at an account; `changed` then tells once a second, until `close`. */
    open: call(z.object({ accountId: id }), outcomeSchema(diagnosticsSchema)),
    close: call(nothing, nothing),
    /** Newest first. */
    ledger: call(
      z.object({ accountId: id, limit: z.number().int().min(1).max(2_000) }),
      z.array(ledgerEntrySchema),
    ),
    /** A token from anywhere: read, never kept. */
    inspectToken: call(z.object({ text: z.string().max(200_000) }), tokenInspectionSchema),
    tryEndpoint: call(
      z.object({
        accountId: id,
        endpointId: id,
        credential: z.enum(credentialKinds),
        room: z.string().max(200).optional(),
      }),
      outcomeSchema(trialSchema),
    ),
    /** The text that `saveBundle` would write. */
    previewBundle: call(z.object({ accountId: id }), outcomeSchema(z.string())),
    saveBundle: call(z.object({ accountId: id }), outcomeSchema(z.object({ file: z.string().nullable() }))),
  },
  robustness: {
    /** The first thing a page asks: what an earlier page had open is closed. Answers where the operator was. */
    begin: call(nothing, placeSchema.nullable()),
    notePlace: call(placeSchema, nothing),
    /** The operator has read that the run before ended unexpectedly. */
    dismissCrash: call(nothing, nothing),
    /** The text that `saveBundle` would write. */
    previewBundle: call(nothing, outcomeSchema(z.string())),
    saveBundle: call(nothing, outcomeSchema(z.object({ file: z.string().nullable() }))),
    openLogFolder: call(nothing, outcomeSchema(nothing)),
    /** Ends the app and starts it as usual. */
    leaveSafeMode: call(nothing, nothing),
  },
  notifications: {
    list: call(notificationFilterSchema, notificationPageSchema),
    markRead: call(z.object({ ids: z.array(id).max(1000) }), nothing),
    markAllRead: call(nothing, nothing),
    clear: call(nothing, nothing),
    settings: call(nothing, notificationSettingsSchema),
    setSettings: call(notificationSettingsSchema, nothing),
    setDoNotDisturb: call(z.boolean(), nothing),
    /** Until this time; `null`: not any more. */
    snooze: call(z.number().nullable(), nothing),
  },
  analytics: {
    list: call(z.object({ accountId: id }), outcomeSchema(seriesListSchema)),
    /** Looks at some series: `changed` then tells what is new of them, until `closeView`. */
    openView: call(z.object({ accountId: id, sight: sightSchema }), outcomeSchema(analyticsViewSchema)),
    /** Answers what was not in sight before; all with `whole`, which is also what to ask for after a gap in `seq`. */
    moveView: call(
      z.object({ viewId: id, sight: sightSchema, whole: z.boolean() }),
      outcomeSchema(analyticsViewSchema),
    ),
    closeView: call(z.object({ viewId: id }), nothing),
    setSettings: call(
      z.object({ accountId: id, key: seriesKeySchema, settings: seriesSettingsSchema }),
      outcomeSchema(nothing),
    ),
    pin: call(z.object({ accountId: id, key: seriesKeySchema, pinned: z.boolean() }), nothing),
    /** A pinned one, to the left or to the right. */
    movePin: call(z.object({ accountId: id, key: seriesKeySchema, by: z.literal([-1, 1]) }), nothing),
    /** Of any number of series; `null` when the operator thought better of it. */
    saveCsv: call(
      sightSchema.extend({ accountId: id, series: z.array(seriesKeySchema).min(1).max(maxSeriesKept) }),
      outcomeSchema(z.object({ file: z.string().nullable() })),
    ),
    savePng: call(
      z.object({ name: z.string().max(200), base64: z.string().min(1).max(16_000_000) }),
      outcomeSchema(z.object({ file: z.string().nullable() })),
    ),
  },
  updates: {
    status: call(nothing, updateStatusSchema),
    /** Ends the app, installs, and starts it again; refused while something waits to be sent. */
    install: call(nothing, outcomeSchema(nothing)),
    /** The address of the package, in the system's browser. */
    openPage: call(nothing, outcomeSchema(nothing)),
  },
} as const;

/** What the main process tells the console, by domain. */
export const events = {
  app: { stateChanged: consoleStateSchema, navigate: destinationSchema },
  tasks: { viewChanged: taskViewDeltaSchema },
  history: { exported: exportProgressSchema },
  chat: { roomChanged: roomDeltaSchema, roomsChanged: z.object({ accountId: z.string() }) },
  dns: { viewChanged: dnsViewSchema, logChanged: z.object({ accountId: z.string() }) },
  diagnostics: { changed: diagnosticsSchema },
  /** The list or the settings are not what they were: what is shown of them is asked for again. */
  notifications: { changed: nothing },
  analytics: { changed: analyticsViewSchema, seriesChanged: z.object({ accountId: z.string() }) },
  updates: { changed: updateStatusSchema },
} as const;

export type Calls = typeof calls;
export type Events = typeof events;
export type Domain = keyof Calls;
export type CallInput<D extends Domain, M extends keyof Calls[D]> = Calls[D][M] extends {
  input: infer I extends z.ZodType;
}
  ? z.infer<I>
  : never;
export type CallOutput<D extends Domain, M extends keyof Calls[D]> = Calls[D][M] extends {
  output: infer O extends z.ZodType;
}
  ? z.infer<O>
  : never;
export type EventPayload<D extends keyof Events, E extends keyof Events[D]> = Events[D][E] extends z.ZodType
  ? z.infer<Events[D][E]>
  : never;

type CallMethods<D extends Domain> = {
  [M in keyof Calls[D]]: undefined extends CallInput<D, M>
    ? () => Promise<CallOutput<D, M>>
    : (input: CallInput<D, M>) => Promise<CallOutput<D, M>>;
};
type EventMethods<D extends keyof Events> = {
  [E in keyof Events[D] & string as `on${Capitalize<E>}`]: (
    listener: (payload: EventPayload<D, E>) => void,
  ) => () => void;
};

/** `window.opsdeck`: `opsdeck.tasks.start(…)`, `opsdeck.tasks.onViewChanged(…)`, each `on…` returns its unsubscribe. */
export type Bridge = {
  [D in Domain]: CallMethods<D> & (D extends keyof Events ? EventMethods<D> : unknown);
};
