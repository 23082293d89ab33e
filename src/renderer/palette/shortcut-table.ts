/** A key or several together, as the browser names them; `Mod` is Ctrl, on a Mac Cmd. */
export type Keys = readonly string[];

interface ShortcutGroup {
  /** Its words: `palette.group.ID`. */
  readonly id: string;
  readonly shortcuts: readonly {
    /** Its words: `palette.shortcut.ID`. */
    readonly id: string;
    /** One way, or several. */
    readonly ways: readonly Keys[];
  }[];
}

/** Every shortcut there is: what the page of shortcuts shows, and what stands beside an action. */
export const shortcutTable = [
  {
    id: 'everywhere',
    shortcuts: [
      { id: 'palette', ways: [['Mod', 'K']] },
      { id: 'shortcuts', ways: [['?']] },
      { id: 'tasks', ways: [['Mod', '1']] },
      { id: 'notifications', ways: [['Mod', '2']] },
      { id: 'chat', ways: [['Mod', '3']] },
      { id: 'history', ways: [['Mod', '4']] },
      { id: 'analytics', ways: [['Mod', '5']] },
      { id: 'dns', ways: [['Mod', '6']] },
      { id: 'addServer', ways: [['Mod', 'N']] },
      { id: 'settings', ways: [['Mod', ',']] },
      { id: 'search', ways: [['/']] },
      { id: 'back', ways: [['Esc']] },
    ],
  },
  {
    id: 'lists',
    shortcuts: [
      { id: 'move', ways: [['↑'], ['↓']] },
      { id: 'page', ways: [['Page Up'], ['Page Down']] },
      { id: 'ends', ways: [['Home'], ['End']] },
      { id: 'open', ways: [['Enter']] },
      { id: 'select', ways: [['Space']] },
      {
        id: 'stretch',
        ways: [
          ['Shift', '↑'],
          ['Shift', '↓'],
        ],
      },
      { id: 'selectAll', ways: [['Mod', 'A']] },
      { id: 'cancelSelected', ways: [['Delete']] },
      { id: 'rowMenu', ways: [['Shift', 'F10']] },
    ],
  },
  {
    id: 'trees',
    shortcuts: [
      { id: 'unfold', ways: [['→']] },
      { id: 'fold', ways: [['←']] },
    ],
  },
  {
    id: 'writing',
    shortcuts: [
      { id: 'send', ways: [['Enter']] },
      { id: 'newLine', ways: [['Shift', 'Enter']] },
      { id: 'canned', ways: [['/']] },
      {
        id: 'amongMessages',
        ways: [
          ['Alt', '↑'],
          ['Alt', '↓'],
        ],
      },
    ],
  },
] as const satisfies readonly ShortcutGroup[];

export type ShortcutId = (typeof shortcutTable)[number]['shortcuts'][number]['id'];

/** The first way of a shortcut. */
export function keysOf(id: ShortcutId): Keys {
  for (const { shortcuts } of shortcutTable)
    for (const shortcut of shortcuts) if (shortcut.id === id) return shortcut.ways[0];
  return [];
}

/** A key as it is written on the keyboard of the platform. */
export const keyName = (key: string, platform: string): string =>
  key === 'Mod'
    ? platform === 'darwin'
      ? '⌘'
      : 'Ctrl'
    : platform === 'darwin' && key === 'Shift'
      ? '⇧'
      : key;
