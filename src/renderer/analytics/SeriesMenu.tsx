import { Menu } from '@base-ui/react/menu';
import { ArrowLeft, ArrowRight, Check, Ellipsis, Gauge, Maximize2, Pin, PinOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Series } from '../../contract/analytics.ts';
import { kindChoices, type KindChoice } from '../../contract/analytics-choices.ts';
import '../shared/menu.css';
import { menuPlace } from '../shared/menu-place.ts';
import { shownName } from './series-text.ts';

/** What can be done with a series, wherever it stands. */
export interface SeriesActions {
  readonly open: (key: string) => void;
  readonly pin: (key: string, pinned: boolean) => void;
  /** Of a pinned one, to the left or to the right. */
  readonly move: (key: string, by: -1 | 1) => void;
  readonly setKind: (series: Series, kind: KindChoice) => void;
  readonly setLimits: (series: Series) => void;
  /** Says the moment that is pointed at. */
  readonly say: (series: Series) => void;
}

interface SeriesMenuProps {
  readonly series: Series;
  readonly actions: SeriesActions;
}

/** Pin, limits, and what the series is taken for. */
export function SeriesMenu({ series, actions }: SeriesMenuProps) {
  const { t } = useTranslation();
  const pinned = series.settings.pinned !== null;
  const { key } = series;
  return (
    <Menu.Root>
      <Menu.Trigger
        className="icon-button chart-menu"
        aria-label={t('analytics.menu.label', { name: shownName(series) })}
      >
        <Ellipsis aria-hidden />
      </Menu.Trigger>
      <Menu.Portal container={menuPlace()}>
        <Menu.Positioner className="menu-positioner" sideOffset={4} align="end">
          <Menu.Popup className="menu">
            <Item
              icon={<Maximize2 aria-hidden />}
              words={t('analytics.menu.open')}
              onChoose={() => actions.open(key)}
            />
            <Item
              icon={pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
              words={t(pinned ? 'analytics.menu.unpin' : 'analytics.menu.pin')}
              onChoose={() => {
                actions.pin(key, !pinned);
              }}
            />
            {pinned && (
              <>
                <Item
                  icon={<ArrowLeft aria-hidden />}
                  words={t('analytics.menu.left')}
                  onChoose={() => actions.move(key, -1)}
                />
                <Item
                  icon={<ArrowRight aria-hidden />}
                  words={t('analytics.menu.right')}
                  onChoose={() => actions.move(key, 1)}
                />
              </>
            )}
            <Item
              icon={<Gauge aria-hidden />}
              words={t('analytics.menu.limits')}
              onChoose={() => {
                actions.setLimits(series);
              }}
            />
            <div className="menu-line" />
            <Menu.RadioGroup
              value={series.settings.kind}
              onValueChange={(kind: KindChoice) => {
                actions.setKind(series, kind);
              }}
            >
              {kindChoices.map((kind) => (
                <Menu.RadioItem key={kind} value={kind} className="menu-item">
                  <span className="menu-mark">
                    <Menu.RadioItemIndicator>
                      <Check aria-hidden />
                    </Menu.RadioItemIndicator>
                  </span>
                  {kind === 'automatic'
                    ? t('analytics.kind.automatic', { found: t(`analytics.kind.${series.foundKind}`) })
                    : t('analytics.kind.as', { kind: t(`analytics.kind.${kind}`) })}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface ItemProps {
  readonly icon: React.ReactNode;
  readonly words: string;
  readonly onChoose: () => void;
}

function Item({ icon, words, onChoose }: ItemProps) {
  return (
    <Menu.Item className="menu-item" onClick={onChoose}>
      {icon}
      {words}
    </Menu.Item>
  );
}
