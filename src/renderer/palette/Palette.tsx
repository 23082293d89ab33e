import { Dialog } from '@base-ui/react/dialog';
import {
  ChevronRight,
  ListChecks,
  MessagesSquare,
  MonitorCog,
  Server,
  Settings,
  UserRound,
  Zap,
} from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsole } from '../state/console-store.ts';
import { entriesOf, type Section } from './actions.ts';
import { Hits } from './Hits.tsx';
import { KeyNames } from './KeyNames.tsx';
import { usePalette } from './palette-store.ts';
import './palette.css';
import { ranked, type RankedEntry } from './ranked.ts';
import { keysOf } from './shortcut-table.ts';
import { useFound } from './use-found.ts';

const icons = {
  actions: Zap,
  screens: MonitorCog,
  settings: Settings,
  servers: Server,
  accounts: UserRound,
  rooms: MessagesSquare,
  tasks: ListChecks,
} as const satisfies Record<Section, typeof Zap>;

const optionId = (index: number): string => `palette-option-${String(index)}`;

/** Everything that can be done or gone to, by its name. */
export function Palette() {
  const open = usePalette((store) => store.open === 'palette');
  const show = usePalette((store) => store.show);
  const { t } = useTranslation();
  return (
    <Dialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) show(null);
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="palette" aria-label={t('palette.title')}>
          <PaletteBody />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function PaletteBody() {
  const { t } = useTranslation();
  const main = useConsole((store) => store.main);
  const { show, note, recent } = usePalette();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => (main === null ? [] : entriesOf(t, main)), [t, main]);
  const found = useFound(t, text, main ?? noState);
  const shown = ranked(entries, found, text, recent);
  const at = Math.min(active, shown.length - 1);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [at, text]);
  const choose = (chosen: RankedEntry | undefined): void => {
    if (chosen === undefined) return;
    note(chosen.entry.id);
    show(null);
    chosen.entry.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const by = step[event.key];
    if (by !== undefined && shown.length > 0) {
      event.preventDefault();
      const last = shown.length - 1;
      // One step beyond an end is the other end; a page stops there.
      const next = at + by;
      setActive(
        Math.abs(by) === 1 ? (next + shown.length) % shown.length : Math.min(last, Math.max(0, next)),
      );
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      choose(shown[at]);
    }
  };
  return (
    <>
      <input
        className="palette-input"
        role="combobox"
        aria-label={t('palette.label')}
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={shown.length === 0 ? undefined : optionId(at)}
        aria-autocomplete="list"
        placeholder={t('palette.placeholder')}
        value={text}
        maxLength={200}
        spellCheck={false}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      {shown.length === 0 && (
        <p className="palette-none" role="status">
          {t('palette.none')}
        </p>
      )}
      <div
        ref={list}
        id="palette-list"
        className="palette-list"
        role="listbox"
        aria-label={t('palette.title')}
      >
        {shown.map((one, index) => {
          const { entry, hits } = one;
          const Icon = icons[entry.section];
          const first = shown[index - 1]?.entry.section !== entry.section;
          return (
            // The keyboard stays in the field and moves through the list from there.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- as said
            <div
              key={entry.id}
              id={optionId(index)}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className="palette-option"
              data-first={first}
              onClick={() => {
                choose(one);
              }}
              onPointerMove={() => {
                setActive(index);
              }}
            >
              <Icon aria-hidden />
              <span className="palette-words">
                <bdi>
                  <Hits text={entry.title} hits={hits} />
                </bdi>
                {entry.detail !== '' && (
                  <span className="soft">
                    <ChevronRight aria-hidden /> <bdi>{entry.detail}</bdi>
                  </span>
                )}
              </span>
              <span className="palette-section">{t(`palette.section.${entry.section}`)}</span>
              {entry.shortcut !== undefined && <KeyNames keys={keysOf(entry.shortcut)} />}
            </div>
          );
        })}
      </div>
    </>
  );
}

const noState = { accounts: [], servers: [] } as unknown as NonNullable<
  ReturnType<typeof useConsole.getState>['main']
>;
