import { create } from 'zustand';
import type { ConsoleState, Destination } from '../../contract/console-state.ts';
import { usePalette } from '../palette/palette-store.ts';
import { usePreferences } from './preferences.ts';
import type { Place, Screen } from '../../contract/place.ts';
import type { Account, Server } from '../../contract/server.ts';
import { useLicences } from '../licences/licences-store.ts';
import { useSupportBundle } from '../robustness/support-bundle-store.ts';
import { useTour } from '../tour/tour-store.ts';
import { isStillThere, placeOf } from './place.ts';

export type { Screen } from '../../contract/place.ts';

/** A room that is open; `messageId`: the message to begin at, in place of the first unread one. */
export interface OpenRoom {
  readonly endpointId: string;
  readonly slug: string;
  readonly messageId?: string;
}

interface ConsoleStore {
  /** The main process's picture; `null` only before the first one. */
  readonly main: ConsoleState | null;
  readonly serverId: string | null;
  /** Which account is looked at, by server: the first where none was chosen. */
  readonly accountIds: Readonly<Record<string, string>>;
  readonly screen: Screen;
  readonly taskKey: string | null;
  /** The open task has the screen for itself. */
  readonly taskWhole: boolean;
  /** The screen that a sign-in was asked from. */
  readonly returnTo: Screen | null;
  /** The setting to look at, and the screen that the settings were opened over. */
  readonly setting: string | null;
  readonly settingsOver: Screen;
  readonly openSettings: (setting?: string) => void;
  readonly closeSettings: () => void;
  /** The series to look at, and the DNS name, that something led to. */
  readonly series: string | null;
  readonly dnsName: string | null;
  /** The manifest that a link brought: to be looked at, not yet added. */
  readonly manifestText: string | null;
  /** The open room, by account. */
  readonly rooms: Readonly<Record<string, OpenRoom>>;
  /** A newer picture from the main process. */
  readonly receive: (main: ConsoleState) => void;
  readonly selectServer: (serverId: string) => void;
  readonly selectAccount: (serverId: string, accountId: string) => void;
  readonly show: (screen: Screen) => void;
  /** The form for a new task is open, with this kind to begin with. */
  readonly starting: { readonly kind?: string } | null;
  readonly setStarting: (starting: { readonly kind?: string } | null) => void;
  readonly openTask: (taskKey: string | null, whole?: boolean) => void;
  readonly openRoom: (accountId: string, room: OpenRoom) => void;
  readonly go: (destination: Destination) => void;
}

export const useConsole = create<ConsoleStore>((set, get) => ({
  main: null,
  serverId: null,
  accountIds: {},
  screen: 'tasks',
  taskKey: null,
  taskWhole: false,
  returnTo: null,
  setting: null,
  settingsOver: 'tasks',
  series: null,
  dnsName: null,
  manifestText: null,
  starting: null,
  rooms: {},
  receive(main) {
    const { main: before, serverId, selectServer, screen } = get();
    const has = (state: ConsoleState | null): boolean =>
      state?.servers.some((server) => server.id === serverId) === true;
    set({ main });
    const [first] = main.servers;
    // The first server takes the place of one that is gone, and may not have the screen that was open there. One that
    // was never there is on its way: it was added a moment ago.
    if (first !== undefined && has(before) && !has(main) && screen !== 'addServer') selectServer(first.id);
  },
  selectServer(serverId) {
    const server = get().main?.servers.find((candidate) => candidate.id === serverId);
    set({ serverId, taskKey: null, taskWhole: false, screen: firstScreen(server), manifestText: null });
  },
  selectAccount(serverId, accountId) {
    const { accountIds, selectServer, returnTo } = get();
    set({ accountIds: { ...accountIds, [serverId]: accountId } });
    selectServer(serverId);
    if (returnTo !== null) set({ screen: returnTo, returnTo: null });
  },
  show(screen) {
    const from = get().screen;
    // Who signs in again goes on where they were, with what they had begun to write.
    const isPlace = from !== 'signIn' && from !== 'addAccount' && from !== 'addServer' && from !== 'settings';
    set({ screen, manifestText: null, returnTo: screen === 'signIn' && isPlace ? from : null });
  },
  openSettings(setting) {
    const { screen, settingsOver } = get();
    set({
      screen: 'settings',
      setting: setting ?? null,
      settingsOver: screen === 'settings' ? settingsOver : screen,
    });
  },
  closeSettings() {
    set({ screen: get().settingsOver, setting: null });
  },
  setStarting(starting) {
    set({ starting });
  },
  openTask(taskKey, whole = false) {
    set({ taskKey, taskWhole: whole && taskKey !== null });
  },
  openRoom(accountId, room) {
    set({ rooms: { ...get().rooms, [accountId]: room } });
  },
  go(destination) {
    if (destination.screen === 'palette' || destination.screen === 'shortcuts') {
      usePalette.getState().show(destination.screen);
      return;
    }
    if (destination.screen === 'tour') {
      useTour.getState().show();
      return;
    }
    if (destination.screen === 'supportBundle') {
      useSupportBundle.getState().setOpen(true);
      return;
    }
    if (destination.screen === 'settings') {
      get().openSettings(destination.setting);
      return;
    }
    if (destination.screen === 'licences') {
      useLicences.getState().setOpen(true);
      return;
    }
    const accountId = 'accountId' in destination ? destination.accountId : undefined;
    const account = get().main?.accounts.find((candidate) => candidate.id === accountId);
    const serverId = account?.serverId ?? get().serverId;
    const server = get().main?.servers.find((candidate) => candidate.id === serverId);
    const wanted = destination.screen;
    const screen =
      (wanted === 'tasks' || wanted === 'chat' || wanted === 'analytics' || wanted === 'dns') &&
      server?.streams.includes(wanted) === false
        ? firstScreen(server)
        : wanted;
    if (destination.screen === 'chat' && destination.room !== undefined && account !== undefined)
      get().openRoom(account.id, destination.room);
    set({
      serverId,
      ...(account === undefined
        ? {}
        : { accountIds: { ...get().accountIds, [account.serverId]: account.id } }),
      screen,
      taskWhole: false,
      series: destination.screen === 'analytics' ? (destination.series ?? null) : null,
      manifestText: destination.screen === 'addServer' ? (destination.manifest ?? null) : null,
      dnsName: destination.screen === 'dns' ? (destination.name ?? null) : null,
      taskKey: destination.screen === 'tasks' ? (destination.taskKey ?? null) : get().taskKey,
    });
  },
}));

