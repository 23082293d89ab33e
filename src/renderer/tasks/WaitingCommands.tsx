import { Clock, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConsoleState } from '../../contract/console-state.ts';
import { formatClock } from '../shared/format.ts';
import { settle } from '../shared/use-outcome.ts';
import { useConsole } from '../state/console-store.ts';
import './waiting-commands.css';

type WaitingCommand = ConsoleState['waitingCommands'][number];

const none: readonly WaitingCommand[] = [];

/** What was asked of the server and is not known to have reached it; nothing while there is nothing of it. */
export function WaitingCommands({ accountId }: { readonly accountId: string }) {
  const { t } = useTranslation();
  const all = useConsole((store) => store.main?.waitingCommands ?? none);
  const commands = all.filter((command) => command.accountId === accountId);
  if (commands.length === 0) return null;
  return (
    <ul className="waiting-commands" aria-label={t('console.waiting.label')}>
      {commands.map((command) => (
        <WaitingRow key={command.localId} command={command} />
      ))}
    </ul>
  );
}

function WaitingRow({ command }: { readonly command: WaitingCommand }) {
  const { t } = useTranslation();
  const { accountId, localId, kind, title, writtenAt, failure } = command;
  const { tasks } = window.opsdeck;
  const at = formatClock(writtenAt);
  return (
    <li className={failure === null ? 'waiting-command' : 'waiting-command waiting-failed'}>
      {failure === null ? <Clock aria-hidden /> : <TriangleAlert aria-hidden />}
      <span className="waiting-words">
        <strong>{t(kind === 'start' ? 'console.waiting.start' : 'console.waiting.cancel', { title })}</strong>{' '}
        <span className="soft">
          {t(failure === null ? 'console.waiting.written' : 'console.waiting.gaveUp', { at })}
        </span>
        {failure !== null && (
          <span>
            {' · '}
            {t(`failure.${failure}.title`)}
          </span>
        )}
      </span>
      {failure !== null && (
        <button
          type="button"
          className="link-button"
          onClick={() => {
            void settle(() => tasks.retryCommand({ accountId, localId }));
          }}
        >
          {t('console.waiting.retry')}
        </button>
      )}
      <button
        type="button"
        className="link-button"
        onClick={() => {
          void settle(() => tasks.discardCommand({ accountId, localId }));
        }}
      >
        {t('console.waiting.discard')}
      </button>
    </li>
  );
}
