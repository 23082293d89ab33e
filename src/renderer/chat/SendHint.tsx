import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../contract/preferences.ts';
import { formatNumber } from '../shared/format.ts';
import { useConsole } from '../state/console-store.ts';
import type { RoomFacts } from './use-conversation.ts';

interface SendHintProps {
  /** In characters. */
  readonly length: number;
  readonly limit: number;
  /** Messages a minute. */
  readonly rate: number;
  readonly facts: RoomFacts | null;
  readonly sendWith: Preferences['sendWith'];
}

/** The room left is told once it gets scarce. */
const tellBelow = 200;
const fewMessages = 3;

/** What the operator must know before they send: the limits of the server, or else which key sends. */
export function SendHint({ length, limit, rate, facts, sendWith }: SendHintProps) {
  const { t } = useTranslation();
  const isMac = useConsole((store) => store.main?.platform === 'darwin');
  const left = limit - length;
  if (left < 0)
    return t('console.chat.tooLong', { length: formatNumber(length), limit: formatNumber(limit) });
  if (facts !== null && facts.pacedUntil !== null) return t('chat.pacedHint', { rate: formatNumber(rate) });
  if (left < tellBelow) return t('console.chat.left', { count: left });
  if (facts !== null && facts.allowance <= fewMessages)
    return t('chat.allowance', { count: facts.allowance, rate: formatNumber(rate) });
  return sendWith === 'enter'
    ? t('console.chat.hint')
    : t('chat.modEnterHint', { key: isMac ? '⌘' : 'Ctrl' });
}
