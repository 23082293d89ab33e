import { Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStartDemo } from '../add-server/use-start-demo.ts';
import { Button } from '../shared/Button.tsx';
import { FailureNote } from '../shared/FailureNote.tsx';
import { currentServer, useConsole } from '../state/console-store.ts';
import { isConnected } from './tour-steps.ts';
import { TourFoot } from './TourFoot.tsx';

interface ConnectStepProps {
  readonly onAddServer: () => void;
}

/** The demo, or a server of the operator's own. */
export function ConnectStep({ onAddServer }: ConnectStepProps) {
  const { t } = useTranslation();
  const server = useConsole((store) =>
    // Only where the sign-in is below.
    store.screen === 'addServer' || store.screen === 'settings' ? undefined : currentServer(store),
  );
  const connected = useConsole((store) => isConnected(store.main));
  const signedIn = useConsole((store) => {
    const serverId = store.main?.accounts.find(({ state }) => state.name === 'signedIn')?.serverId;
    return store.main?.servers.find(({ id }) => id === serverId)?.name ?? '';
  });
  const demoRunning = useConsole((store) => store.main?.demoRunning === true);
  const demo = useStartDemo();
  return (
    <>
      <p>
        {connected
          ? t('tour.connect.signedIn', { server: signedIn })
          : server === undefined
            ? t('tour.connect.lead')
            : t('tour.connect.signIn', { server: server.name })}
      </p>
      {demo.failure !== null && <FailureNote failure={demo.failure} />}
      <TourFoot step="connect" next={connected ? 'main' : 'none'}>
        {!demoRunning && (
          <Button
            look={connected || server !== undefined ? 'plain' : 'primary'}
            disabled={demo.pending}
            onClick={demo.start}
          >
            <Play aria-hidden />
            {t(demo.pending ? 'console.add.demoStarting' : 'console.add.demo')}
          </Button>
        )}
        <Button onClick={onAddServer}>{t('tour.connect.own')}</Button>
      </TourFoot>
    </>
  );
}
