import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { connectionFor } from '../frame/connection-of.ts';
import { iconOfTone } from '../frame/tone-icon.ts';
import { Button } from '../shared/Button.tsx';
import { currentAccount, currentServer, useConsole } from '../state/console-store.ts';
import { legend, legendNow } from './legend.ts';
import { TourFoot } from './TourFoot.tsx';

/** What the line at the top says, and a task to see it at work. */
export function ReadStep() {
  const { t } = useTranslation();
  const now = useConsole((store) => {
    const account = currentAccount(store);
    const room = account === undefined ? undefined : store.rooms[account.id]?.slug;
    return legendNow(connectionFor(store.main?.connections ?? [], account?.id, store.screen, room));
  });
  const startable = useConsole(
    (store) =>
      currentAccount(store) !== undefined &&
      currentServer(store)?.taskKinds.some(({ start }) => start !== undefined) === true,
  );
  return (
    <>
      <p>{t('tour.read.lead')}</p>
      <ul className="tour-legend">
        {legend.map(({ id, tone, words }) => {
          const Icon = iconOfTone[tone];
          return (
            <li key={id} data-tone={tone} data-now={id === now}>
              <strong>
                <Icon aria-hidden />
                <span>{words.map((word) => t(word)).join(' · ')}</span>
                {id === now && <span className="chip">{t('tour.read.now')}</span>}
              </strong>
              <span>{t(`tour.read.${id}`)}</span>
            </li>
          );
        })}
      </ul>
      <TourFoot step="read" next={startable ? 'also' : 'main'}>
        {startable && (
          <Button
            look="primary"
            onClick={() => {
              const store = useConsole.getState();
              store.show('tasks');
              store.setStarting({});
            }}
          >
            <Plus aria-hidden />
            {t('tour.read.start')}
          </Button>
        )}
      </TourFoot>
    </>
  );
}
