import { LockOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../contract/server.ts';
import { describeConnection, type ConnectionWording } from '../../contract/wording.ts';
import { say } from '../i18n.ts';
import { Button } from '../shared/Button.tsx';
import { useNow } from '../shared/use-now.ts';
import { currentServer, useConsole } from '../state/console-store.ts';
import { connectionFor } from './connection-of.ts';
import './header.css';
import { iconOfTone } from './tone-icon.ts';

/** How the connection stands, in words: what, why, what next, and the remedy as a button. */
export function ConnectionHeader({ account }: { readonly account: Account | undefined }) {
  const { t } = useTranslation();
  const screen = useConsole((store) => store.screen);
  const show = useConsole((store) => store.show);
  const asksForAccount = useConsole((store) => (currentServer(store)?.signIn ?? 'none') !== 'none');
  const isPlain = useConsole((store) => {
    const encryption = currentServer(store)?.encryption;
    return encryption === 'agreed' || encryption === 'unasked';
  });
  const room = useConsole((store) => (account === undefined ? undefined : store.rooms[account.id]?.slug));
  const connections = useConsole((store) => store.main?.connections);
  const connection = connectionFor(connections ?? [], account?.id, screen, room);
  const now = useNow(connection?.state.name === 'backingOff' ? 1000 : null);
  const wording = wordingOf(connection, account, asksForAccount, screen, now);
  const forbidden = connection?.state.name === 'blocked' && connection.state.reason.kind === 'forbidden';
  const Icon = iconOfTone[wording.tone];
  const words = (phrase: Parameters<typeof say>[1]): string => say(t, phrase);
  return (
    <header className={`header header-${wording.tone}`}>
      <div className="header-words">
        <div className="header-status" role="status" aria-label={t('console.header.connection')}>
          <Icon aria-hidden className={wording.tone === 'busy' ? 'spin' : ''} />
          <strong>{words(wording.title)}</strong>
          {wording.what !== undefined && <span className="header-what">{words(wording.what)}</span>}
        </div>
        {wording.next !== undefined && <span className="header-next">{words(wording.next)}</span>}
        {connection?.freshness === 'stale' && (
          <span className="header-stale">{t('console.header.stale')}</span>
        )}
      </div>
      {isPlain && (
        <span className="header-plain">
          <LockOpen aria-hidden />
          {t('security.plain.header')}
        </span>
      )}
      {wording.remedy === 'retryNow' && connection !== undefined && (
        <Button
          onClick={() => {
            const { accountId, endpointId } = connection;
            void window.opsdeck.connections.retryNow({
              accountId,
              endpointId,
              ...(connection.room === undefined ? {} : { room: connection.room }),
            });
          }}
        >
          {t('console.header.retryNow')}
        </Button>
      )}
      {wording.remedy === 'signIn' && account !== undefined && screen !== 'signIn' && (
        <Button
          look="primary"
          onClick={() => {
            // An account that is not allowed here is signed in well enough: another one is needed.
            show(forbidden ? 'addAccount' : 'signIn');
          }}
        >
          {t(forbidden ? 'console.header.otherAccount' : 'console.header.signIn')}
        </Button>
      )}
    </header>
  );
}

function wordingOf(
  connection: ReturnType<typeof connectionFor>,
  account: Account | undefined,
  asksForAccount: boolean,
  screen: string,
  now: number,
): ConnectionWording {
  if (connection !== undefined) return describeConnection(connection, now);
  if (account === undefined ? asksForAccount : account.state.name === 'signInNeeded')
    return { tone: 'neutral', title: { key: 'connection.state.signInNeeded' }, remedy: 'signIn' };
  return {
    tone: 'neutral',
    title: { key: screen === 'chat' ? 'console.header.noRoom' : 'connection.state.idle' },
    remedy: 'none',
  };
}
