import type { HostMenu, HostMenuItem } from '../menu.ts';
import type { SessionBus } from './bus.ts';

export const MENU_PATH = '/MenuBar';
const MENU = 'com.canonical.dbusmenu';

type Variant = readonly [string, unknown];
type Layout = readonly [number, readonly (readonly [string, Variant])[], readonly Variant[]];

/** Exports the menu that `current` answers at the time of each question. Item 0 is the menu itself. */
export function createMenuOnBus(bus: SessionBus, current: () => HostMenu | undefined): { changed(): void } {
  let revision = 1;

  function find(id: number, menu = current()): HostMenuItem | undefined {
    for (const item of menu?.items ?? []) {
      if (item.commandId === id) return item;
      const below = item.submenu && find(id, item.submenu);
      if (below) return below;
    }
    return undefined;
  }

  function layout(id: number, menu: HostMenu | undefined, depth: number, item?: HostMenuItem): Layout {
    const children = depth === 0 ? [] : (menu?.items ?? []);
    return [
      id,
      item ? properties(item) : [['children-display', ['s', 'submenu']]],
      children.map((child): Variant => [
        '(ia{sv}av)',
        layout(child.commandId, child.submenu, depth - 1, child),
      ]),
    ];
  }

  bus.serve(
    MENU_PATH,
    {
      name: MENU,
      methods: {
        GetLayout: ['iias', 'u(ia{sv}av)'],
        GetGroupProperties: ['aias', 'a(ia{sv})'],
        GetProperty: ['is', 'v'],
        Event: ['isvu', ''],
        EventGroup: ['a(isvu)', 'ai'],
        AboutToShow: ['i', 'b'],
        AboutToShowGroup: ['ai', 'aiai'],
      },
      properties: { Version: 'u', TextDirection: 's', Status: 's', IconThemePath: 'as' },
      signals: { LayoutUpdated: ['ui'], ItemsPropertiesUpdated: ['a(ia{sv})a(ias)'] },
    },
    {
      Version: 3,
      TextDirection: 'ltr',
      Status: 'normal',
      IconThemePath: [],
      GetLayout(parent: number, depth: number) {
        const item = find(parent);
        return [revision, layout(parent, item ? item.submenu : current(), depth, item)];
      },
      GetGroupProperties: (ids: number[]) =>
        ids.flatMap((id) => {
          const item = find(id);
          return item ? [[id, properties(item)]] : [];
        }),
      GetProperty: (id: number, name: string) =>
        properties(find(id)).find(([key]) => key === name)?.[1] ?? ['s', ''],
      Event(id: number, kind: string) {
        if (kind === 'clicked') find(id)?.click();
      },
      EventGroup(events: [number, string][]) {
        for (const [id, kind] of events) if (kind === 'clicked') find(id)?.click();
        return [];
      },
      AboutToShow: () => false,
      AboutToShowGroup: () => [[], []],
    },
  );
  return {
    changed() {
      bus.signal(MENU_PATH, MENU, 'LayoutUpdated', 'ui', [++revision, 0]);
    },
  };
}

function properties(item: HostMenuItem | undefined): (readonly [string, Variant])[] {
  if (!item) return [];
  const list: (readonly [string, Variant])[] = [
    ['enabled', ['b', item.enabled]],
    ['visible', ['b', item.visible]],
  ];
  if (item.type === 'separator') return [...list, ['type', ['s', 'separator']]];
  list.push(['label', ['s', item.label.replaceAll('&', '_')]]);
  if (item.submenu) list.push(['children-display', ['s', 'submenu']]);
  if (item.type === 'checkbox' || item.type === 'radio') {
    list.push(['toggle-type', ['s', item.type === 'radio' ? 'radio' : 'checkmark']]);
    list.push(['toggle-state', ['i', item.checked ? 1 : 0]]);
  }
  return list;
}