/** The first screen of a server: what it streams. */
function firstScreen(server: Server | undefined): Screen {
  if (server === undefined || server.streams.includes('tasks')) return 'tasks';
  const [first] = (['chat', 'analytics', 'dns'] as const).filter((stream) => server.streams.includes(stream));
  return first ?? 'notifications';
}

/** The server that is shown: the chosen one, or the first. */
export function currentServer(store: Pick<ConsoleStore, 'main' | 'serverId'>): Server | undefined {
  const servers = store.main?.servers ?? [];
  return servers.find((server) => server.id === store.serverId) ?? servers[0];
}

export function currentAccount(
  store: Pick<ConsoleStore, 'main' | 'serverId' | 'accountIds'>,
): Account | undefined {
  const accounts = accountsOf(store.main, currentServer(store)?.id);
  return accounts.find(({ id, serverId }) => id === store.accountIds[serverId]) ?? accounts[0];
}

/** The accounts of a server, in the order they were added. */
export function accountsOf(main: ConsoleState | null, serverId: string | undefined): Account[] {
  return (main?.accounts ?? []).filter((account) => account.serverId === serverId);
}

/** Fetches the first picture and follows every later one; to be called once, before the first render. */
export async function connectConsoleStore(): Promise<void> {
  const { opsdeck } = window;
  opsdeck.app.onStateChanged((main) => {
    useConsole.getState().receive(main);
  });
  opsdeck.app.onNavigate((destination) => {
    useConsole.getState().go(destination);
  });
  // Before this page opens anything: what the page before it had open is closed by it.
  const place = await opsdeck.robustness.begin();
  const [main, preferences] = await Promise.all([opsdeck.app.state(), opsdeck.preferences.get()]);
  usePreferences.setState({ preferences });
  useConsole.setState({ main });
  const [first] = main.servers;
  if (place !== null && isStillThere(place, main)) useConsole.setState(place);
  else if (first !== undefined) useConsole.getState().selectServer(first.id);
  const destination = await opsdeck.app.destination();
  if (destination !== null) useConsole.getState().go(destination);
  tellPlaces();
}

/** The main process has the place for the page that comes after a reload or a crash of this one. */
function tellPlaces(): void {
  let told = '';
  const tell = (store: Place): void => {
    const place = placeOf(store);
    const text = JSON.stringify(place);
    if (text === told) return;
    told = text;
    void window.opsdeck.robustness.notePlace(place);
  };
  tell(useConsole.getState());
  useConsole.subscribe(tell);
}
