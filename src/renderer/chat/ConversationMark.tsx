import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../contract/chat.ts';
import { formatDuration } from '../shared/format.ts';
import { useNow } from '../shared/use-now.ts';

/** A wait is told to the minute. */
const everyMs = 10_000;
const minuteMs = 60_000;

/** Where a customer's conversation stands, and how long they have waited. */
export function ConversationMark({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const { state, waitingSince, assigned } = conversation;
  const now = useNow(waitingSince === null ? null : everyMs);
  const waited = (ms: number): string => {
    const minutes = Math.floor(ms / minuteMs);
    if (minutes < 1) return t('chat.lessThanMinute');
    return minutes < 60 ? t('chat.minutes', { m: minutes }) : formatDuration(t, minutes * minuteMs);
  };
  return (
    <span className={`conversation-mark conversation-${state}`}>
      {t(`chat.conversation.${state}`)}
      {waitingSince !== null && <span title={t('chat.waitsSince')}>{waited(now - waitingSince)}</span>}
      {assigned && <span className="conversation-mine">{t('chat.mine')}</span>}
    </span>
  );
}
