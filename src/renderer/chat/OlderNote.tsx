import { useTranslation } from 'react-i18next';
import type { OlderMessages } from '../../contract/chat.ts';
import { Button } from '../shared/Button.tsx';

interface OlderNoteProps {
  readonly older: OlderMessages;
  /** The server does not answer for the room at all, or did not when it was opened. */
  readonly isGone: boolean;
  readonly onRetry: () => void;
}

/** What stands above the first message: that there is more, on its way or out of reach. */
export function OlderNote({ older, isGone, onRetry }: OlderNoteProps) {
  const { t } = useTranslation();
  if (older === 'unreachable')
    return (
      <div className="messages-note messages-retry soft" role="status">
        <p>{t('console.chat.historyGone')}</p>
        <Button onClick={onRetry}>{t('console.tryAgain')}</Button>
      </div>
    );
  return (
    <>
      {isGone && <p className="messages-note soft">{t('console.chat.historyGone')}</p>}
      {older === 'more' && <p className="messages-note soft">{t('chat.loadingOlder')}</p>}
    </>
  );
}
