import { z } from 'zod';
import { languageChoices } from './language.ts';
import {
  contrasts,
  defaultSettings,
  densities,
  logLevels,
  motions,
  settingsParts,
  themes,
} from './settings-choices.ts';

/** How Opsdeck behaves on this computer, whatever the servers. Remembered over restarts. */
export const appSettingsSchema = z.object({
  theme: z.enum(themes),
  language: z.enum(languageChoices),
  density: z.enum(densities),
  contrast: z.enum(contrasts),
  motion: z.enum(motions),
  /** Without a key or a pointer for so long, the console is hidden; `null`: never. */
  lockAfterMinutes: z.number().int().min(1).max(240).nullable(),
  /** The window that is closed leaves Opsdeck in the tray; otherwise it ends. */
  closeToTray: z.boolean(),
  /** Shows and hides the window from anywhere, as Electron writes accelerators; `null`: none. */
  globalShortcut: z
    .string()
    .max(60)
    .regex(/^[A-Za-z0-9]+(?:\+[A-Za-z0-9]+)+$/u)
    .nullable(),
  checkForUpdates: z.boolean(),
  logLevel: z.enum(logLevels),
  /** The tour of the first start was walked to its end, or sent away. */
  tourSeen: z.boolean(),
});
export type AppSettings = z.infer<typeof appSettingsSchema>;

/** Some of them: what is not named stays. */
export const settingsChangeSchema = appSettingsSchema.partial();
export type SettingsChange = z.infer<typeof settingsChangeSchema>;

const { shape } = appSettingsSchema;

/** As a file holds them: one that only a newer Opsdeck knows, or nobody, must not cost the rest. */
export const storedSettingsSchema = z.object({
  theme: shape.theme.catch(defaultSettings.theme),
  language: shape.language.catch(defaultSettings.language),
  density: shape.density.catch(defaultSettings.density),
  contrast: shape.contrast.catch(defaultSettings.contrast),
  motion: shape.motion.catch(defaultSettings.motion),
  lockAfterMinutes: shape.lockAfterMinutes.catch(defaultSettings.lockAfterMinutes),
  closeToTray: shape.closeToTray.catch(defaultSettings.closeToTray),
  globalShortcut: shape.globalShortcut.catch(defaultSettings.globalShortcut),
  checkForUpdates: shape.checkForUpdates.catch(defaultSettings.checkForUpdates),
  logLevel: shape.logLevel.catch(defaultSettings.logLevel),
  tourSeen: shape.tourSeen.catch(defaultSettings.tourSeen),
});

/** What the system makes of those settings that are not in our hands alone. */
export const desktopStatusSchema = z.object({
  /** `unavailable`: Opsdeck was not installed, so there is nothing the system could start. */
  startAtLogin: z.enum(['on', 'off', 'unavailable']),
  /** `taken`: another program has the keys. */
  globalShortcut: z.enum(['off', 'active', 'taken']),
  /** There is one; otherwise a window that is closed ends Opsdeck. */
  tray: z.boolean(),
  /** This run looks for newer versions, where the operator wants it. */
  updates: z.boolean(),
});
export type DesktopStatus = z.infer<typeof desktopStatusSchema>;

/**
 * Whether a shell finds `opsdeck-cli`, as the system has it at that moment. `sudo`: what an administrator runs in place
 * of the button, where the folder is not the operator's to write.
 */
export const cliCommandStatusSchema = z.discriminatedUnion('name', [
  /** Opsdeck runs from its sources. */
  z.object({ name: z.literal('sources') }),
  /** The package put it on the PATH. */
  z.object({ name: z.literal('system') }),
  /** The package brings it in this folder, which the PATH of this session does not have. */
  z.object({ name: z.literal('folder'), folder: z.string() }),
  /** macOS runs the app from a place that will be gone. */
  z.object({ name: z.literal('moveFirst') }),
  z.object({ name: z.literal('absent'), sudo: z.string().nullable() }),
  z.object({
    name: z.literal('installed'),
    file: z.string(),
    onPath: z.boolean(),
    sudo: z.string().nullable(),
  }),
  /** Something that is not Opsdeck's has the name. */
  z.object({ name: z.literal('taken'), file: z.string() }),
]);
export type CliCommandStatus = z.infer<typeof cliCommandStatusSchema>;

/** What Opsdeck keeps on this computer, in bytes. */
export const storageSchema = z.object({
  databaseBytes: z.number(),
  logBytes: z.number(),
  retention: z.object({ days: z.number().nullable(), megabytes: z.number() }),
  historyRows: z.number(),
});
export type Storage = z.infer<typeof storageSchema>;

export const settingsPartSchema = z.enum(settingsParts);

/** What a file would bring that is not here already, before anything of it is taken over. */
export const settingsOfferSchema = z.object({
  /** Names this offer: another file that was chosen meanwhile ends it. */
  offerId: z.string(),
  file: z.string(),
  exportedAt: z.number(),
  /** Which of the settings would change. */
  changes: z.array(z.enum([...appSettingsSchema.keyof().options, 'retention'])),
  /** Columns, order and the like would change. */
  lists: z.boolean(),
  /** New or changed ones, by their names. */
  savedViews: z.array(z.string()),
  replies: z.array(z.string()),
  rules: z.array(z.string()),
  /** The quiet hours, or what holds where no rule does, would change. */
  quiet: z.boolean(),
  /** Those that are not here yet, and how each would be reached. */
  servers: z.array(z.object({ name: z.string(), baseUrl: z.string(), proxy: z.string().nullable() })),
  knownServers: z.number(),
});
export type SettingsOffer = z.infer<typeof settingsOfferSchema>;
